"""Who reaches what in how long, counted by hand; one or many threads give the same bytes."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from planner import (
    AddShuttle,
    AddTrips,
    Destination,
    Morning,
    Place,
    Query,
    ReachQuery,
    ResidentialZone,
    Scenario,
    StreetWish,
    TravellerProfile,
    apply_scenario,
    compare,
    indicators,
    measure,
    plan,
    reach,
)
from tests.notation import MINUTE, SPEED, World, seconds
from tests.planner.shuttles.notation import BY_ALL, door, shuttle
from tests.planner.shuttles.notation import WORLD as WITH_SHUTTLE

pytestmark = pytest.mark.small

WORLD = World("""
    A      B
    08:00  08:25
    08:30  08:55
    C      B
    08:10  08:50
""")


def zone(world: World, stop: str, from_65: int, from_75: int) -> ResidentialZone:
    """Residents at the very point of a stop."""
    number = world.timetable.stop_of_id[f"w_{stop}"]
    lat, lon = (
        float(each[number]) for each in (world.timetable.lat_of_stop, world.timetable.lon_of_stop)
    )
    return ResidentialZone(stop, stop, "town", lat, lon, 1000, from_65, from_75)


ZONES = (zone(WORLD, "A", 300, 100), zone(WORLD, "C", 100, 100))
HOSPITAL = (Destination("hospital", "B", Place(stop_id="w_B")),)
MORNING = Morning(WORLD.date, seconds("08:00"), departures=4)


def values(world_access: object, miles: str = "walk") -> dict[str, float]:
    return {each.name: each.value for each in world_access if each.miles == miles}  # type: ignore[attr-defined]


def test_shares_counted_by_hand() -> None:
    found = measure(WORLD.network, MORNING, ZONES, HOSPITAL)
    # from A at 08:00 25 minutes, at 08:01 54, then 53, 52; from C 50, 49, 48, 47
    assert found.seconds[:, 0, 0, 0].tolist() == [[52 * 60, 53 * 60], [48 * 60, 49 * 60]]
    shares = values(indicators(found))
    assert shares["65+ hospital 45 p50 walk"] == 0.0
    assert shares["65+ hospital 60 p75 walk"] == 1.0
    one = measure(WORLD.network, replace(MORNING, departures=1), ZONES, HOSPITAL)
    shares = values(indicators(one))
    assert shares["65+ hospital 30 p50 walk"] == 300 / 400
    assert shares["75+ hospital 30 p50 walk"] == 100 / 200


def test_before_after_difference() -> None:
    faster = AddTrips("x", "w_2", ("w_C", "w_B"), (600,), tuple(range(8 * 3600, 9 * 3600, 300)))
    network = apply_scenario(WORLD.network, Scenario("s", (faster,)))
    before, after = (measure(n, MORNING, ZONES, HOSPITAL) for n in (WORLD.network, network))
    differences = {each.after.name: each.difference for each in compare(before, after)}
    assert differences["75+ hospital 30 p75 walk"] == 0.5
    assert differences["65+ hospital 30 p75 walk"] == 0.25
    assert min(differences.values()) == 0.0


def test_who_runs_it_does_not_matter() -> None:
    class Serial:
        map = staticmethod(map)

    alone = measure(WORLD.network, MORNING, ZONES, HOSPITAL, Serial())
    with ThreadPoolExecutor(2) as threads:
        together = measure(WORLD.network, MORNING, ZONES, HOSPITAL, threads)
    assert alone.seconds.tobytes() == together.seconds.tobytes()


def test_what_is_sent_to_another_process_answers_the_same() -> None:
    class Sent:
        """Packs and unpacks as processes and clusters do."""

        @staticmethod
        def map(function: object, /, *given: object) -> object:
            return map(pickle.loads(pickle.dumps(function)), *given)  # type: ignore[call-overload]  # noqa: S301

    here = measure(WORLD.network, MORNING, ZONES, HOSPITAL)
    there = measure(WORLD.network, MORNING, ZONES, HOSPITAL, Sent())  # type: ignore[arg-type]
    assert here.seconds.tobytes() == there.seconds.tobytes()


def test_reach_by_shuttle_equals_the_journeys() -> None:
    network = WITH_SHUTTLE.network.changed(
        "v", WITH_SHUTTLE.timetable, (shuttle(WITH_SHUTTLE, "A"),), WITH_SHUTTLE.network.rentals
    )
    home, there = door(WITH_SHUTTLE, "A"), Place(stop_id="w_B")
    traveller = TravellerProfile(walking_speed=SPEED)
    asked = ReachQuery(
        home, WITH_SHUTTLE.date, seconds("08:00"), 60, profile=traveller, shuttles=True,
        max_walk_before=60, max_direct_walk=0,
    )  # fmt: skip
    found = reach(network, asked).seconds_to(there)
    expected = []
    for time in range(asked.time, asked.time + 60 * MINUTE, MINUTE):
        query = Query(
            home, there, WITH_SHUTTLE.date, time, profile=traveller, access=BY_ALL,
            direct=StreetWish(frozenset({"walk", "shuttle"})), max_walk_before=60,
            max_direct_walk=0, max_duration=asked.max_duration,
        )  # fmt: skip
        expected.append(min(each.arrival for each in plan(network, query).journeys) - time)
    assert found.tolist() == expected
    assert np.unique(found).size > 10


def test_a_shuttle_helps_those_of_its_zone() -> None:
    world = WITH_SHUTTLE
    home = door(world, "A")
    zones = (ResidentialZone("z", "z", "estate", home.lat, home.lon, 10, 4, 2),)
    network = apply_scenario(world.network, Scenario("s", (AddShuttle(shuttle(world, "A")),)))
    morning = Morning(world.date, seconds("08:00"), departures=10)
    hospital = (Destination("hospital", "B", Place(stop_id="w_B")),)
    shares = indicators(measure(network, morning, zones, hospital))
    assert values(shares)["75+ hospital 60 p50 walk"] == 0.0
    assert values(shares, "shuttle")["75+ hospital 60 p50 shuttle"] == 1.0
