"""ifMissed: when one arrives if a change is not caught."""

from typing import Any

from tests.api.service import local, plan, service
from tests.notation import World

WORLD = World("""
    A      B
    08:00  08:10
    08:30  08:40
    C      D
    08:15  08:25
    08:22  08:50
    08:35  08:45
    E      F
    08:48  08:58
    24:10  24:20
    walk B C 5
    walk D E 2
""")
APP = service(WORLD)


def rides(destination: str, **more: str) -> list[Any]:
    reply = plan(APP, WORLD, "A", destination, "08:00", timetableView="false", **more)
    return [leg for leg in reply["itineraries"][0]["legs"] if leg["mode"] == "BUS"]


def test_the_first_to_arrive_of_those_that_leave_after_it() -> None:
    first, second = rides("D", ifMissed="true")
    assert "ifMissed" not in first
    assert local(WORLD, second["ifMissed"]["arrival"]) == "08:45"
    assert second["ifMissed"]["delay"] == 20 * 60
    assert "20" in second["ifMissed"]["text"]["ja"]


def test_after_midnight_and_where_nothing_leads_on() -> None:
    second, third = rides("F", ifMissed="true")[1:]
    assert second["ifMissed"]["delay"] == 0  # the next one still catches the last bus
    assert local(WORLD, third["ifMissed"]["arrival"]) == f"{WORLD.date.day + 1}T00:20"
    world = World("A B\n08:00 08:10\n\nC D\n08:15 08:25\nwalk B C 5")
    reply = plan(service(world), world, "A", "D", "08:00", timetableView="false", ifMissed="true")
    assert reply["itineraries"][0]["legs"][-1]["ifMissed"] is None


def test_only_where_asked() -> None:
    assert all("ifMissed" not in leg for leg in rides("D"))
