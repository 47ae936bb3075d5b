"""arriveBy: be there by a time; the window is about arrivals and lies before it."""

from tests.api.service import lines, local, plan, service
from tests.notation import World

WORLD = World("""
    A      B
    06:00  06:20
    08:00  08:20
    08:10  08:30
    09:00  09:20
    11:00  11:20
    walk A B 25
""")
APP = service(WORLD)


def arrivals(*, by: str, **more: str) -> list[str]:
    reply = plan(APP, WORLD, "A", "B", by, arriveBy="true", **more)
    return [line.split()[-2] for line in lines(WORLD, reply)]


def test_earlier_arrivals_until_there_are_enough() -> None:
    assert arrivals(by="09:30", numItineraries="3") == ["08:20", "08:30", "09:20"]
    assert arrivals(by="09:30") == ["06:20", "08:20", "08:30", "09:20"]


def test_the_window_lies_before_the_time() -> None:
    hour = str(3600)
    assert arrivals(by="09:30", searchWindow=hour, numItineraries="1") == ["08:30", "09:20"]
    assert arrivals(by="09:19", searchWindow=hour, numItineraries="1") == ["08:20", "08:30"]


def test_without_timetable_the_last_arrival_only() -> None:
    assert arrivals(by="09:19", timetableView="false") == ["08:30"]


def test_at_most_as_many_as_asked_are_the_latest() -> None:
    assert arrivals(by="09:30", maxItineraries="2") == ["08:30", "09:20"]


def test_walking_all_the_way_arrives_at_the_time() -> None:
    (walk,) = plan(APP, WORLD, "A", "B", "09:30", arriveBy="true")["direct"]
    times = (walk["startTime"], walk["endTime"])
    assert [local(WORLD, time) for time in times] == ["09:05", "09:30"]
