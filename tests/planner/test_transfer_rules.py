"""GTFS transfers.txt: of the rules for an arriving and a departing trip the most specific holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import BoardWish, find_alternatives, plan, stop_board
from tests.notation import TODAY, World, clock, journeys, query, seconds

pytestmark = pytest.mark.small

SPECIFICITIES = (
    "from 1-1 to 2-1",
    "from 1-1 to 2",
    "from 1 to 2-1",
    "from 1-1",
    "to 2-1",
    "from 1 to 2",
    "from 1",
    "to 2",
    "",
)
RANKS = (1, 2, 2, 3, 3, 4, 5, 5, 6)
UNEQUAL = [
    (strong, weak)
    for strong, rank in zip(SPECIFICITIES, RANKS, strict=True)
    for weak, lower in zip(SPECIFICITIES, RANKS, strict=True)
    if rank < lower
]


def goes(departure: str, *rules: str, margin: int = 0) -> bool:
    """Whether B 08:10 → C can be changed at, in a search in either direction of time."""
    world = World(
        "\n".join((
            "A B", "08:00 08:10",
            "C D", f"{departure} 08:30",
            "walk B C 5",
            *rules,
        ))
    )  # fmt: skip
    forward = journeys(world, "A", "D", "08:00", margin=margin)
    backward = journeys(world, "A", "D", "08:30", margin=margin, arrive_by=True)
    assert forward == backward
    return bool(forward)


def test_the_walk_decides_where_there_is_no_rule() -> None:
    assert goes("08:15")
    assert not goes("08:14")


@pytest.mark.parametrize("whom", SPECIFICITIES)
def test_kinds_at_each_specificity(whom: str) -> None:
    assert goes("08:15", f"change B C recommended {whom}")
    assert not goes("08:14", f"change B C recommended {whom}")
    assert goes("08:15", f"change B C recommended 8 {whom}"), "min_transfer_time is of type 2"
    assert goes("08:10", f"change B C timed {whom}", margin=5)
    assert goes("08:18", f"change B C least 8 {whom}")
    assert not goes("08:17", f"change B C least 8 {whom}")
    assert goes("08:20", f"change B C least 8 {whom}", margin=2)
    assert not goes("08:19", f"change B C least 8 {whom}", margin=2)
    assert not goes("08:14", f"change B C least 3 {whom}")
    assert not goes("08:29", f"change B C forbidden {whom}")


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(("strong", "weak"), UNEQUAL)
def test_the_more_specific_rule_holds(strong: str, weak: str, order: int) -> None:
    forbids = (f"change B C forbidden {strong}", f"change B C timed {weak}")
    assert not goes("08:16", *forbids[::order])
    lifts = (f"change B C timed {strong}", f"change B C forbidden {weak}")
    assert goes("08:10", *lifts[::order])


@pytest.mark.parametrize("whom", SPECIFICITIES)
def test_of_equal_rules_the_last_holds(whom: str) -> None:
    rules = (f"change B C forbidden {whom}", f"change B C recommended {whom}")
    assert goes("08:16", *rules)
    assert not goes("08:16", *rules[::-1])


@pytest.mark.parametrize("whom", ["from 1-2", "from 3", "to 3", "from 1-2 to 2-1", "to 3-1"])
def test_rules_for_others_say_nothing(whom: str) -> None:
    lines = ("A B", "08:00 08:10", "09:00 09:10", "C D", "08:16 08:30", "B C", "10:00 10:10")
    world = World("\n".join((*lines, "walk B C 5", f"change B C forbidden {whom}")))
    assert journeys(world, "A", "D", "08:00")


def test_a_trip_lifts_what_is_forbidden_for_one_pair_only() -> None:
    world = World("""
        A      B
        08:00  08:10
        08:20  08:30
        B      C
        08:40  08:50
        09:00  09:10
        change B B forbidden
        change B B recommended from 1-2 to 2-2
    """)
    late = "A 08:20 ride 08:30 B 09:00 ride 09:10 C"
    assert journeys(world, "A", "C", "08:00") == [late]
    assert journeys(world, "A", "C", "09:10", arrive_by=True) == [late]
    assert journeys(world, "A", "C", "09:09", arrive_by=True) == []


def test_a_timed_change_at_one_stop_needs_no_margin() -> None:
    world = World("""
        A      B
        08:00  08:10
        B      C
        08:10  08:20
        B      D
        08:10  08:20
        change B B timed to 2
    """)
    assert journeys(world, "A", "C", "08:00", margin=3)
    assert not journeys(world, "A", "D", "08:00", margin=3)


def test_each_direction_of_two_routes_has_its_own_rule() -> None:
    world = World("""
        A      B            C
        08:00  08:10/08:16  08:20
        D      B            E
        08:00  08:12/08:14  08:24
        change B B least 5 from 1 to 2
    """)
    assert journeys(world, "A", "E", "08:00") == []
    assert journeys(world, "D", "C", "08:00") == ["D 08:00 ride 08:12 B 08:16 ride 08:20 C"]


@pytest.mark.parametrize("order", [1, -1])
def test_stops_before_stations(order: int) -> None:
    text = ("A P", "08:00 08:10", "Q D", "08:16 08:30", "walk P Q 5", "station S P Q")
    for strong, weak in (("P Q", "S Q"), ("P Q", "S S"), ("S Q", "S S"), ("P S", "S S")):
        rules = (f"change {strong} recommended", f"change {weak} forbidden")
        assert journeys(World("\n".join((*text, *rules[::order]))), "A", "D", "08:00")
    half = ("change P S recommended", "change S Q forbidden")
    world = World("\n".join((*text, *half[::order])))
    assert bool(journeys(world, "A", "D", "08:00")) == (order == -1)  # equal: the last


@pytest.mark.parametrize("order", [1, -1])
def test_boarding_areas_before_platforms_before_stations(order: int) -> None:
    text = ("A P", "08:00 08:10", "Q D", "08:16 08:30", "walk P Q 5")
    nested = ("station PLATFORM P", "station QUAY Q", "station S PLATFORM QUAY")
    for strong, weak in (
        ("P QUAY", "PLATFORM QUAY"),
        ("P S", "PLATFORM QUAY"),  # one end itself, however far the other
        ("PLATFORM QUAY", "S QUAY"),
        ("S QUAY", "S S"),
    ):
        rules = (f"change {strong} recommended", f"change {weak} forbidden")
        world = World("\n".join((*text, *nested, *rules[::order])))
        assert journeys(world, "A", "D", "08:00"), (strong, weak)


def test_a_trip_at_a_station_before_a_route_at_the_stop() -> None:
    world = World("""
        A      P
        08:00  08:10
        Q      D
        08:16  08:30
        walk P Q 5
        station S P Q
        change S S forbidden from 1-1
        change P Q recommended from 1 to 2
    """)
    assert journeys(world, "A", "D", "08:00") == []


def test_a_rule_of_a_trip_holds_at_its_stop_only() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
        B      D
        08:15  08:30
        C      D
        08:25  08:40
        change B B forbidden from 1-1
    """)
    assert journeys(world, "A", "D", "08:00") == ["A 08:00 ride 08:20 C 08:25 ride 08:40 D"]


def test_a_rule_without_a_stop_holds_where_its_trip_calls_and_any_other_beats_it() -> None:
    text = "A B \n 08:00 08:10 \n C D \n 08:20 08:30 \n walk B C 5 \n"
    blank = "change * C forbidden from 1-1 \n"
    assert journeys(World(text), "A", "D", "08:00")
    assert not journeys(World(text + blank), "A", "D", "08:00")
    own = "change B C recommended from 1-1 \n"
    assert journeys(World(text + own + blank), "A", "D", "08:00")


def test_a_rule_without_a_stop_makes_no_walk() -> None:
    near = World("A B \n 08:00 08:10 \n C D \n 08:20 08:30 \n change * * timed from 1 to 2")
    near.timetable = replace(near.timetable, lat_of_stop=np.full(4, 36.0), lon_of_stop=np.zeros(4))
    assert not journeys(
        near, "A", "D", "08:00", max_walk_before=0, max_walk_after=0, max_direct_walk=0
    )


def test_a_walk_that_a_rule_makes_is_for_those_whom_it_names() -> None:
    world = World("""
        A      B
        08:00  08:10
        C      D
        08:20  08:30
        E      B
        08:00  08:10
        change B C recommended from 1 to 2
    """)
    north = {"B": 36.0, "C": 36.0 + 300 / 111_195}
    lats = [north.get(name, 40.0 + n) for n, name in enumerate(world.stops)]
    lons = np.zeros(len(lats))
    world.timetable = replace(world.timetable, lat_of_stop=np.array(lats), lon_of_stop=lons)
    assert journeys(world, "A", "D", "08:00") == [
        "A 08:00 ride 08:10 B 08:10 walk 08:15:13 C 08:20 ride 08:30 D"  # 300 m, as 390 m
    ]
    assert journeys(world, "E", "D", "08:00") == []


def test_first_and_last_walks_obey_no_rule() -> None:
    world = World("""
        B      C
        08:10  08:20
        walk A B 4
        walk C D 3
        change A B forbidden
        change C D forbidden from 1
        change C C forbidden from 1-1
    """)
    [journey] = journeys(world, "A", "D", "08:00")
    assert journey == "A 08:06 walk 08:10 B 08:10 ride 08:20 C 08:20 walk 08:23 D"


def test_answers_name_stops() -> None:
    world = World("""
        A      B
        08:00  08:10
        08:05  08:15
        C      D
        08:30  08:40
        08:20  08:35
        walk B C 5
        change B C least 10 from 1-1 to 2-1
        change B C forbidden
    """)
    assert journeys(world, "A", "D", "08:00") == [
        "A 08:00 ride 08:10 B 08:10 walk 08:15 C 08:30 ride 08:40 D"
    ]
    assert world.network.transfers.points.point_count == len(world.stops) + 2
    assert world.network.stop_of_point.tolist() == [0, 1, 2, 3, 1, 2]


def test_a_stop_where_every_trip_is_named_alike_is_not_split() -> None:
    world = World("""
        A      B
        08:00  08:10
        08:05  08:15
        C      D
        08:30  08:40
        walk B C 5
        change B C least 10 from 1-1 to 2
        change B C least 10 from 1-2 to 2-1
    """)
    assert world.network.transfers.points.point_count == len(world.stops)
    assert world.network.transfers.rules.least_seconds.tolist() == [600]


def test_points_are_joined_only_where_all_is_alike() -> None:
    world = World("""
        A      B
        08:00  08:10
        08:00  08:10
        C      D
        08:30  08:40
        walk B C 5
        change B C recommended from 1-1 to 2-1
        change B C forbidden from 1-2 to 2-1
    """)
    points = world.network.transfers.points
    assert points.stop_of_point.tolist() == [0, 1, 2, 3, world.stops.index("B")]
    assert points.split_stop_time.tolist() == [3]  # of the second trip; the first has B itself


def test_a_board_shows_all_points_of_a_stop() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
        08:30  08:40  08:50
        D      B      C
        08:00  08:15  08:20
        change B B forbidden from 1-1 to 2
    """)
    assert world.network.transfers.points.point_count > len(world.stops)
    for arrivals, shown in ((False, ["08:10", "08:15", "08:40"]), (True, ["08:10", "08:15"])):
        wish = BoardWish(count=len(shown), arrivals=arrivals)
        rows = stop_board(world.network, "w_B", TODAY, seconds("08:00"), wish)
        assert [row.departure for row in rows] == [seconds(time) for time in shown]
        assert {row.stop for row in rows} == {world.stops.index("B")}


def test_alternatives_call_at_all_points_of_a_stop() -> None:
    world = World("""
        A      B
        08:00  08:10
        B      C
        08:20  08:30
        08:25  08:35
        08:40  08:50
        change B B forbidden from 1 to 2-2
    """)
    assert world.network.transfers.points.point_count > len(world.stops)
    wish = query(world, "A", "C", "08:00")
    [journey] = plan(world.network, wish).journeys
    others = find_alternatives(world.network, wish, journey, 3)[1]
    said = [(clock(other.ride.departure), other.earlier_legs_hold) for other in others]
    assert said == [("08:25", False), ("08:40", True)]


@pytest.mark.parametrize("arrive_by", [False, True])
def test_riders_on_board_change_nothing(arrive_by: bool) -> None:
    """Where the vehicle goes on as another trip, no rule about changing matters."""
    world = World("""
        A      B
        08:00  08:10
        B      C
        08:10  08:30
        change B B forbidden from 1-1 to 2-1
    """)
    asked = ("A", "C", "08:30" if arrive_by else "08:00")
    assert journeys(world, *asked, arrive_by=arrive_by) == []
    joined = World(world.text)
    joined.timetable = replace(world.timetable, block_of_trip=np.zeros(2, np.int32))
    assert len(journeys(joined, *asked, arrive_by=arrive_by)) == 1


def test_stops_are_split_only_where_it_matters() -> None:
    world = World("""
        A      B      C
        08:00  08:10  08:20
        08:30  08:40  08:50
        09:00  09:10  09:20
        B      D
        08:15  08:30
        change B B recommended from 1-1 to 2-1
        change B B least 3 from 1-2
        change B B least 3 from 1-3
        change A A forbidden from 2
    """)
    points = world.network.transfers.points
    assert points.stop_of_point.tolist() == [*range(len(world.stops)), world.stops.index("B")]
    assert points.split_stop_time.tolist() == [4, 7]  # at B, the second and the third trip
