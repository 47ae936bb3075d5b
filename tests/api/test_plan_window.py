"""Windows: searched on until enough is found; one departure where no timetable is asked for."""

from tests.api.service import lines, plan, service
from tests.notation import World

HOURLY = World("""
    A      B
    06:00  06:20
    08:00  08:20
    08:10  08:30
    09:00  09:20
    11:00  11:20
    15:00  15:20
    20:00  20:20
    23:50  24:10
    on 2026-04-02
    A      B
    05:30  05:50
""")


def departures(*, at: str, **more: str) -> list[str]:
    reply = plan(service(HOURLY), HOURLY, "A", "B", at, **more)
    return [line.split()[1] for line in lines(HOURLY, reply)]


def test_searched_on_until_five_are_found() -> None:
    assert departures(at="08:00") == ["08:00", "08:10", "09:00", "11:00", "15:00"]


def test_as_many_as_asked() -> None:
    assert departures(at="08:00", numItineraries="3") == ["08:00", "08:10", "09:00"]


def test_the_window_asked_for_is_shown_whole() -> None:
    window = str(4 * 3600)
    assert departures(at="08:00", numItineraries="1", searchWindow=window) == [
        "08:00", "08:10", "09:00", "11:00",
    ]  # fmt: skip


def test_at_most_as_many_as_asked() -> None:
    assert departures(at="08:00", maxItineraries="2") == ["08:00", "08:10"]


def test_late_in_the_evening_the_next_morning_is_found() -> None:
    assert departures(at="23:00") == ["23:50", "2T05:30"]


def test_without_timetable_the_next_departure_only() -> None:
    assert departures(at="08:01", timetableView="false") == ["08:10"]


def test_the_reply_says_how_far_was_searched() -> None:
    app = service(HOURLY)
    short = plan(app, HOURLY, "A", "B", "08:00", numItineraries="1")
    assert short["debugOutput"]["searchedWindowSeconds"] == 900
    long = plan(app, HOURLY, "A", "B", "08:00")
    assert long["debugOutput"]["searchedWindowSeconds"] == 7 * 3600  # to the fifth, at 15:00
