"""fastestDirectFactor: rides that take so much longer than the way without are not shown."""

from typing import Any

import pytest

from tests.api.service import plan, problem, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    08:05  08:35
    walk A B 20
""")
APP = service(WORLD)


def asked(**more: str) -> Any:
    return plan(APP, WORLD, "A", "B", "08:00", numItineraries="0", searchWindow="1800", **more)


def shown(reply: Any) -> list[tuple[int, ...]]:
    """Minutes by vehicle, and minutes without."""
    return [
        tuple(sorted(each["duration"] // 60 for each in reply[name]))
        for name in ("itineraries", "direct")
    ]


@pytest.mark.parametrize(
    ("factor", "rides"), [("1.5", (10, 30)), ("1.49", (10,)), ("0.5", (10,)), ("0.4", ())]
)
def test_so_many_times_the_fastest_way_without(factor: str, rides: tuple[int, ...]) -> None:
    reply = asked(fastestDirectFactor=factor)
    assert shown(reply) == [rides, (20,)]
    assert reply["ignored"] == []


def test_as_long_as_they_like_by_default() -> None:
    assert shown(asked()) == [(10, 30), (20,)]
    assert shown(asked(fastestDirectFactor="0.1", directModes="")) == [(10, 30), ()]


def test_a_reply_without_rides_says_why() -> None:
    reply = asked(fastestDirectFactor="0.1")
    assert [each["code"] for each in reply["explain"]] == ["slower_than_direct"]
    assert reply["explain"][0]["field"] == "fastestDirectFactor"


def test_pages_are_bounded_alike() -> None:
    reply = asked(fastestDirectFactor="1.49")
    later = asked(fastestDirectFactor="1.49", pageCursor=reply["nextPageCursor"])
    assert shown(later) == [(), ()]


def test_no_number() -> None:
    good = {"fromPlace": "w_A", "toPlace": "w_B"}
    for factor in ("-1", "many", "nan"):
        problem(APP, "/api/v6/plan", 400, **good, fastestDirectFactor=factor)
