"""By car all the way, to the first ride and from the last; and by bicycle at one's own speed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.service import at, get, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:20  08:30
    08:50  09:00
""")
APP = service(WORLD)
NEAR_A, NEAR_B = "36.04,140.0", "36.24,140.2"  # 4 km from the stops, which lie 28 km apart


def ask(**more: str) -> Any:
    asked = {"fromPlace": NEAR_A, "toPlace": NEAR_B, "time": at(WORLD, "08:00")}
    return get(APP, "/api/v6/plan", **asked | more)


def modes(itineraries: Any) -> list[str]:
    return [" ".join(leg["mode"] for leg in each["legs"]) for each in itineraries]


@pytest.mark.parametrize("mode", ["CAR", "CAR_DROPOFF"])
def test_somebody_drives_one_to_the_stop_and_from_it(mode: str) -> None:
    reply = ask(preTransitModes=mode, postTransitModes=mode)
    assert modes(reply["itineraries"]) == ["CAR BUS CAR", "CAR BUS CAR"]
    assert reply["ignored"] == []
    first, _, last = reply["itineraries"][0]["legs"]
    assert first["endTime"] <= "2026-03-31T23:20:00Z" < last["startTime"] <= last["endTime"]
    assert first["legGeometry"]["points"]
    assert first["distance"] > 4000


def test_the_drive_keeps_to_its_limit() -> None:
    longest = {"maxPreTransitTime": "60", "maxPostTransitTime": "900"}
    reply = ask(preTransitModes="CAR", postTransitModes="WALK,CAR", **longest)
    assert reply["itineraries"] == []


def test_all_the_way_one_drives_and_parks() -> None:
    (direct,) = ask(directModes="CAR", maxDirectTime="7200")["direct"]
    assert modes([direct]) == ["CAR"]
    (sooner,) = ask(directModes="CAR", maxDirectTime="7200", arriveBy="true")["direct"]
    assert sooner["endTime"] == direct["startTime"]
    assert ask(directModes="CAR", maxDirectTime="60")["direct"] == []


def test_who_is_driven_does_not_drive_all_the_way() -> None:
    reply = problem(
        APP, "/api/v6/plan", 422, fromPlace=NEAR_A, toPlace=NEAR_B, directModes="CAR_DROPOFF"
    )
    assert reply["field"] == "directModes"


def test_the_bicycle_goes_at_ones_own_speed() -> None:
    slow, fast = (
        ask(directModes="BIKE", maxDirectTime="10800", cyclingSpeed=speed)["direct"][0]["duration"]
        for speed in ("4.5", "9")
    )
    assert 1.9 < slow / fast < 2.1
    reply = problem(APP, "/api/v6/plan", 400, fromPlace=NEAR_A, toPlace=NEAR_B, cyclingSpeed="99")
    assert (reply["field"], reply["limit"]) == ("cyclingSpeed", 15)
