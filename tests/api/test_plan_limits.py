"""Limits of a request: transfers, time, modes; minutes here and seconds there."""

from tests.api.service import lines, plan, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    B      D
    08:12  08:30
    08:17  08:40
    A      D
    08:01  09:30
""")
APP = service(WORLD)


def found(**more: str) -> list[str]:
    reply = plan(APP, WORLD, "A", "D", "08:00", searchWindow="60", numItineraries="1", **more)
    return [line.rsplit(" ", 2)[1] for line in lines(WORLD, reply)]


def test_all() -> None:
    assert found() == ["08:30", "09:30"]


def test_without_transfers() -> None:
    assert found(maxTransfers="0") == ["09:30"]


def test_travel_time_is_in_minutes() -> None:
    assert found(maxTravelTime="45") == ["08:30"]


def test_additional_transfer_time_is_in_minutes() -> None:
    assert found(additionalTransferTime="3") == ["08:40", "09:30"]


def test_a_least_transfer_time_is_kept_and_said() -> None:
    reply = plan(APP, WORLD, "A", "D", "08:00", minTransferTime="3")
    assert "08:30" not in " ".join(lines(WORLD, reply))
    assert [reason["code"] for reason in reply["explain"]] == ["min_transfer_time_added"]


def test_modes() -> None:
    assert found(transitModes="BUS") == found(transitModes="TRANSIT") == found()
    assert found(transitModes="RAIL,FERRY") == []


def test_no_modes_at_all() -> None:
    reply = plan(APP, WORLD, "A", "D", "08:00", transitModes="")
    assert reply["itineraries"] == []
    assert "rides_switched_off" in [reason["code"] for reason in reply["explain"]]


def test_unequal_walking_limits_are_said() -> None:
    reply = plan(APP, WORLD, "A", "D", "08:00", maxPreTransitTime="300")
    (reason,) = reply["explain"]
    assert (reason["code"], reason["field"]) == ("stricter_walk_limit", "maxPreTransitTime")
