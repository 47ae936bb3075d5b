"""Flag stops: boarding and alighting between stops, where the feed says so, from doors only."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import (
    FLAG_STOP,
    NONE,
    Place,
    Query,
    Timetable,
    TravellerProfile,
    insert_flag_stops,
    metres_between,
    plan,
    stops_around,
)
from tests.notation import SPEED, World, clock, line, query, seconds
from tests.planner.flags import WORLD, flagged, network
from tests.planner.streets.drawing import at

pytestmark = pytest.mark.small


def rows(timetable: Timetable, trip: int = 0) -> list[str]:
    """The stop times of a trip: stop or `~`, metres east of A, time, pickup and drop-off rule."""
    first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
    found = []
    for row in range(first, end):
        stop = int(timetable.stop_of_stop_time[row])
        name = "~" if timetable.kind_of_stop[stop] == FLAG_STOP else WORLD.stops[stop]
        east = metres_between(*at(0, 0), timetable.lat_of_stop[stop], timetable.lon_of_stop[stop])
        rules = f"{timetable.pickup_of_stop_time[row]}{timetable.drop_off_of_stop_time[row]}"
        time = clock(int(timetable.arrival_of_stop_time[row]))
        found.append(f"{name} {east:.0f} m {time} {rules}")
    return found


def test_places_at_most_150_metres_apart_with_times_by_the_way() -> None:
    timetable = insert_flag_stops(flagged(pickup={0: 0}, drop_off={0: 3}))
    assert rows(timetable) == [
        "A 0 m 08:00 00",
        "~ 143 m 08:01:26 03",
        "~ 286 m 08:02:51 03",
        "~ 429 m 08:04:17 03",
        "~ 571 m 08:05:43 03",
        "~ 714 m 08:07:09 03",
        "~ 857 m 08:08:34 03",
        "B 1000 m 08:10 00",
        "C 2000 m 08:20 00",
    ]


@pytest.mark.parametrize(
    ("route", "own", "hops"),
    [
        ((1, 1), {}, ""),
        ((0, 1), {}, "AB BC"),
        ((1, 0), {}, "AB BC"),
        ((2, 1), {1: 1}, "AB"),
        ((1, 1), {1: 3}, "BC"),
        ((1, 1), {2: 0}, ""),  # behind the last stop nothing follows
        ((0, 1), {0: 1, 1: 1}, ""),
    ],
)
def test_the_stop_time_overrides_the_route(
    route: tuple[int, int], own: dict[int, int], hops: str
) -> None:
    timetable = insert_flag_stops(flagged(route=route, pickup=own))
    between = [stops_around(timetable, 0, position) for position in positions(timetable)]
    names = ["".join(WORLD.stops[stop] for stop in pair) for pair in between]
    assert " ".join(dict.fromkeys(names)) == hops


def positions(timetable: Timetable, trip: int = 0) -> list[int]:
    return [position for position, row in enumerate(rows(timetable, trip)) if row[0] == "~"]


def test_without_flags_nothing_changes() -> None:
    timetable = flagged()
    assert insert_flag_stops(timetable) is timetable


def test_no_metres_no_places() -> None:
    timetable = flagged(route=(0, 0))
    here = replace(
        timetable,
        lat_of_stop=np.full_like(timetable.lat_of_stop, 36.0),
        lon_of_stop=np.full_like(timetable.lon_of_stop, 140.0),
    )
    assert insert_flag_stops(here) is here


def test_misplaced_stops_cost_nothing() -> None:
    timetable = flagged(route=(0, 0))
    lats = timetable.lat_of_stop.copy()
    lats[1] = -36.0
    far = replace(timetable, lat_of_stop=lats)
    assert insert_flag_stops(far) is far


def test_places_lie_on_the_shape() -> None:
    bend = [at(0, 0), at(0, 300), at(1000, 300), at(1000, 0), at(2000, 0)]
    timetable = insert_flag_stops(
        flagged(
            pickup={0: 0},
            shape_of_trip=np.array([0, NONE], np.int32),
            first_point_of_shape=np.array([0, 5], np.int32),
            lat_of_shape_point=np.array([lat for lat, _ in bend]),
            lon_of_shape_point=np.array([lon for _, lon in bend]),
            distance_of_shape_point=np.full(5, np.nan, np.float32),
        )
    )
    laid = timetable.kind_of_stop == FLAG_STOP
    x = metres_between(36.0, timetable.lon_of_stop[laid], 36.0, 140.0)
    y = metres_between(timetable.lat_of_stop[laid], 140.0, 36.0, 140.0)
    assert len(x) == 10  # 1600 m in 11 steps
    assert ((x < 1) | (np.abs(x - 1000) < 1) | (np.abs(y - 300) < 1)).all()
    assert rows(timetable)[11].startswith("B 1000 m 08:10")


def test_trips_share_places_and_everything_else_holds() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
        09:00  09:05  09:20
        C      B      A
        08:00  08:10  08:20
    """)
    base = flagged(world, route=(0, 0), sequence_of_stop_time=np.arange(9, dtype=np.int32) + 10)
    one_way = insert_flag_stops(base)
    assert one_way.stop_count == 3 + 2 * 6
    timetable = insert_flag_stops(
        replace(
            base,
            continuous_pickup_of_route=np.zeros(2, np.int8),
            continuous_drop_off_of_route=np.zeros(2, np.int8),
        )
    )
    assert timetable.stop_count == one_way.stop_count  # the way back passes the same places
    assert np.diff(timetable.first_stop_time_of_trip).tolist() == [15, 15, 15]
    sequence = timetable.sequence_of_stop_time
    assert sequence[sequence != NONE].tolist() == list(range(10, 19))
    assert "" not in timetable.stop_of_id
    day = network(timetable).day(world.date)
    assert len(day.route_of_pattern) == 2  # no pattern of the first route is split


def from_doors(
    timetable: Timetable,
    origin: tuple[float, float],
    destination: tuple[float, float],
    time: str,
    *,
    arrive_by: bool = False,
) -> list[str]:
    asked = Query(
        Place(*at(*origin)),
        Place(*at(*destination)),
        WORLD.date,
        seconds(time),
        arrive_by=arrive_by,
        window=1800,
        profile=TravellerProfile(walking_speed=SPEED),
        max_walk_before=120,
        max_walk_after=120,
        max_direct_walk=0,
    )
    found = plan(network(timetable), asked).journeys
    return [
        f"{ride.board} {clock(ride.departure)} ride {clock(ride.arrival)} {ride.alight}"
        for journey in found
        for ride in journey.rides
    ]


@pytest.mark.parametrize("arrive_by", [False, True])
def test_hailed_in_between_from_doors(arrive_by: bool) -> None:
    timetable = insert_flag_stops(flagged(pickup={0: 0}, drop_off={0: 1}))
    time = "08:25" if arrive_by else "07:55"
    (ride,) = from_doors(timetable, (571, 50), (1000, 50), time, arrive_by=arrive_by)
    assert ride == "4 08:05:43 ride 08:10 7"
    assert not from_doors(timetable, (0, 50), (571, 50), time, arrive_by=arrive_by)  # no drop-off
    assert not from_doors(timetable, (1500, 50), (2000, 50), time, arrive_by=arrive_by)
    assert not from_doors(flagged(), (571, 50), (1000, 50), time, arrive_by=arrive_by)


def test_the_ride_says_whom_to_phone_or_tell() -> None:
    timetable = insert_flag_stops(flagged(pickup={0: 2}, drop_off={0: 1, 1: 3}))
    asked = Query(
        Place(*at(571, 50)),
        Place(*at(1571, 50)),
        WORLD.date,
        seconds("08:00"),
        profile=TravellerProfile(walking_speed=SPEED),
        max_walk_before=120,
        max_walk_after=120,
        max_direct_walk=0,
    )
    (journey,) = plan(network(timetable), asked).journeys
    (ride,) = journey.rides
    assert (ride.pickup, ride.drop_off) == (2, 3)


def test_from_stop_to_stop_nothing_changes() -> None:
    plain, hailed = flagged(), insert_flag_stops(flagged(route=(0, 0)))
    for pair in ("AC", "AE", "BC", "AB"):
        asked = query(WORLD, *pair, "07:50", window=60)
        answers = [
            [line(WORLD, journey) for journey in plan(network(timetable), asked).journeys]
            for timetable in (plain, hailed)
        ]
        assert answers[0] == answers[1]
        assert answers[0]


def test_no_vehicle_is_changed_at_a_flag_stop() -> None:
    world = World("""
        A      B
        08:00  08:10
        B      A
        08:00  08:30
        D      E
        08:00  08:10
    """)
    timetable = insert_flag_stops(flagged(world, route=(0, 0)))
    paths = network(timetable).footpaths
    laid = np.flatnonzero(timetable.kind_of_stop == FLAG_STOP)
    assert not np.diff(paths.first_footpath_of_stop)[laid].any()
    assert not np.isin(paths.stop_of_footpath, laid).any()


def test_nothing_is_promised_to_wheelchairs() -> None:
    base = flagged(route=(0, 0), wheelchair_of_stop=np.ones(5, np.int8))
    timetable = insert_flag_stops(base)
    assert not timetable.wheelchair_of_stop[timetable.kind_of_stop == FLAG_STOP].any()
