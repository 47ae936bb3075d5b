"""Via places: passed in their order, stayed at as long as asked, all limits kept in all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import InvalidQuery, Place, Query, Via, best_order, plan
from tests.notation import World, clock, line, query

pytestmark = pytest.mark.small

WORLD = World("""
    A      V
    08:00  08:10
    08:30  08:40
    V      B
    08:10  08:20
    08:25  08:35
    08:50  09:00
    A      B
    08:05  08:15
""")


def asked(world: World, places: str, at: str, stays: tuple[int, ...] = (), **options: int) -> Query:
    """`A V B`: from A past V to B, with the minutes to stay at each via."""
    origin, *between, destination = places.split()
    vias = tuple(
        Via(Place(stop_id=f"w_{name}"), 60 * stay)
        for name, stay in zip(between, [*stays, *[0] * (len(between) - len(stays))], strict=True)
    )
    return query(world, origin, destination, at, via=vias, **options)


def past(world: World, places: str, at: str, *stays: int, **options: int) -> list[str]:
    found = plan(world.network, asked(world, places, at, stays, **options)).journeys
    return [line(world, journey) for journey in found]


def test_the_way_leads_past_the_place() -> None:
    assert past(WORLD, "A V B", "08:00") == ["A 08:00 ride 08:10 V 08:10 ride 08:20 B"]


def test_a_stay_is_kept() -> None:
    assert past(WORLD, "A V B", "08:00", 15) == ["A 08:00 ride 08:10 V 08:25 ride 08:35 B"]
    assert past(WORLD, "A V B", "08:00", 16) == ["A 08:00 ride 08:10 V 08:50 ride 09:00 B"]
    assert past(WORLD, "A V B", "08:00", 41) == []


def test_arriving_by_a_time() -> None:
    assert past(WORLD, "A V B", "09:00", 10, arrive_by=True) == [
        "A 08:30 ride 08:40 V 08:50 ride 09:00 B"
    ]
    assert past(WORLD, "A V B", "09:00", 11, arrive_by=True) == [
        "A 08:00 ride 08:10 V 08:50 ride 09:00 B"
    ]
    assert past(WORLD, "A V B", "08:59", 15, arrive_by=True) == [
        "A 08:00 ride 08:10 V 08:25 ride 08:35 B"
    ]


def test_a_window_holds_every_departure_worth_having() -> None:
    both = [
        "A 08:00 ride 08:10 V 08:10 ride 08:20 B",
        "A 08:30 ride 08:40 V 08:50 ride 09:00 B",
    ]
    assert past(WORLD, "A V B", "08:00", window=30) == both
    assert past(WORLD, "A V B", "08:00", window=29) == both[:1]
    assert past(WORLD, "A V B", "09:00", window=40, arrive_by=True) == both
    assert past(WORLD, "A V B", "09:00", window=39, arrive_by=True) == both[1:]


def test_what_leaves_after_the_window_beats_what_leaves_in_it() -> None:
    # With a stay of 40 minutes both departures catch the last vehicle: the later one is better.
    late = "A 08:30 ride 08:40 V 08:50 ride 09:00 B"
    assert past(WORLD, "A V B", "08:00", 10, window=60)[-1] == late
    world = World("""
        A      V
        08:00  08:10
        08:30  08:40
        V      B
        08:50  09:00
    """)
    assert past(world, "A V B", "08:00", 10, window=30) == [late]
    assert past(world, "A V B", "08:00", 10, window=29) == []


def test_of_two_that_catch_the_same_vehicle_the_later_beats_the_one_at_the_end_of_the_window() -> (
    None
):
    world = World("""
        A      V
        08:30  08:40
        08:31  08:41
        V      B
        08:50  09:00
    """)
    assert past(world, "A V B", "08:00", 5, window=30) == []
    assert past(world, "A V B", "08:00", 5, window=31) == [
        "A 08:31 ride 08:41 V 08:50 ride 09:00 B"
    ]


def test_the_vehicle_that_passes_the_place_is_not_left() -> None:
    world = World("""
        A      V            B
        08:00  08:10/08:12  08:20
    """)
    (journey,) = plan(world.network, asked(world, "A V B", "08:00")).journeys
    assert line(world, journey) == "A 08:00 ride 08:10 V 08:12 stay 08:20 B"
    assert journey.transfers == 0
    assert past(world, "A V B", "08:00", 3) == []


def test_the_vehicle_that_waits_as_long_as_the_stay_is_boarded_anew() -> None:
    world = World("""
        A      V            B
        08:00  08:10/08:20  08:30
    """)
    for stay in (5, 10):
        (journey,) = plan(world.network, asked(world, "A V B", "08:00", (stay,))).journeys
        assert line(world, journey) == "A 08:00 ride 08:10 V 08:20 ride 08:30 B"
        assert journey.transfers == 1


def test_a_place_where_one_is_already_is_passed_at_once() -> None:
    assert past(WORLD, "A A B", "08:00") == ["A 08:05 ride 08:15 B"]
    assert past(WORLD, "A B B", "08:00") == ["A 08:05 ride 08:15 B"]
    assert past(WORLD, "A A V B", "08:00", 20) == ["A 08:30 ride 08:40 V 08:50 ride 09:00 B"]


def test_transfers_are_limited_in_all() -> None:
    assert past(WORLD, "A V B", "08:00", max_transfers=1)
    assert past(WORLD, "A V B", "08:00", max_transfers=0) == []


def test_the_duration_is_limited_in_all() -> None:
    assert past(WORLD, "A V B", "08:00", 15, max_duration=35 * 60)
    assert past(WORLD, "A V B", "08:00", 15, max_duration=35 * 60 - 1) == []
    assert past(WORLD, "A V B", "08:00", 15, max_duration=35 * 60, window=5)
    assert past(WORLD, "A V B", "08:00", 15, max_duration=35 * 60 - 1, window=5) == []


WALKS = World("""
    V      B
    08:30  08:40
    walk A V 7
    walk B C 9
""")


def test_a_stretch_may_be_walked() -> None:
    expected = "A 08:18 walk 08:25 V 08:30 ride 08:40 B 08:45 walk 08:54 C"
    assert past(WALKS, "A V B C", "08:00", 5, 5) == [expected]
    assert past(WALKS, "A V B C", "08:10", 5, 5, window=10) == [expected]
    assert past(WALKS, "A V B C", "09:10", 5, 5, arrive_by=True) == [expected]
    assert past(WALKS, "A V B C", "08:00", 5, 5, window=17) == []


def test_the_door_is_left_on_a_whole_minute() -> None:
    world = World("""
        V         B
        08:30:30  08:40
        walk A V 7
    """)
    assert past(world, "A V B", "08:00", 5) == ["A 08:18 walk 08:25 V 08:30:30 ride 08:40 B"]
    assert past(world, "A V B", "08:18:10", 5) == [
        "A 08:18:10 walk 08:25:10 V 08:30:30 ride 08:40 B"
    ]


def test_the_whole_way_may_be_walked() -> None:
    world = World("""
        walk A V 7
        walk V B 9
    """)
    (walk,) = plan(world.network, asked(world, "A V B", "08:00", (5,))).direct
    assert line(world, walk) == "A 08:00 walk 08:07 V 08:12 walk 08:21 B"
    (walk,) = plan(world.network, asked(world, "A V B", "09:00", (5,), arrive_by=True)).direct
    assert line(world, walk) == "A 08:39 walk 08:46 V 08:51 walk 09:00 B"


RING = World("""
    A      U      V      W      B
    08:00  08:10  08:20  08:30  08:40
    A      W      V      U      B
    08:00  08:05  08:10  08:15  08:20
""")


def test_the_best_order() -> None:
    wish = asked(RING, "A U V W B", "08:00")
    names = [via.place.stop_id for via in best_order(RING.network, wish)]
    assert names == ["w_W", "w_V", "w_U"]
    in_order = replace(wish, via=best_order(RING.network, wish))
    assert [clock(j.arrival) for j in plan(RING.network, in_order).journeys] == ["08:20"]
    assert [clock(j.arrival) for j in plan(RING.network, wish).journeys] == ["08:40"]


def test_of_orders_that_arrive_together_the_one_with_fewest_vehicles() -> None:
    world = World("""
        A      U      V      B
        08:00  08:05  08:10  08:15
        walk A V 5
        walk V U 5
        walk U B 5
    """)
    for places, at, arrive_by in (("A U V B", "08:00", False), ("A U V B", "08:15", True)):
        wish = asked(world, places, at, arrive_by=arrive_by)
        names = [via.place.stop_id for via in best_order(world.network, wish)]
        assert names == ["w_V", "w_U"]


def test_the_order_given_where_none_is_better_or_none_leads_there() -> None:
    world = World("""
        A      U      V      A
        08:00  08:10  08:20  08:30
    """)
    wish = asked(world, "A U V A", "08:00")
    assert best_order(world.network, wish) == wish.via
    lost = asked(world, "V A U A", "08:00")
    assert best_order(world.network, lost) == lost.via


def test_too_many_places_to_order() -> None:
    wish = asked(RING, "A U V W U V W U B", "08:00")
    with pytest.raises(InvalidQuery) as caught:
        best_order(RING.network, wish)
    assert caught.value.field == "via"


def test_too_many_places() -> None:
    with pytest.raises(InvalidQuery) as caught:
        asked(RING, "A" + " U V" * 6 + " B", "08:00")
    assert caught.value.field == "via"


def test_a_ride_of_no_time_in_the_last_second_that_counts() -> None:
    world = World("""
        on 2026-04-01 2026-04-02
        B      A
        08:05  08:06
        C      B      C      B
        -      08:08  08:08r -
        08:09  08:10  -      -
    """)
    stay = "B 08:08 ride 08:08 C 08:09 ride 08:10 B 32:05 ride 32:06 A"
    assert past(world, "B C A", "32:08", 1, arrive_by=True) == [stay]
    assert past(world, "B C A", "32:08", 1, arrive_by=True, max_duration=24 * 3600 - 1) == []


STATION = World("""
    A      B
    08:10  08:20
    08:30  08:40
    08:50  09:00
    station S A D
    station T B C
    walk A A 2
""")


def test_who_is_at_a_via_already_stays_there_and_goes_on() -> None:
    journey = "A 08:30 ride 08:40 B"
    for places in ("A A B", "A D B", "D A B", "D S B"):
        assert past(STATION, places, "08:05", 15) == [journey]
        (found,) = plan(STATION.network, asked(STATION, places, "08:10", (15,), window=10)).journeys
        assert line(STATION, found) == journey
        assert (clock(found.departure), clock(found.arrival)) == ("08:15", "08:40")


def test_who_arrives_at_a_via_stays_there_before_the_journey_ends() -> None:
    for places in ("A B B", "A C B", "A B C", "A T C"):
        wish = asked(STATION, places, "08:59", (15,), arrive_by=True)
        (found,) = plan(STATION.network, wish).journeys
        assert line(STATION, found) == "A 08:30 ride 08:40 B"
        assert (clock(found.departure), clock(found.arrival)) == ("08:30", "08:55")
        assert past(STATION, places, "08:54", 15, arrive_by=True) == ["A 08:10 ride 08:20 B"]


def test_neighbouring_vias_that_are_one_place_are_stayed_at_in_turn() -> None:
    world = World(STATION.text + "B E\n08:20 08:50\n08:30 08:55\n08:31 09:01\nwalk both B C 1")
    for vias in ("B B", "B T", "T B"):
        assert past(world, f"A {vias} E", "08:00", 5, 6) == [
            "A 08:10 ride 08:20 B 08:31 ride 09:01 E"
        ]
        assert past(world, f"A {vias} E", "08:00", 5, 5) == [
            "A 08:10 ride 08:20 B 08:30 ride 08:55 E"
        ]


def test_the_way_on_foot_past_places_where_one_is() -> None:
    found = plan(STATION.network, asked(STATION, "A S A", "08:00", (7,)))
    (walk,) = found.direct
    assert (clock(walk.departure), clock(walk.arrival)) == ("08:00", "08:07")
    walks = World("walk A V 7\nstation S A D")
    (walk,) = plan(walks.network, asked(walks, "A D V V", "08:00", (5, 3))).direct
    assert line(walks, walk) == "A 08:05 walk 08:12 V"
    assert (clock(walk.departure), clock(walk.arrival)) == ("08:00", "08:15")


def test_the_longest_window_and_duration_there_are() -> None:
    options = {"window": 24 * 60, "max_duration": 3 * 86400}
    lines = past(WORLD, "A V B", "07:00", **options)
    assert lines == past(WORLD, "A V B", "07:00", window=24 * 60)
    assert past(WORLD, "B V A", "07:00", **options) == []
