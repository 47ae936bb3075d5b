"""Journeys of wheelchair users: trips, stops, stations; what is unknown; and why there is none."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pytest

from planner import InvalidQuery, Network, Place, Plan, Query, Timetable, TravellerProfile, plan
from tests.notation import SPEED, clock, seconds
from tests.planner.stations.notation import network_of, station

pytestmark = pytest.mark.small


def ask(network: Network, origin: str, destination: str, at: str, **more: object) -> Plan:
    profile = TravellerProfile(
        SPEED, wheelchair=True, unknown_wheelchair=str(more.pop("unknown", "allow"))
    )
    ends = Place(stop_id=f"w_{origin}"), Place(stop_id=f"w_{destination}")
    query = Query(*ends, dt.date(2026, 4, 1), seconds(at), profile=profile, **more)  # type: ignore[arg-type]
    return plan(network, query)


def rides(found: Plan) -> list[str]:
    return [
        " ".join(f"{clock(ride.departure)} {clock(ride.arrival)}" for ride in journey.rides)
        for journey in found.journeys
    ]


def with_trips(timetable: Timetable, *wheelchair: int) -> Network:
    column = np.array(wheelchair, np.int8)
    return network_of(dataclasses.replace(timetable, wheelchair_of_trip=column))


LINE = """
    A      B      C
    08:00  08:10  08:20
    08:05  08:15  08:25
    08:30  08:40  08:50
"""


def test_trips_that_are_not_accessible_are_passed_over() -> None:
    network = with_trips(station("", LINE), 2, 0, 1)
    assert rides(ask(network, "A", "C", "08:00")) == ["08:05 08:25"]
    assert rides(ask(network, "A", "C", "08:25", arrive_by=True)) == ["08:05 08:25"]
    assert rides(ask(network, "A", "C", "08:00", window=3600)) == ["08:05 08:25", "08:30 08:50"]


def test_unknown_trips_may_be_forbidden() -> None:
    every_stop = "A stop wheelchair yes\n B stop wheelchair yes\n C stop wheelchair yes"
    network = with_trips(station(every_stop, LINE), 2, 0, 1)
    assert rides(ask(network, "A", "C", "08:00", unknown="forbid")) == ["08:30 08:50"]
    assert rides(ask(network, "A", "C", "09:00", unknown="forbid", arrive_by=True)) == [
        "08:30 08:50"
    ]


CHANGE = """
    A      B      C
    08:00  08:10  08:20
    B      D
    08:12  08:22
    C      D
    08:24  08:34
"""


@pytest.mark.parametrize("arrive_by", [False, True])
def test_nobody_changes_at_stops_that_are_not_accessible(arrive_by: bool) -> None:
    at = "08:22" if arrive_by else "08:00"
    by_b = network_of(station("B stop wheelchair yes", CHANGE))
    assert rides(ask(by_b, "A", "D", at, arrive_by=arrive_by)) == ["08:00 08:10 08:12 08:22"]
    at = "08:34" if arrive_by else "08:00"
    by_c = network_of(station("B stop wheelchair no", CHANGE))
    assert rides(ask(by_c, "A", "D", at, arrive_by=arrive_by)) == ["08:00 08:20 08:24 08:34"]


@pytest.mark.parametrize("arrive_by", [False, True])
def test_unknown_stops_may_be_forbidden(arrive_by: bool) -> None:
    at = "08:34" if arrive_by else "08:00"
    known = "A stop wheelchair yes\n C stop wheelchair yes\n D stop wheelchair yes"
    network = with_trips(station(known, CHANGE), 1, 1, 1)
    found = ask(network, "A", "D", at, arrive_by=arrive_by, unknown="forbid")
    assert rides(found) == ["08:00 08:20 08:24 08:34"]


@pytest.mark.parametrize(("own", "of_station", "usable"), [
    ("unknown", "no", False), ("unknown", "yes", True), ("yes", "no", True), ("no", "yes", False),
])  # fmt: skip
def test_platforms_inherit_from_their_station(own: str, of_station: str, usable: bool) -> None:
    places = f"S station 0,0 wheelchair {of_station}\n C platform 0,0 wheelchair {own}"
    network = network_of(station(places, LINE))
    found = ask(network, "A", "C", "08:00")
    assert rides(found) == (["08:00 08:20"] if usable else [])
    assert [reason.code for reason in found.reasons] == ([] if usable else ["not_step_free"])


STAIRS_ONLY = """
    S station 0,0
    E entrance 0,100
    P platform 0,0
    down: E stairs P 40 steps
"""
TRIP = "P X\n08:00 08:10\n08:30 08:40"
INTO = "X P\n08:00 08:10\n08:30 08:40"


def test_a_platform_behind_stairs_is_out_of_reach() -> None:
    network = network_of(station(STAIRS_ONLY, TRIP))
    for origin in ("P", "S"):
        found = ask(network, origin, "X", "08:00")
        assert not found.journeys
        assert [(r.code, r.field) for r in found.reasons] == [("not_step_free", "wheelchair")]
    back = network_of(station(STAIRS_ONLY, INTO))
    assert [r.code for r in ask(back, "X", "S", "08:00").reasons] == ["not_step_free"]
    walking = Query(Place(stop_id="w_S"), Place(stop_id="w_X"), dt.date(2026, 4, 1), 8 * 3600)
    assert plan(network, walking).journeys


def test_with_a_lift_it_is_not() -> None:
    network = network_of(station(STAIRS_ONLY + "lift: E lift P", TRIP))
    assert rides(ask(network, "S", "X", "08:00")) == ["08:00 08:10"]


def test_where_there_is_no_journey_for_anyone_steps_are_not_the_reason() -> None:
    network = network_of(station(STAIRS_ONLY, TRIP))
    reasons = ask(network, "X", "P", "08:00").reasons
    assert [reason.code for reason in reasons] == ["no_stop_near_destination"]


TO_AND_FROM = """
    S station 0,0
    E entrance 0,100
    P platform 0,0
    Q platform 0,10
    over: P stairs Q 40 steps
    p: E lift P 60 s
"""


def test_no_change_over_stairs_also_where_the_feed_lists_it() -> None:
    trips = "A P\n08:00 08:10\n Q B\n08:20 08:30"
    timetable = station(TO_AND_FROM, trips)
    stop = timetable.stop_of_id
    row = {"from_stop": stop["w_P"], "to_stop": stop["w_Q"], "kind": 2, "seconds": 120}
    row |= dict.fromkeys(("from_route", "to_route", "from_trip", "to_trip"), -1)
    listed = dataclasses.replace(
        timetable,
        **{
            f"{name}_of_transfer": np.array([value], np.int8 if name == "kind" else np.int32)
            for name, value in row.items()
        },
    )
    for each in (timetable, listed):
        network = network_of(each)
        found = ask(network, "A", "B", "08:00")
        assert [reason.code for reason in found.reasons] == ["not_step_free"]
        level = {"mode_of_pathway": np.int8([1, 5]), "stairs_of_pathway": np.int32([0, 0])}
        ways = dataclasses.replace(each, **level)
        assert rides(ask(network_of(ways), "A", "B", "08:00")) == ["08:00 08:10 08:20 08:30"]


def test_only_three_words_say_what_to_do_with_the_unknown() -> None:
    with pytest.raises(InvalidQuery, match="allow, penalise, forbid"):
        TravellerProfile(unknown_wheelchair="perhaps")


def test_the_days_for_wheelchairs_share_their_times() -> None:
    network = network_of(station("B stop wheelchair no", CHANGE))
    day = network.day(dt.date(2026, 4, 1))
    for usual, usable in zip((day.patterns, day.mirrored), day.by_wheelchair, strict=True):
        assert usable.departure_of_event is usual.departure_of_event
        assert not usable.boardable_of_position.flags.writeable
        at_b = usual.stop_of_position == network.timetable.stop_of_id["w_B"]
        for flags in ("boardable_of_position", "alightable_of_position"):
            expected = np.where(at_b, 0, getattr(usual, flags))
            assert getattr(usable, flags).tolist() == expected.tolist()
