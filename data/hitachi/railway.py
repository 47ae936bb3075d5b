"""JR Joban line, Katsuta to Takahagi: real stations, counts, run times, first and last trains.

Trains between the first and the last are laid out by us (illustrative): as many as really run,
denser in the peaks. Facts: mini-tokyo-3d, timetable revision of 2026-03-14.
"""

from typing import Final, NamedTuple

import numpy as np

from data.hitachi.calendars import HOLIDAY, WEEKDAY
from data.hitachi.feed import Agency, Call, Fare, FareRule, Feed, Route, Shape, Stop, Trip
from data.hitachi.geometry import points_at, to_degrees
from data.hitachi.headways import MINUTE, seconds, spread
from data.hitachi.railway_line import Service, Station, stations, track
from data.hitachi.roads import passage_ends
from data.hitachi.street_paths import shape_along
from data.hitachi.tables import Quality, Status, Words, rows

_NOTE: Final = (
    "模式: 駅・列車本数・所要時間・始発と終電は2026-03-14改正に基づく。その他の時刻は創作。 / "
    "Schematic: stations, train counts, run times, first and last trains follow the revision of "
    "2026-03-14; all other times are laid out by us."
)
_CARD_YEN: Final = {160: 155}
"""JR East's base fare by IC card; of other distances only the ticket's price is known."""

_LOCAL_ROUTE: Final = Route(
    "joban-local", "", Words("常磐線 普通", "じょうばんせん ふつう", "Joban Line Local"), 2,
    "00B261", "operating", "surveyed",
)  # fmt: skip
_EXPRESS_ROUTE: Final = Route(
    "joban-express", "",
    Words(
        "常磐線 特急ひたち・ときわ", "じょうばんせん とっきゅうひたち・ときわ",
        "Joban Line Limited Express Hitachi/Tokiwa",
    ), 2, "E5171F", "operating", "surveyed",
)  # fmt: skip


_END: Final = "katsuta"
_EXPRESS_HOURS: Final = (("07:34", "23:21"), ("05:45", "20:52"))
"""First and last limited express at the first station, northwards and southwards (assumed)."""


class _Direction(NamedTuple):
    """One direction: stations in order, and per station its service and seconds from the first.

    `runs` and `express_runs` are seconds from the station before (0 at the first).
    """

    number: int
    order: tuple[Station, ...]
    services: tuple[Service, ...]
    runs: tuple[int, ...]
    express_runs: tuple[int, ...]
    departures: tuple[int, ...]
    first: int
    last: int


def railway_feed() -> Feed:
    """Return the Joban line as a feed."""
    directions = (_direction(0), _direction(1))
    shapes = tuple(_shape(direction) for direction in directions)
    trips: list[Trip] = []
    kept: dict[str, Shape] = {}
    for direction, shape in zip(directions, shapes, strict=True):
        for service in (WEEKDAY, HOLIDAY):
            for trip in (*_locals(direction, service), *_expresses(direction, service)):
                cut = _cut(shape, direction, trip)
                kept[cut.id] = cut
                trips.append(trip._replace(shape=cut.id))
    fares, rules = _fares()
    return Feed(
        agency=Agency(
            "jreast-schematic",
            Words("JR東日本", "ジェイアールひがしにほん", "JR East"),
            "https://www.jreast.co.jp/",
        ),
        note=_NOTE,
        stops=tuple(stop for station in stations() for stop in _stops(station)),
        routes=(_LOCAL_ROUTE, _EXPRESS_ROUTE),
        trips=tuple(trips),
        shapes=tuple(kept.values()),
        fares=fares,
        fare_rules=rules,
        japanese=False,
        card_yen=_CARD_YEN,
    )


def _direction(number: int) -> _Direction:
    """Return a direction (0 north, 1 south) with offsets from the published first trains.

    Katsuta's own first and last trains run southwards or end there; ours are those of Sawa.
    """
    order = stations()[::-1] if number else stations()
    services = tuple(station.south if number else station.north for station in order)
    # A piece of track belongs to its southern station: going north, that is the one before.
    before = order if number else (order[0]._replace(local_minutes=0, express_minutes=0), *order)
    runs = tuple(before[place].local_minutes * MINUTE for place in range(len(order)))
    express = tuple(before[place].express_minutes * MINUTE for place in range(len(order)))
    firsts, lasts = _published(order, services, runs)
    departures = tuple(first - firsts[0] for first in firsts)
    return _Direction(number, order, services, runs, express, departures, firsts[0], lasts[0])


def _published(
    order: tuple[Station, ...], services: tuple[Service, ...], runs: tuple[int, ...]
) -> tuple[list[int], list[int]]:
    firsts = [seconds(service.first) for service in services]
    lasts = [seconds(service.last) for service in services]
    for times in (firsts, lasts):
        if order[0].id == _END:
            times[0] = times[1] - runs[1]
        else:
            times[-1] = times[-2] + runs[-1]
    return firsts, lasts


def _stops(station: Station) -> list[Stop]:
    """Return the station, one boarding point for all its platforms, and the passage's ends."""
    plain = station.words
    name = Words(f"{plain.ja}駅", f"{plain.reading}えき", f"{plain.en} Station")
    place = (station.lat, station.lon)
    found = [
        Stop(station.id, name, *place, "operating", "surveyed", 1),
        Stop(
            f"{station.id}-platform", name, *place, "operating", "surveyed", 0, station.id,
            station.id,
        ),
    ]  # fmt: skip
    sides = (("west", "西側", "にしがわ", "West"), ("east", "東側", "ひがしがわ", "East"))
    for (side, ja, reading, en), end in zip(sides, passage_ends(station.id), strict=True):
        words = Words(
            f"{name.ja} {ja}（模式）", f"{name.reading} {reading}（もしき）",
            f"{name.en} {en} (schematic)",
        )  # fmt: skip
        lat, lon = to_degrees(*end)
        entrance = Stop(
            f"{station.id}-{side}", words, lat, lon, "illustrative", "assumed", 2, station.id
        )
        found.append(entrance)
    return found


def _locals(direction: _Direction, service: str) -> list[Trip]:
    counts = _counts(direction, [at.locals for at in direction.services])
    departures = spread(direction.first, direction.last, max(counts), service)
    # Northwards one local fewer leaves Hitachi than came: one in the middle of the day ends there.
    full = 1 + max(place for place, count in enumerate(counts) if count == max(counts))
    trips: list[Trip] = []
    for index, start in enumerate(departures):
        published = index in {0, len(departures) - 1}
        end = full if index == len(departures) // 2 else len(direction.order)
        trips.append(_local(direction, service, index, start, end, published=published))
    return trips


def _counts(direction: _Direction, counts: list[int]) -> list[int]:
    """Return trains per station; at Katsuta those of its neighbour, as its others end there."""
    if direction.order[0].id == _END:
        return [counts[1], *counts[1:]]
    return [*counts[:-1], counts[-2]]


def _local(
    direction: _Direction, service: str, index: int, start: int, end: int, *, published: bool
) -> Trip:
    calls: list[Call] = []
    for place, station in enumerate(direction.order[:end]):
        departure = start + direction.departures[place]
        arrival = calls[-1].departure + direction.runs[place] if place else departure
        calls.append(Call(f"{station.id}-platform", min(arrival, departure), departure))
    calls[-1] = calls[-1]._replace(departure=calls[-1].arrival)
    return _trip(direction, service, f"local-{index + 1:02d}", calls, published=published)


def _expresses(direction: _Direction, service: str) -> list[Trip]:
    """Return limited expresses: each station is served as often as counted, evenly by day."""
    here = [at.expresses for at in direction.services]
    total = max(_counts(direction, here))
    first, last = (seconds(hour) for hour in _EXPRESS_HOURS[direction.number])
    trips: list[Trip] = []
    for index, start in enumerate(spread(first, last, total, service)):
        calls: list[Call] = []
        time = start
        for place, station in enumerate(direction.order):
            count = min(here[place], total)
            time += direction.express_runs[place]
            if (index + 1) * count // total > index * count // total:
                calls.append(Call(f"{station.id}-platform", time, time + MINUTE))
                time += MINUTE
        calls[0] = calls[0]._replace(arrival=calls[0].departure)
        calls[-1] = calls[-1]._replace(departure=calls[-1].arrival)
        trips.append(_trip(direction, service, f"express-{index + 1:02d}", calls, published=False))
    return trips


def _trip(
    direction: _Direction, service: str, name: str, calls: list[Call], *, published: bool
) -> Trip:
    status: Status = "operating" if published else "illustrative"
    quality: Quality = "surveyed" if published else "assumed"
    final = next(
        station.words for station in direction.order if calls[-1].stop == f"{station.id}-platform"
    )
    route = _EXPRESS_ROUTE.id if name.startswith("express") else _LOCAL_ROUTE.id
    way = "south" if direction.number else "north"
    return Trip(
        f"{service}-{way}-{name}", route, service, direction.number, final, "", tuple(calls),
        status, quality,
    )  # fmt: skip


def _shape(direction: _Direction) -> Shape:
    """Return the whole track of one direction, calling at all stations."""
    metres = [station.metres for station in direction.order]
    return shape_along(
        "south" if direction.number else "north",
        points_at(track(), np.array(metres)),
        list(range(len(metres))),
    )


def _cut(shape: Shape, direction: _Direction, trip: Trip) -> Shape:
    """Return the part of the track between a trip's ends, with its own calls."""
    place = {f"{station.id}-platform": index for index, station in enumerate(direction.order)}
    served = [place[call.stop] for call in trip.calls]
    start = shape.points[served[0]][2]
    points = tuple(
        (lat, lon, metres - start) for lat, lon, metres in shape.points[served[0] : served[-1] + 1]
    )
    calls = tuple(shape.points[index][2] - start for index in served)
    return Shape("-".join((shape.id, *map(str, served))), points, calls)


def _fares() -> tuple[tuple[Fare, ...], tuple[FareRule, ...]]:
    """Return ticket fares by distance band; only the first band is a published fact."""
    bands = [
        (float(row["up_to_km"]), int(row["yen"]), row["known"]) for row in rows("jr_fares.csv")
    ]
    fares: dict[int, Fare] = {}
    rules: list[FareRule] = []
    for origin in stations():
        for destination in stations():
            kilometres = abs(origin.metres - destination.metres) / 1000.0
            yen, known = next((yen, known) for up_to, yen, known in bands if kilometres <= up_to)
            if origin.id == destination.id:
                continue
            status: Status = "operating" if known == "yes" else "illustrative"
            quality: Quality = "surveyed" if known == "yes" else "assumed"
            fares[yen] = Fare(f"ticket-{yen}", yen, status, quality)
            rules.append(FareRule(f"ticket-{yen}", _LOCAL_ROUTE.id, origin.id, destination.id))
    return tuple(fares[yen] for yen in sorted(fares)), tuple(rules)
