"""What is known of vehicles now, in journeys, boards and trips."""

from __future__ import annotations

from typing import Any

from api.served.snapshot import EXTENSION, Live
from planner import LiveTrips, StopChange, TripChange
from tests.api.service import at, get, local, plan, service
from tests.notation import TODAY, World

WORLD = World("""
    A      B      C
    08:00  08:10/08:12  08:20
    08:30  08:40  08:50
    09:00  09:10  09:20
""")
DAY = TODAY.toordinal()
NEWS = (
    TripChange(0, DAY, stops=(StopChange(1, 300, 420),)),
    TripChange(1, DAY, cancelled=True),
    TripChange(2, DAY, stops=(StopChange(1, skipped=True),)),
)
APP = service(WORLD)
_live: Live = APP.extensions[EXTENSION]
_live.replace(
    _live.snapshot().with_network(WORLD.network.with_live(LiveTrips.of(WORLD.timetable, NEWS)))
)


def rides(origin: str, destination: str, clock: str, **more: str) -> list[str]:
    found = plan(APP, WORLD, origin, destination, clock, timetableView="false", **more)
    return [said(leg) for each in found["itineraries"] for leg in each["legs"]]


def said(leg: dict[str, Any]) -> str:
    times = [
        local(WORLD, leg[name])
        for name in ("scheduledStartTime", "startTime", "scheduledEndTime", "endTime")
    ]
    marks = [name for name in ("realTime", "cancelled") if leg[name]]
    return " ".join([*times, *marks])


def test_a_late_vehicle_is_caught_later() -> None:
    assert rides("B", "C", "08:15") == ["08:12 08:19 08:20 08:27 realTime"]
    mode = "REALTIME_ANNOTATION_ONLY"
    assert rides("B", "C", "08:05", realtimeMode=mode) == ["08:12 08:19 08:20 08:27 realTime"]
    assert rides("B", "C", "08:15", realtimeMode=mode) == [
        "08:40 08:40 08:50 08:50 realTime cancelled"
    ]
    assert rides("B", "C", "08:15", realtimeMode="OFF") == ["08:40 08:40 08:50 08:50"]


def test_nobody_is_sent_to_what_does_not_run_or_stop() -> None:
    assert rides("A", "C", "08:15") == ["09:00 09:00 09:20 09:20 realTime"]
    assert rides("A", "B", "08:15") == []


def test_an_itinerary_keeps_its_name_when_late() -> None:
    live, planned = (
        plan(APP, WORLD, "A", "C", "08:00", realtimeMode=mode)["itineraries"][0]
        for mode in ("REALTIME", "OFF")
    )
    assert live["id"] == planned["id"]
    assert live["endTime"] != planned["endTime"]
    assert live["duration"] == 27 * 60


def test_boards() -> None:
    def board(**more: str) -> list[str]:
        reply = get(APP, "/api/v6/stoptimes", stopId="w_B", time=at(WORLD, "08:00"), n="5", **more)
        return [
            " ".join(
                [
                    local(WORLD, row["place"]["scheduledDeparture"]),
                    local(WORLD, row["place"]["departure"]),
                    *(name for name in ("realTime", "cancelled", "tripCancelled") if row[name]),
                ]
            )
            for row in reply["stopTimes"]
        ]

    assert board() == [
        "08:12 08:19 realTime",
        "08:40 08:40 realTime cancelled tripCancelled",
        "09:10 09:10 realTime cancelled",
    ]
    assert board(withScheduledSkippedStops="true") == board()
    assert board(realtimeMode="OFF") == ["08:12 08:12", "08:40 08:40", "09:10 09:10"]
    assert board(realtimeMode="REALTIME_ANNOTATION_ONLY") == [
        "08:12 08:19 realTime",
        "08:40 08:40 realTime cancelled tripCancelled",
        "09:10 09:10 realTime cancelled",
    ]


def test_a_trip_tells_its_delays_and_whether_it_runs() -> None:
    def trip(clock: str, number: int) -> Any:
        name = f"{TODAY:%Y%m%d}_{clock}_w_1-{number}"
        return get(APP, "/api/v6/trip", tripId=name)["legs"][0]

    late, cancelled, skipping = trip("08:00", 1), trip("08:30", 2), trip("09:00", 3)
    assert said(late) == "08:00 08:00 08:20 08:27 realTime"
    assert local(WORLD, late["intermediateStops"][0]["arrival"]) == "08:15"
    assert said(cancelled).endswith("realTime cancelled")
    assert cancelled["from"]["pickupType"] == "NOT_ALLOWED"
    assert skipping["intermediateStops"][0]["cancelled"] is True
    assert not skipping["cancelled"]
