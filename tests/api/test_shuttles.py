"""Legs of mode FLEX: vehicles that come when called, how to book them, when they do not run."""

from __future__ import annotations

from typing import Any

import pytest

from planner import (
    DAYS_BEFORE,
    SAME_DAY,
    Area,
    BookingRule,
    Eligibility,
    OperatingLimits,
    Zone,
)
from tests.api.contract import check, schema_of
from tests.api.service import at, get, local, problem, service
from tests.notation import World
from tests.planner.shuttles.notation import door, network_of, shuttle

pytestmark = pytest.mark.small

BOOKING = BookingRule(
    SAME_DAY, least_notice=900, phone="0294", url="https://x", message="予約", message_en="Book"
)


def world_with(**fields: Any) -> World:
    world = World("""
        A      B
        08:10  08:30
        08:40  09:00
    """)
    fields = {"booking": BOOKING, "limits": OperatingLimits(ice=True, wind=15.0)} | fields
    hill = shuttle(
        world, name_en="Hill Shuttle", status="planned_2035", quality="assumed", price=200, **fields
    )
    world.__dict__["network"] = network_of(world, hill)
    return world


WORLD = world_with()


def ask(world: World = WORLD, **parameters: str) -> Any:
    here = door(world, "A")
    given = {
        "fromPlace": f"{here.lat},{here.lon}",
        "toPlace": "w_B",
        "time": at(world, "08:00"),
        "requestTime": at(world, "07:00"),
        "preTransitModes": "FLEX",
        "timetableView": "false",
    }
    reply = get(service(world), "/api/v6/plan", **{**given, **parameters})
    check(reply, schema_of("/api/v6/plan", "200"))
    return reply


def codes(reply: Any) -> list[str]:
    return [reason["code"] for reason in reply["explain"]]


def test_a_leg() -> None:
    (journey,) = ask()["itineraries"]
    leg = journey["legs"][0]
    assert (leg["mode"], leg["routeShortName"]) == ("FLEX", "Hill Shuttle")
    assert "displayName" not in leg  # those who look for it show a ride from stop to stop
    assert [local(WORLD, leg[name]) for name in ("startTime", "endTime")] == ["08:02", "08:07"]
    assert journey["startTime"] == leg["startTime"]
    assert (leg["status"], leg["quality"]) == ("planned_2035", "assumed")
    called = leg["shuttle"]
    assert (called["id"], called["wait"], called["vehicleClass"]) == (
        "hill",
        120,
        "green_slow_mobility",
    )
    assert local(WORLD, called["readyTime"]) == "08:00"
    assert local(WORLD, called["safeEndTime"]) == "08:10"
    assert called["price"] == {"amount": 200, "currency": "JPY"}
    assert "08:10" in called["note"]["ja"]
    assert "08:10" in called["note"]["en"]
    assert leg["from"]["flex"] == "Hill Shuttle"
    assert local(WORLD, leg["from"]["flexStartPickupDropOffWindow"]) == "07:00"
    assert local(WORLD, leg["to"]["flexEndPickupDropOffWindow"]) == "20:00"


def test_its_booking() -> None:
    booking = ask()["itineraries"][0]["legs"][0]["booking"]
    assert local(WORLD, booking["latestAt"]) == "07:45"
    assert "15" in booking["ja"]
    assert "15" in booking["en"]
    assert booking["message"] == "Book"
    assert (booking["phone"], booking["url"]) == ("0294", "https://x")


def test_booked_the_day_before() -> None:
    rule = BookingRule(DAYS_BEFORE, last_day=1, last_time=17 * 3600, first_day=7)
    world = world_with(booking=rule)
    booking = ask(world, requestTime="2026-03-31T17:00:00+09:00")["itineraries"][0]["legs"][0][
        "booking"
    ]
    assert booking["latestAt"] == "2026-03-31T08:00:00Z"
    assert "17:00" in booking["en"]
    reply = ask(world, requestTime="2026-03-31T17:00:01+09:00", maxTravelTime="60")
    assert reply["itineraries"] == []
    assert "shuttle_no_longer_bookable" in codes(reply)


def test_in_japanese() -> None:
    assert ask(language="ja")["itineraries"][0]["legs"][0]["routeShortName"] == "丘シャトル"


def test_it_is_not_offered_unless_asked_for() -> None:
    reply = ask(preTransitModes="WALK", maxPreTransitTime="60")
    assert not any(leg["mode"] == "FLEX" for each in reply["itineraries"] for leg in each["legs"])
    assert not any(code.startswith("shuttle") for code in codes(reply))


@pytest.mark.parametrize(
    ("parameters", "runs"),
    [
        ({"conditions": "ICY"}, False),
        ({"conditions": "HEAVY_RAIN,DARK"}, True),
        ({"conditions": "STRONG_WIND"}, False),
        ({"windSpeed": "15"}, True),
        ({"windSpeed": "15.1"}, False),
        ({"rainRate": "400"}, True),
    ],
)
def test_conditions(parameters: dict[str, str], *, runs: bool) -> None:
    reply = ask(**parameters)
    assert bool(reply["itineraries"]) is runs
    assert ("shuttle_stopped_by_conditions" in codes(reply)) is not runs


def test_who_may_not_ride_is_told() -> None:
    assert "shuttle_not_eligible" in codes(ask(world_with(eligible=(Eligibility(least_age=65),))))


def test_from_door_to_door() -> None:
    here = door(WORLD, "A")
    reply = ask(toPlace="w_A", directModes="FLEX", fromPlace=f"{here.lat},{here.lon}")
    (direct,) = reply["direct"]
    assert [leg["mode"] for leg in direct["legs"]] == ["FLEX"]


@pytest.mark.parametrize(
    "parameters",
    [{"conditions": "FROGS"}, {"windSpeed": "-1"}, {"rainRate": "wet"}, {"windSpeed": "nan"}],
)
def test_odd_values(parameters: dict[str, str]) -> None:
    (field,) = parameters
    given = {"fromPlace": "w_A", "toPlace": "w_B", **parameters}
    assert problem(service(WORLD), "/api/v6/plan", 400, **given)["field"] == field


def test_the_services_there_are() -> None:
    app, here = service(WORLD), door(WORLD, "A")
    (hill,) = get(app, "/api/v1/shuttles", language="ja")
    check([hill], schema_of("/api/v1/shuttles", "200"))
    assert (hill["name"], hill["pickup"]["stops"]) == ("丘シャトル", ["w_A"])
    assert hill["hours"][0]["times"] == ["07:00-20:00"]
    assert hill["limits"] == {"ice": True, "daylightOnly": False, "wind": 15.0}
    (ring,) = hill["pickup"]["zone"]["coordinates"][0]
    assert ring[0] == ring[-1]
    assert len(get(app, "/api/v1/shuttles", place=f"{here.lat},{here.lon}")) == 1
    assert get(app, "/api/v1/shuttles", place="0,0") == []
    assert problem(app, "/api/v1/shuttles", 400, place="here")["field"] == "place"


def test_a_hole_in_a_zone_is_a_hole() -> None:
    outer = ((0.0, 0.0), (0.0, 9.0), (9.0, 9.0), (9.0, 0.0))
    hole = ((1.0, 1.0), (1.0, 2.0), (2.0, 2.0))
    far = ((20.0, 20.0), (20.0, 21.0), (21.0, 21.0))
    world = world_with(pickup=Area((Zone((outer, hole, far)),)))
    (hill,) = get(service(world), "/api/v1/shuttles")
    assert [len(rings) for rings in hill["pickup"]["zone"]["coordinates"]] == [2, 1]
