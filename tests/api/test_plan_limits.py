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


def test_a_least_transfer_time_is_in_minutes() -> None:
    assert found(minTransferTime="2") == ["08:30", "09:30"]
    assert found(minTransferTime="3") == ["08:40", "09:30"]
    assert found(minTransferTime="2", additionalTransferTime="1") == ["08:40", "09:30"]


def test_modes() -> None:
    assert found(transitModes="BUS") == found(transitModes="TRANSIT") == found()
    assert found(transitModes="RAIL,FERRY") == []


def test_no_modes_at_all() -> None:
    reply = plan(APP, WORLD, "A", "D", "08:00", transitModes="")
    assert reply["itineraries"] == []
    assert "rides_switched_off" in [reason["code"] for reason in reply["explain"]]


WALKS_AT_BOTH_ENDS = World("""
    B      C
    08:20  08:30
    walk A B 10
    walk C D 5
""")


def on_foot(**more: str) -> tuple[int, list[tuple[str, str]]]:
    reply = plan(service(WALKS_AT_BOTH_ENDS), WALKS_AT_BOTH_ENDS, "A", "D", "08:00", **more)
    reasons = [(reason["code"], reason["field"]) for reason in reply["explain"]]
    return len(reply["itineraries"]), reasons


def test_walking_is_limited_at_each_end_apart() -> None:
    assert on_foot(maxPreTransitTime="600", maxPostTransitTime="300") == (1, [])
    assert on_foot(maxPreTransitTime="599")[0] == 0
    assert on_foot(maxPostTransitTime="299")[0] == 0


def test_bicycles_are_taken_aboard_only_where_that_is_known() -> None:
    assert found(requireBikeTransport="true") == []


CHANGE_ON_FOOT = World("""
    A      B
    08:00  08:10
    C      D
    08:15  08:30
    08:20  08:35
    walk B C 5
""")


def test_a_factor_makes_changes_longer() -> None:
    def arrival(**more: str) -> str:
        (line,) = lines(
            CHANGE_ON_FOOT, plan(service(CHANGE_ON_FOOT), CHANGE_ON_FOOT, "A", "D", "08:00", **more)
        )
        return line.split()[-2]

    assert arrival(transferTimeFactor="1") == "08:30"
    assert arrival(transferTimeFactor="2") == "08:35"
    assert arrival(transferTimeFactor="1", pedestrianSpeed="0.625") == "08:35"
