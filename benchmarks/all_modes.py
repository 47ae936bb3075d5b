"""All modes at once, door to door in Porto Alegre, an hour of departures; fares and lines included.

The feeds tell of no shared vehicles, shuttles or bicycle parking there: they are laid out by seed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial

import numpy as np

from api.serving.garbage import set_aside
from benchmarks.doors import HOUR, SETTING, Errand, random_errands
from benchmarks.regions import SEED
from benchmarks.settings import network_in
from benchmarks.table import SPREAD_HEAD, Table, milliseconds, spread
from planner import (
    Area,
    FreeVehicle,
    Journey,
    Network,
    OpeningHours,
    Parking,
    Plan,
    PriceStep,
    Pricing,
    PricingPlan,
    Query,
    RentalStation,
    RentalSystem,
    RentedType,
    RideLeg,
    Shapes,
    ShuttleService,
    StreetWish,
    Texts,
    TravellerProfile,
    Zone,
    emissions_of,
    pack_rentals,
    plan,
)
from planner.network.kept import KeptOfNetwork
from planner.routing.every_mile import find_miles, go_directly
from planner.routing.stretch import find_stretch
from planner.routing.transit.find_rides import pace_of

MOST_QUERIES = 100
STATIONS = 60
FREE_SCOOTERS = 150
FACILITIES = 100
CENTRE_METRES = 3000.0
"""Shared vehicles stand within this of the middle of the stops."""

WISH = StreetWish(frozenset({"walk", "bicycle", "rental", "shuttle"}))
ALL_DAY = (OpeningHours(((0, 24 * HOUR),)),)
PLAN = PricingPlan("ride", "BRL", 250.0, (PriceStep("minute", rate=50.0, interval=1.0),))


def all_modes(queries: int) -> Table:
    """The whole answer, and each part of it on its own."""
    queries = min(queries, MOST_QUERIES)
    network, profile = network_with_vehicles(), TravellerProfile()
    asked = [_query(errand, profile) for errand in random_errands(network, queries)]
    shapes = Shapes(network.timetable)
    answers = [plan(network, query) for query in asked]
    set_aside()
    table = Table(
        "All modes at once, Porto Alegre",
        ["part", *SPREAD_HEAD, "journeys a query"],
        notes=f"{queries} random pairs of street corners, all departures of an hour that begins "
        "between 12:30 and 14:30. First, last and direct miles on foot, by bicycle (parked before "
        f"the first ride at one of {FACILITIES} facilities beside stops), by rented vehicle and by "
        f"shuttle; {STATIONS} stations of e-scooters and bicycles and {FREE_SCOOTERS} free-"
        f"floating e-scooters within {CENTRE_METRES / 1000:g} km of the middle of the stops, two "
        "shuttle services: all laid out by seed, as the feeds have none. Limits are the query's "
        "defaults. The whole is plan(), then the price and carbon dioxide of each journey and the "
        "line of each leg; in the process, with one thread, on streets without heights. Lines of "
        "rides and walks between stops are kept from one question to the next, and the network is "
        "set aside from the garbage collector, as a server does. Parts are measured on their own; "
        "walks are with the first and last miles. Which journeys there are is compared with "
        "nothing here: tests/planner has oracles for each street mode.",
    )
    whole = milliseconds(partial(_answer, network, shapes, query) for query in asked)
    found = [len(answer.journeys) + len(answer.direct) for answer in answers]
    table.rows.append(["in all", *spread(whole), f"{np.mean(found):.1f}"])
    rest = whole
    for title, calls in _parts(network, asked, answers):
        taken = milliseconds(calls)
        rest = rest - taken
        table.rows.append([title, *spread(taken), ""])
    table.rows.append(["the rest: lines, walks all the way", *spread(rest), ""])
    return table


def _parts(
    network: Network, asked: list[Query], answers: list[Plan]
) -> Iterator[tuple[str, list[Callable[[], object]]]]:
    pace = pace_of(network, asked[0].profile)
    for title, backward in (("first miles", False), ("last miles", True)):
        yield title, [partial(find_miles, network, q, pace, backward=backward) for q in asked]
    yield "direct, walks aside", [partial(go_directly, network, q, pace) for q in asked]
    yield (
        "timetable search, journeys read back",
        [partial(find_stretch(network, q).ride, q) for q in asked],
    )
    price = partial(_price, network, asked[0].date)
    yield "fares and carbon dioxide", [partial(price, *each) for each in _both(answers)]


def _both(answers: list[Plan]) -> Iterator[tuple[tuple[Journey, ...], list[list[float]]]]:
    for answer in answers:
        journeys = (*answer.journeys, *answer.direct)
        yield journeys, [[1000.0] * len(each.legs) for each in journeys]


def _query(errand: Errand, profile: TravellerProfile) -> Query:
    query = errand.query(profile, HOUR)
    return Query(
        query.origin, query.destination, query.date, query.time,
        window=HOUR, profile=profile, access=WISH, egress=WISH, direct=WISH,
    )  # fmt: skip


def _answer(network: Network, shapes: Shapes, query: Query) -> None:
    """Everything a reply tells: journeys, lines, prices, grams."""
    answer = plan(network, query)
    journeys = (*answer.journeys, *answer.direct)
    _price(network, query.date, journeys, [_draw(shapes, journey) for journey in journeys])


def _draw(shapes: Shapes, journey: Journey) -> list[float]:
    """The lengths of its legs, from their lines."""
    return [
        shapes.metres(leg.trip, leg.board, leg.alight)
        if isinstance(leg, RideLeg)
        else leg.path.metres
        for leg in journey.legs
    ]


def _price(
    network: Network,
    date: dt.date,
    journeys: tuple[Journey, ...],
    metres: list[list[float]],
) -> None:
    pricing = Pricing(network, date)
    for journey, lengths in zip(journeys, metres, strict=True):
        pricing.price(journey)
        emissions_of(network, journey.legs, lengths)


@cache
def network_with_vehicles() -> Network:
    """The region in the setting measured, with vehicles."""
    return with_vehicles(network_in(SETTING))


def with_vehicles(bare: Network) -> Network:
    """A network with shared vehicles, shuttles and bicycle parking laid out by seed."""
    chance = np.random.default_rng(SEED)
    return replace(
        bare,
        shuttles=_shuttles(bare),
        rentals=pack_rentals((_docked(bare, chance), _floating(bare, chance))),
        parking=_parking(bare, chance),
        kept=KeptOfNetwork(),
    )


def _middle(network: Network) -> tuple[float, float]:
    used = np.unique(network.timetable.stop_of_stop_time)
    timetable = network.timetable
    return float(np.median(timetable.lat_of_stop[used])), float(
        np.median(timetable.lon_of_stop[used])
    )


def _corners(network: Network, chance: np.random.Generator, count: int) -> list[list[float]]:
    """Street corners in the centre: [lat, lon]."""
    streets, (lat, lon) = network.streets, _middle(network)
    mainland = np.asarray(streets.island_of_node) == 0
    north = (streets.lat_of_node - lat) * 111_000
    east = (streets.lon_of_node - lon) * 111_000 * np.cos(np.radians(lat))
    near = np.flatnonzero(mainland & (np.hypot(north, east) <= CENTRE_METRES))
    nodes = chance.choice(near, count, replace=False)
    return np.column_stack([streets.lat_of_node[nodes], streets.lon_of_node[nodes]]).tolist()


def _docked(network: Network, chance: np.random.Generator) -> RentalSystem:
    scooter = RentedType(
        "scooter", "scooter_standing", "electric",
        range_metres=25_000.0, returns="any_station", plan="ride",
    )  # fmt: skip
    bicycle = RentedType("bicycle", "bicycle", "human", returns="any_station", plan="ride")
    stations = tuple(
        RentalStation(str(number), *place, vehicles={"scooter": 4, "bicycle": 4}, docks=6)
        for number, place in enumerate(_corners(network, chance, STATIONS))
    )
    return RentalSystem("docked", types=(scooter, bicycle), stations=stations, plans=(PLAN,))


def _floating(network: Network, chance: np.random.Generator) -> RentalSystem:
    scooter = RentedType(
        "scooter", "scooter_standing", "electric",
        range_metres=30_000.0, returns="free_floating", plan="ride",
    )  # fmt: skip
    charged = chance.uniform(2_000.0, 30_000.0, FREE_SCOOTERS).tolist()
    places = _corners(network, chance, FREE_SCOOTERS)
    vehicles = tuple(
        FreeVehicle(str(number), "scooter", *place, range_metres=left)
        for number, (place, left) in enumerate(zip(places, charged, strict=True))
    )
    return RentalSystem("floating", types=(scooter,), vehicles=vehicles, plans=(PLAN,))


def _shuttles(network: Network) -> tuple[ShuttleService, ...]:
    """North and south of the middle, overlapping in it: each to and from a hundred stops."""
    lat, lon = _middle(network)
    used = np.unique(network.timetable.stop_of_stop_time)
    return tuple(
        _shuttle(network, name, used, (lat + south, lat + north), (lon - 0.03, lon + 0.03))
        for name, south, north in (("north", -0.01, 0.04), ("south", -0.04, 0.01))
    )


def _shuttle(
    network: Network,
    name: str,
    stops: np.ndarray,
    lats: tuple[float, float],
    lons: tuple[float, float],
) -> ShuttleService:
    (south, north), (west, east) = lats, lons
    zone = Zone((((south, west), (south, east), (north, east), (north, west)),))
    timetable = network.timetable
    lat, lon = timetable.lat_of_stop[stops], timetable.lon_of_stop[stops]
    within = stops[(south <= lat) & (lat <= north) & (west <= lon) & (lon <= east)]
    served = np.sort(np.random.default_rng(SEED).permutation(within)[:100])
    area = Area((zone,), tuple(served.tolist()))
    return ShuttleService(
        name, name, area, area, ALL_DAY, network.zone.key, price=500, currency="BRL"
    )


def _parking(network: Network, chance: np.random.Generator) -> Parking:
    """At stops, chosen by chance."""
    used = np.unique(network.timetable.stop_of_stop_time)
    stops = np.sort(chance.choice(used, FACILITIES, replace=False))
    flags = np.zeros(FACILITIES, np.uint8)
    return Parking(
        id_of_facility=Texts.of(f"parking:{number}" for number in range(FACILITIES)),
        name_of_facility=Texts.of("" for _ in range(FACILITIES)),
        lat_of_facility=network.timetable.lat_of_stop[stops],
        lon_of_facility=network.timetable.lon_of_stop[stops],
        capacity_of_facility=np.full(FACILITIES, 50, np.int32),
        covered_of_facility=flags,
        fee_of_facility=flags,
        status_of_facility=flags,
        quality_of_facility=flags,
    )
