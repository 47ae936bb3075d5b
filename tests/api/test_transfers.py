"""Where one can change from a stop."""

from __future__ import annotations

from typing import Any

from tests.api.service import get, problem, service
from tests.notation import World

WORLD = World("""
    station S A B
    A      X
    08:00  08:10
    B      Y
    08:05  08:25
    C      Z
    08:05  08:25
    D      W
    08:05  08:25
    walk A B 2
    walk A C 5
    change A C least 8
    walk A D 3
    change A D forbidden
""")
APP = service(WORLD)


def changes(stop: str) -> dict[str, dict[str, Any]]:
    """Stop → minutes by kind."""
    reply = get(APP, "/api/debug/transfers", id=stop)
    return {each.pop("to")["name"]: each for each in reply["transfers"]}


def test_changes_take_what_the_walk_and_the_feed_say() -> None:
    found = changes("w_A")
    assert found["B"] == {"foot": 2, "wheelchair": 2}
    assert found["C"] == {"default": 8, "foot": 8, "wheelchair": 8}
    assert "D" not in found


def test_a_stop_and_its_station() -> None:
    reply = get(APP, "/api/debug/transfers", id="w_A")
    assert (reply["place"]["name"], reply["root"]["name"]) == ("A", "S")
    assert [each["name"] for each in reply["equivalences"]] == ["B"]
    alone = get(APP, "/api/debug/transfers", id="w_C")
    assert (alone["root"]["name"], alone["equivalences"]) == ("C", [])


def test_a_stop_that_is_none() -> None:
    assert problem(APP, "/api/debug/transfers", 404, id="w_Q")["code"] == "unknown_stop"
    assert problem(APP, "/api/debug/transfers", 400)["field"] == "id"
