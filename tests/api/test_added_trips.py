"""Trips that no timetable lists, and platforms that change: in journeys, boards and trips."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from flask import Flask

from api.served.snapshot import EXTENSION, Live
from data.gtfs_realtime import TripIndex, match_feed, read_live_feed
from data.notices import Report
from planner import LiveTrips, with_news
from tests.api.service import at, get, instant, local, plan, problem, service
from tests.data.live_messages import message, news
from tests.notation import TODAY, World

WORLD = World("""
    station S S1 S2
    A      S1     B
    08:00  08:10  08:20
    A      B
    10:00  10:30
""")
DATE = f"{TODAY:%Y%m%d}"
FIRST, SECOND = "1-1", "2-1"


def told(stop: str, arrival: str, departure: str = "", **more: Any) -> dict[str, Any]:
    return {
        "stop_id": stop,
        "arrival": {"time": instant(WORLD, arrival)},
        "departure": {"time": instant(WORLD, departure or arrival)},
        **more,
    }


def following(*entities: dict[str, Any]) -> tuple[Flask, list[str]]:
    """A service that has heard some news, and why some of it was not understood."""
    feed = read_live_feed("rt", message(*entities, time=instant(WORLD, "07:00")), Report())
    assert feed is not None
    found = match_feed(feed, TripIndex(WORLD.timetable, "w"), 0, Report(), "rt")
    app = service(WORLD)
    live = app.extensions[EXTENSION]
    network = with_news(WORLD.network, found.changes, found.added)
    live.replace(live.served().with_network(network))
    return app, [each.reason for each in found.unmatched]


def rides(app: Flask, origin: str, destination: str, clock: str, **more: str) -> list[str]:
    found = plan(app, WORLD, origin, destination, clock, timetableView="false", **more)
    legs = [leg for each in found["itineraries"] for leg in each["legs"] if leg["mode"] != "WALK"]
    return [
        f"{leg['from']['name']} {local(WORLD, leg['startTime'])} "
        f"{local(WORLD, leg['endTime'])} {leg['to']['name']}"
        for leg in legs
    ]


def trip(app: Flask, clock: str, number: str) -> Any:
    return get(app, "/api/v6/trip", tripId=f"{DATE}_{clock}_w_{number}")["legs"][0]


EXTRA = news(
    {"trip_id": "extra", "route_id": "1", "schedule_relationship": "NEW", "start_date": DATE},
    told("A", "09:00"),
    told("S2", "09:05", "09:06"),
    told("B", "09:15"),
)


@pytest.mark.parametrize("kind", ["NEW", "ADDED"])
def test_a_trip_put_on_extra(kind: str) -> None:
    extra = {"trip_update": {**EXTRA["trip_update"]}}
    extra["trip_update"]["trip"] = {**extra["trip_update"]["trip"], "schedule_relationship": kind}
    app, unmatched = following(extra)
    assert unmatched == []
    assert rides(app, "A", "B", "08:30") == ["A 09:00 09:15 B"]
    assert rides(app, "A", "B", "08:30", realtimeMode="OFF") == ["A 10:00 10:30 B"]
    board = get(app, "/api/v6/stoptimes", stopId="w_S2", time=at(WORLD, "08:00"))["stopTimes"]
    assert [(row["tripId"], row["realTime"]) for row in board if "extra" in row["tripId"]] == [
        (f"{DATE}_09:00_w_extra", True)
    ]
    assert trip(app, "09:00", "extra")["to"]["name"] == "B"
    assert trip(app, "08:00", FIRST)["to"]["name"] == "B"  # all others are as they were


def test_what_was_found_of_planned_trips_is_not_found_again() -> None:
    """With each message other trips are added; the many that are planned stay what they are."""
    app, _ = following(EXTRA)
    holder: Live = app.extensions[EXTENSION]
    first = holder.served()
    assert first.network.timetable.trip_count > WORLD.timetable.trip_count
    assert [len(first.trips_called(f"w_{name}")) for name in (FIRST, "extra", "none")] == [1, 1, 0]
    late = first.with_network(WORLD.network.with_live(LiveTrips.of(WORLD.timetable, ())))
    again = late.with_network(first.network)
    for other in (late, again):
        assert other.planned is first.planned
        assert other.route_variants is first.route_variants
    assert late.names is first.planned.names
    assert late.trips_called("w_extra") == ()
    assert len(again.trips_called("w_extra")) == 1
    assert again.with_network(WORLD.network) is first.planned


def test_who_boards_and_alights_where_and_what_the_vehicle_shows() -> None:
    rules = {"pickup_type": "NONE"}, {"pickup_type": "NONE", "drop_off_type": "PHONE_AGENCY"}
    told_rules = [
        {**stop, "stop_time_properties": rule}
        for stop, rule in zip(EXTRA["trip_update"]["stop_time_update"], ({}, *rules), strict=True)
    ]
    app, _ = following(
        news(
            EXTRA["trip_update"]["trip"],
            *told_rules,
            trip_properties={"trip_headsign": "The sea", "trip_short_name": "9"},
        )
    )
    assert rides(app, "A", "S2", "08:30") == ["A 09:00 09:05 S2"]
    assert rides(app, "S2", "B", "08:30") == []
    extra = trip(app, "09:00", "extra")
    assert (extra["headsign"], extra["tripShortName"]) == ("The sea", "9")
    assert extra["to"]["dropoffType"] == "NORMAL"


def test_a_deleted_trip_is_not_told_on_boards() -> None:
    for kind, told_of in (("CANCELED", True), ("DELETED", False)):
        app, _ = following(
            news({"trip_id": FIRST, "schedule_relationship": kind, "start_date": DATE})
        )
        assert rides(app, "A", "B", "07:55") == ["A 10:00 10:30 B"]
        board = get(app, "/api/v6/stoptimes", stopId="w_A", time=at(WORLD, "07:55"))["stopTimes"]
        assert any(row["tripCancelled"] for row in board) is told_of
        assert trip(app, "08:00", FIRST)["cancelled"]  # to who has kept its name


def test_a_trip_run_twice() -> None:
    app, unmatched = following(
        news(
            {"trip_id": FIRST, "schedule_relationship": "DUPLICATED", "start_date": DATE},
            told("S1", "09:15"),
            trip_properties={"trip_id": "twin", "start_date": DATE, "start_time": "09:00:00"},
        )
    )
    assert unmatched == []
    assert rides(app, "A", "B", "07:55") == ["A 08:00 08:20 B"]
    assert rides(app, "A", "B", "08:30") == ["A 09:00 09:25 B"]


def test_a_trip_replaced_by_another_way() -> None:
    app, unmatched = following(
        news(
            {"trip_id": FIRST, "schedule_relationship": "REPLACEMENT", "start_date": DATE},
            told("A", "08:02"),
            told("B", "08:30"),
        )
    )
    assert unmatched == []
    assert rides(app, "A", "B", "07:55") == ["A 08:02 08:30 B"]
    board = get(app, "/api/v6/stoptimes", stopId="w_A", time=at(WORLD, "07:55"), n="1")["stopTimes"]
    assert [local(WORLD, row["place"]["departure"]) for row in board] == ["08:02"]
    assert trip(app, "08:02", FIRST)["intermediateStops"] == []
    assert trip(app, "08:00", FIRST)["tripId"] == f"{DATE}_08:02_w_{FIRST}"  # as it was planned


@pytest.mark.parametrize(
    "stop",
    [
        told("S2", "08:12", stop_sequence=1),
        told("S2", "08:12"),
        told("S1", "08:12", stop_time_properties={"assigned_stop_id": "S2"}),
    ],
)
def test_another_platform(stop: dict[str, Any]) -> None:
    app, unmatched = following(news({"trip_id": FIRST, "start_date": DATE}, stop))
    assert unmatched == []
    assert rides(app, "A", "S", "07:55") == ["A 08:00 08:12 S2"]
    (row,) = get(app, "/api/v6/stoptimes", stopId="w_S2", time=at(WORLD, "08:00"), n="1")[
        "stopTimes"
    ]
    place = row["place"]
    assert (place["stopId"], row["tripCancelled"]) == ("w_S2", False)
    assert (local(WORLD, place["scheduledArrival"]), local(WORLD, place["arrival"])) == (
        "08:10", "08:12",
    )  # fmt: skip
    found = trip(app, "08:00", FIRST)
    assert [place["stopId"] for place in found["intermediateStops"]] == ["w_S2"]


@pytest.mark.parametrize("forbidden", ["false", "true"])
def test_a_stop_passed_by_a_vehicle_at_another_platform(forbidden: str) -> None:
    other = told("S1", "08:10", stop_time_properties={"assigned_stop_id": "S2"})
    passed = {"stop_id": "B", "schedule_relationship": "SKIPPED"}
    app, _ = following(news({"trip_id": FIRST, "start_date": DATE}, other, passed))
    board = {"stopId": "w_B", "time": at(WORLD, "08:00"), "arriveBy": "true", "direction": "LATER"}
    wish = {"withScheduledSkippedStops": forbidden, "n": "1"}
    rows = get(app, "/api/v6/stoptimes", **board, **wish)["stopTimes"]
    assert [(local(WORLD, row["place"]["arrival"]), row["cancelled"]) for row in rows] == [
        ("08:20", True)
    ]


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        (
            news({"trip_id": "x", "schedule_relationship": "NEW"}, told("A", "09:00")),
            "no_known_route",
        ),
        (
            news({"trip_id": FIRST, "schedule_relationship": "NEW"}, told("A", "09:00")),
            "fewer_than_two_stops_with_times",
        ),
        (
            news(
                {"trip_id": FIRST, "schedule_relationship": "NEW"},
                {"stop_id": "A", "arrival": {"delay": 60}},
                told("nowhere", "09:00"),
                told("B", "09:00"),
            ),
            "fewer_than_two_stops_with_times",
        ),
        (
            news(
                {"trip_id": FIRST, "schedule_relationship": "NEW", "start_date": "19700101"},
                told("A", "09:00"),
                told("B", "09:10"),
            ),
            "fewer_than_two_stops_with_times",
        ),
        (news({"trip_id": FIRST, "schedule_relationship": "DUPLICATED"}), "no_start_of_the_copy"),
        (news({"trip_id": "x", "schedule_relationship": "DUPLICATED"}), "unknown_trip"),
    ],
)
def test_what_cannot_be_taken_over_is_told(entity: dict[str, Any], reason: str) -> None:
    app, unmatched = following(entity)
    assert unmatched == [reason]
    assert rides(app, "A", "B", "07:55") == ["A 08:00 08:20 B"]


def detour(**more: Any) -> dict[str, Any]:
    """The stop S1 of the first trip is left out; S2 is served 12 minutes after A."""
    modification = {
        "start_stop_selector": {"stop_id": "S1"},
        "end_stop_selector": {"stop_id": "S1"},
        "propagated_modification_delay": 300,
        "replacement_stops": [{"stop_id": "S2", "travel_time_to_stop": 720}],
        **more,
    }
    return {
        "trip_modifications": {
            "selected_trips": [{"trip_ids": [FIRST]}],
            "service_dates": [DATE],
            "modifications": [modification],
        }
    }


def test_a_detour() -> None:
    app, unmatched = following(detour())
    assert unmatched == []
    assert rides(app, "A", "B", "07:55") == ["A 08:00 08:25 B"]
    assert rides(app, "A", "S", "07:55") == ["A 08:00 08:12 S2"]
    assert rides(app, "A", "S", "07:55", realtimeMode="OFF") == ["A 08:00 08:10 S1"]
    assert [each["stopId"] for each in trip(app, "08:00", FIRST)["intermediateStops"]] == ["w_S2"]


def test_a_detour_that_is_late_besides() -> None:
    late = news({"trip_id": FIRST, "start_date": DATE}, delay=60)
    app, _ = following(late, detour())
    assert rides(app, "A", "B", "07:55") == ["A 08:01 08:26 B"]
    cancelled = news({"trip_id": FIRST, "start_date": DATE, "schedule_relationship": "CANCELED"})
    app, _ = following(cancelled, detour())
    assert rides(app, "A", "B", "07:55") == ["A 10:00 10:30 B"]


def test_news_of_a_trip_on_a_detour_name_the_planned_one() -> None:
    modified = {"modifications_id": "0", "affected_trip_id": FIRST, "start_date": DATE}
    app, unmatched = following(
        detour(), news({"modified_trip": modified}, {"stop_id": "B", "arrival": {"delay": 120}})
    )
    assert unmatched == []
    assert rides(app, "A", "B", "07:55") == ["A 08:00 08:27 B"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"replacement_stops": []}, ["A 08:00 08:25 B"]),
        ({"start_stop_selector": {"stop_sequence": 1}, "end_stop_selector": {"stop_sequence": 2}},
         ["A 10:00 10:30 B"]),
        ({"replacement_stops": [{"stop_id": "nowhere", "travel_time_to_stop": 60}]},
         ["A 08:00 08:25 B"]),
    ],
)  # fmt: skip
def test_detours_of_other_shapes(more: dict[str, Any], expected: list[str]) -> None:
    app, unmatched = following(detour(**more))
    assert unmatched == []
    assert rides(app, "A", "B", "07:55") == expected


def test_a_detour_of_unknown_stops_is_told() -> None:
    app, unmatched = following(detour(start_stop_selector={"stop_id": "B9"}))
    assert unmatched == ["unknown_stops"]
    assert rides(app, "A", "B", "07:55") == ["A 08:00 08:20 B"]


def kept(app: Flask, origin: str, destination: str, clock: str) -> str:
    """What is shown of a journey that was kept as planned, once the news are known."""
    (planned,) = plan(
        service(WORLD), WORLD, origin, destination, clock, timetableView="false"
    )["itineraries"]  # fmt: skip
    found = get(app, "/api/v6/refresh-itinerary", itineraryId=planned["id"])
    begin, end = (local(WORLD, found[name]) for name in ("startTime", "endTime"))
    return f"{found['refresh']['state']} {begin} {end} {found['legs'][-1]['to']['name']}"


def test_a_kept_journey_whose_trip_was_replaced() -> None:
    app, _ = following(
        news(
            {"trip_id": FIRST, "schedule_relationship": "REPLACEMENT", "start_date": DATE},
            told("A", "08:03"),
            told("B", "08:30"),
        )
    )
    assert kept(app, "A", "B", "07:55") == "changed 08:03 08:30 B"


def test_a_kept_journey_whose_trip_begins_elsewhere_now() -> None:
    first = {"stop_id": "A"}
    app, _ = following(detour(start_stop_selector=first, end_stop_selector=first))
    assert kept(app, "S1", "B", "08:05") == "changed 08:15 08:25 B"
    (lost,) = plan(service(WORLD), WORLD, "A", "B", "07:55", timetableView="false")["itineraries"]
    gone = problem(app, "/api/v6/refresh-itinerary", 404, itineraryId=lost["id"])
    assert gone["code"] == "itinerary_gone"


def test_a_trip_of_tomorrow_that_leaves_today() -> None:
    tomorrow = f"{TODAY + dt.timedelta(1):%Y%m%d}"
    named = {"trip_id": "extra", "route_id": "1", "schedule_relationship": "NEW"}
    app, _ = following(
        news({**named, "start_date": tomorrow}, told("A", "22:10"), told("B", "22:30"))
    )
    (found,) = plan(app, WORLD, "A", "B", "22:00", timetableView="false")["itineraries"]
    name = found["legs"][0]["tripId"]
    assert name == f"{tomorrow}_-2:10_w_extra"
    assert get(app, "/api/v6/trip", tripId=name)["id"] == name
    again = get(app, "/api/v6/refresh-itinerary", itineraryId=found["id"])
    assert again["refresh"]["state"] == "as_planned"


@pytest.mark.parametrize(
    ("ends", "clock", "expected"),
    [("AS", "07:55", "changed 08:00 08:12 S2"), ("SB", "08:05", "changed 08:12 08:22 B")],
)
def test_a_kept_journey_whose_vehicle_calls_at_another_platform(
    ends: str, clock: str, expected: str
) -> None:
    other = told("S1", "08:12", stop_time_properties={"assigned_stop_id": "S2"})
    app, _ = following(news({"trip_id": FIRST, "start_date": DATE}, other))
    assert kept(app, *ends, clock) == expected
