"""Who reaches what in how long, counted by hand; one or many threads give the same bytes."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from planner import (
    NEVER,
    AddShuttle,
    AddTrips,
    Destination,
    Known,
    Morning,
    Place,
    Query,
    ReachQuery,
    RemoveTrips,
    ResidentialZone,
    Scenario,
    StreetWish,
    TravellerProfile,
    TripsOfRoute,
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
from tests.worlds import random_world

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
    return {each.name: each.value for each in world_access if each.mile == miles}  # type: ignore[attr-defined]


def test_shares_counted_by_hand() -> None:
    found = measure(WORLD.network, MORNING, ZONES, HOSPITAL)
    # from A at 08:00 25 minutes, at 08:01 54, then 53, 52; from C 50, 49, 48, 47
    assert found.seconds[:, 0, 0, 0, :2].tolist() == [[52 * 60, 53 * 60], [48 * 60, 49 * 60]]
    shares = values(indicators(found))
    assert shares["65+ hospital 45 p50 walk"] == 0.0
    assert shares["65+ hospital 60 p75 walk"] == 1.0
    one = measure(WORLD.network, replace(MORNING, departures=1), ZONES, HOSPITAL)
    shares = values(indicators(one))
    assert shares["65+ hospital 30 p50 walk"] == 300 / 400
    assert shares["75+ hospital 30 p50 walk"] == 100 / 200


def test_the_frail_walk_slower_and_are_part_of_the_oldest() -> None:
    zones = [replace(each, frail=50) for each in ZONES]
    slow = replace(MORNING, departures=1, frail=TravellerProfile(walking_speed=0.1, frail=True))
    away = [replace(each, lat=each.lat + 0.001) for each in zones]  # a walk of a minute and a half
    shares = values(indicators(measure(WORLD.network, slow, away, HOSPITAL)))
    assert shares["frail hospital 60 p50 walk"] == 0.0
    assert shares["75+ hospital 60 p50 walk"] == 100 / 200
    assert shares["65+ hospital 60 p50 walk"] == 300 / 400


def test_who_has_an_appointment_leaves_in_time_for_it() -> None:
    for time, minutes in (("08:50", 50), ("08:54", 54), ("08:55", 25), ("09:10", 40)):
        morning = replace(MORNING, departures=1, appointments=(("hospital", seconds(time)),))
        found = measure(WORLD.network, morning, ZONES[:1], HOSPITAL)
        assert found.seconds[0, 0, 0, 0, 2] == minutes * 60, time
    names = {each.name for each in indicators(found)}
    assert "75+ hospital 30 by0910 walk" in names
    late = replace(morning, appointments=(("hospital", seconds("08:20")),))
    assert measure(WORLD.network, late, ZONES[:1], HOSPITAL).seconds[0, 0, 0, 0, 2] == NEVER


def test_there_is_one_appointment_of_each_kind() -> None:
    twice = (("hospital", seconds("08:50")), ("hospital", seconds("09:10")))
    with pytest.raises(ValueError, match="one appointment of each kind"):
        replace(MORNING, appointments=twice)


def test_an_appointment_equals_journeys_that_arrive_by_it(world_count: int) -> None:
    begin, end = seconds("07:00"), seconds("09:00")
    known = 0
    for seed in range(max(6, world_count // 10)):
        world = random_world(seed)
        stops = [
            world.timetable.id_of_stop[n]
            for n, kind in enumerate(world.timetable.kind_of_stop.tolist())
            if kind == 0
        ]
        traveller = TravellerProfile(walking_speed=SPEED)
        morning = Morning(world.date, begin, 1, appointments=(("x", end),))
        home, there = Place(stop_id=stops[0]), Place(stop_id=stops[-1])
        asked = ReachQuery(home, world.date, begin, morning.searched, profile=traveller)
        found = morning.columns(reach(world.network, asked).seconds_to(there)[None, :], ["x"])
        query = Query(
            home, there, world.date, end, arrive_by=True, profile=traveller,
            max_duration=asked.max_duration,
        )  # fmt: skip
        answer = plan(world.network, query)
        leaves = [each.departure for each in (*answer.journeys, *answer.direct)]
        latest = max((each // MINUTE * MINUTE for each in leaves if each <= end), default=-1)
        expected = end - latest if latest >= begin else NEVER
        assert found[0, -1] == expected, f"seed {seed}"
        known += expected < NEVER
    assert known > 2


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


def test_rows_known_from_another_network_are_those_measured_anew() -> None:
    world = WITH_SHUTTLE
    base, known = world.network, Known()
    called = AddShuttle(shuttle(world, "A"))
    fewer = RemoveTrips(TripsOfRoute(world.timetable.id_of_route[0]))
    homes = [door(world, name) for name in ("A", "B")]
    zones = [ResidentialZone(p.name, "", "town", p.lat, p.lon, 9, 4, 2, 1) for p in homes]
    morning = Morning(world.date, seconds("08:00"), departures=5)
    hospital = (Destination("hospital", "B", Place(stop_id="w_B")),)
    asked: list[int] = []
    for changes, service, new in (
        ((), "base", 2), ((called,), "base", 1), ((called, fewer), "fewer", 2),
        ((fewer,), "fewer", 1), ((called,), "base", 0),
    ):  # fmt: skip
        network = apply_scenario(base, Scenario("s", changes))
        fresh = measure(network, morning, zones, hospital)
        found = measure(
            network, morning, zones, hospital, None, lambda done, _of: asked.append(done),
            (known, service),
        )  # fmt: skip
        assert found.seconds.tobytes() == fresh.seconds.tobytes(), changes
        assert len(asked) == (new > 0), "all that is new is one task here"
        asked.clear()


def test_a_cluster_of_two_workers_gives_the_same_bytes() -> None:
    distributed = pytest.importorskip("distributed")
    from api.scenarios.cluster import Cluster  # noqa: PLC0415 - where there is a cluster

    here = measure(WORLD.network, MORNING, ZONES, HOSPITAL)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None,
            protocol="tcp://",
        ) as workers,
        distributed.Client(workers) as client,
    ):  # fmt: skip
        zones = [*ZONES] * 20
        there = measure(WORLD.network, MORNING, zones, HOSPITAL, Cluster(client))
    assert here.seconds.tobytes() * 20 == there.seconds.tobytes()


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
