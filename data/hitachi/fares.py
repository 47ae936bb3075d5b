"""Bus fares: the published ones, and an assumed scale by distance for all other rides."""

from typing import Final

from data.hitachi.feed import Fare, FareRule, Shape

BASE_YEN: Final = 200
"""Base fare of Ibaraki Kotsu."""

DAY_PASS: Final = Fare("hitachi-day-pass", 900, "operating", "surveyed", "", "86400")
"""One day on all buses of the city."""

_BASE_METRES: Final = 2000.0
_YEN_PER_KILOMETRE: Final = 45.0
_TOP_YEN: Final = 800


def ride_fares(
    route: str, stops: list[str], shape: Shape, known: dict[tuple[str, str], int]
) -> list[tuple[Fare, FareRule]]:
    """Return the fare of every ordered pair of stops of a route; stops are their own zones.

    `known` holds published fares by pair, in either direction. All others are assumed: the base
    fare up to 2 km, then 45 yen for each further kilometre, which is about what the published
    fares of the trunk line (220 and 260 yen) imply.
    """
    found: list[tuple[Fare, FareRule]] = []
    for i, origin in enumerate(stops):
        for j, destination in enumerate(stops):
            if origin == destination:
                continue
            yen = known.get((origin, destination), known.get((destination, origin), 0))
            if yen:
                fare = Fare(f"published-{yen}", yen, "operating", "surveyed")
            else:
                metres = abs(shape.metres_at_call[i] - shape.metres_at_call[j])
                fare = assumed_fare(metres)
            found.append((fare, FareRule(fare.id, route, origin, destination)))
    return found


def assumed_fare(metres: float) -> Fare:
    """Return the assumed fare of a ride of this length."""
    more = max(0.0, metres - _BASE_METRES) / 1000.0 * _YEN_PER_KILOMETRE
    yen = min(_TOP_YEN, BASE_YEN + 10 * round(more / 10.0))
    return Fare(f"assumed-{yen}", yen, "illustrative", "assumed")


def collect(
    pairs: list[tuple[Fare, FareRule]], pass_routes: list[str]
) -> tuple[tuple[Fare, ...], tuple[FareRule, ...]]:
    """Return each fare once, cheapest first, and each rule once, the day pass added."""
    fares = {fare.id: fare for fare, _ in pairs} | {DAY_PASS.id: DAY_PASS}
    rules = dict.fromkeys(rule for _, rule in pairs)
    rules.update(dict.fromkeys(FareRule(DAY_PASS.id, route) for route in pass_routes))
    ordered = sorted(fares.values(), key=lambda fare: (fare.yen, fare.id))
    return tuple(ordered), tuple(rules)
