"""Pages: earlier and later, without a gap, without a journey twice, and back again."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from planner import InvalidCursor, InvalidQuery, Journey, Page, PageSize, Query, find_page, plan
from tests.notation import DAY, MINUTE, World, clock, line, query, seconds
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.worlds import random_world

pytestmark = pytest.mark.small

MOST_WORLDS = 300
HOURLY = World("""
    A      B
    06:00  06:20
    07:00  07:20
    08:00  08:20
    08:10  08:30
    08:10  08:25
    09:00  09:20
    10:00  10:20
    11:00  11:20
    C      D
    11:00  11:05
    on 2026-04-02
    A      B
    05:30  05:50
""")


def page(at: str, cursor: str = "", *, window: int = 15, wanted: int = 3, **more: int) -> Page:
    size = PageSize(wanted, more.pop("most", 0))
    wish = query(HOURLY, "A", "B", at, window=window, **more)
    return find_page(HOURLY.network, wish, size, cursor)


def departures(shown: Page) -> str:
    return " ".join(clock(journey.departure) for journey in shown.journeys)


def test_the_first_page_grows_until_there_are_enough() -> None:
    assert departures(page("08:00")) == "08:00 08:10 09:00"
    assert departures(page("08:00", wanted=1)) == "08:00 08:10"
    assert departures(page("08:00", wanted=0, window=5)) == "08:00"


@pytest.mark.parametrize("arrive_by", [False, True])
def test_the_only_journey_of_a_day_takes_nearly_one(arrive_by: bool) -> None:
    world = World("""
        on 2026-04-01
        A      B
        23:00  46:50
    """)
    at = "60:00" if arrive_by else "06:00"
    wish = query(world, "A", "B", at, window=15, arrive_by=arrive_by)
    assert departures(find_page(world.network, wish, PageSize(1))) == "23:00"
    wish = query(world, "B", "A", at, window=15, arrive_by=arrive_by)
    assert find_page(world.network, wish, PageSize(1)).journeys == ()


def test_a_known_page_may_hold_the_night_in_which_clocks_are_put_back() -> None:
    world = World("""
        today 2026-10-24 Europe/Berlin
        on 2026-10-24 2026-10-25 2026-10-26 2026-10-27
        A      B
        12:00  12:30
    """)
    wish, size = query(world, "A", "B", "00:00", window=60), PageSize(3)
    first = find_page(world.network, wish, size)
    later = find_page(world.network, wish, size, first.later)
    assert (departures(first), departures(later)) == ("12:00", "37:00")
    again = find_page(world.network, wish, size, later.earlier)
    assert departures(again) == "12:00"  # noon less 12 h comes 25 h after that of the day before


def test_a_time_within_a_minute_repeats_nothing() -> None:
    world = World("""
        A         B
        07:00:50  07:30:20
        08:00:50  08:30:20
        09:00:50  09:30:20
    """)

    def around(at: str, *, arrive_by: bool) -> list[str]:
        wish, size = query(world, "A", "B", at, arrive_by=arrive_by), PageSize(1)
        first = find_page(world.network, wish, size)
        earlier, later = (
            find_page(world.network, wish, size, cursor) for cursor in (first.earlier, first.later)
        )
        shown = (*earlier.journeys, *first.journeys, *later.journeys)
        return [clock(journey.arrival) for journey in shown]

    three = ["07:30:20", "08:30:20", "09:30:20"]
    assert around("08:00:30", arrive_by=False) == around("08:00", arrive_by=False) == three
    assert around("08:30:40", arrive_by=True) == around("08:31", arrive_by=True) == three


def test_a_window_of_arrivals_may_begin_within_a_minute() -> None:
    world = World("""
        A      B
        08:00  08:15
        08:01  08:16
        08:15  08:30
        08:16  08:31
    """)
    wish = query(world, "A", "B", "08:30:30", window=15, arrive_by=True)
    shown = find_page(world.network, wish, PageSize(0))
    assert departures(shown) == "08:01 08:15"  # 08:15 is before 08:15:30
    assert clock(shown.first) == "08:16"
    assert [clock(each.departure) for each in plan(world.network, wish).journeys] == [
        "08:01", "08:15",
    ]  # fmt: skip


def test_a_date_that_no_cursor_can_name() -> None:
    with pytest.raises(InvalidQuery, match="date must be between 1961 and 2201"):
        replace(query(HOURLY, "A", "B", "08:00"), date=dt.date(1959, 5, 1))


@pytest.mark.parametrize("arrive_by", [False, True])
def test_days_without_service_are_a_page_each(arrive_by: bool) -> None:
    world = World("""
        on 2026-03-27 2026-04-06
        A      B
        23:50  24:20
    """)
    wish = query(world, "A", "B", "12:00", arrive_by=arrive_by, window=15)
    shown = find_page(world.network, wish, PageSize(1))
    pages = 1
    while not shown.journeys:
        on = shown.earlier if arrive_by else shown.later
        shown, pages = find_page(world.network, wish, PageSize(1), on), pages + 1
    assert departures(shown) == ("-96:10" if arrive_by else "143:50")
    assert pages < 8


def test_later_and_back() -> None:
    first = page("08:00")
    second = page("08:00", first.later)
    third = page("08:00", second.later)
    assert departures(second) == "10:00 11:00 29:30"
    assert departures(third) == ""
    assert departures(page("08:00", third.earlier)) == departures(second)
    again = page("08:00", page("08:00", page("08:00", third.earlier).earlier).later)
    assert departures(again) == departures(second)
    assert departures(page("08:00", second.earlier)) == departures(first)


def test_earlier_and_back() -> None:
    first = page("08:00")
    before = page("08:00", first.earlier)
    assert departures(before) == "06:00 07:00"
    assert departures(page("08:00", before.later)) == departures(first)


def test_arrivals_grow_away_from_their_time() -> None:
    first = page("10:20", arrive_by=True)
    assert departures(first) == "08:10 09:00 10:00"
    assert departures(page("10:20", first.earlier, arrive_by=True)) == "06:00 07:00 08:00"
    assert departures(page("10:20", first.later, arrive_by=True)) == "11:00 29:30"


def test_a_page_shows_no_more_than_it_may_and_the_next_the_rest() -> None:
    window = 4 * 60
    first = page("08:00", window=window, most=2)
    assert departures(first) == "08:00 08:10"
    second = page("08:00", first.later, window=window, most=2)
    assert departures(second) == "09:00 10:00"
    assert departures(page("08:00", second.earlier, window=window, most=2)) == "08:00 08:10"


SHARED = World("""
    A      B
    08:10  08:30
    08:20  08:47
    08:30  08:49
    08:33  08:55
    A      C
    08:20  08:24
    08:25  08:32
    C      B
    08:24  08:46
    08:33  08:47
""")


def test_a_page_cut_in_a_minute_that_journeys_share_comes_back_as_it_was() -> None:
    size = PageSize(2, most=2)

    def turn(wish: Query, cursor: str = "") -> Page:
        return find_page(SHARED.network, wish, size, cursor)

    by_arrival = query(SHARED, "A", "B", "08:49", window=20, arrive_by=True)
    by_departure = query(SHARED, "A", "B", "08:26", window=5)
    first = turn(by_arrival)
    assert [clock(journey.arrival) for journey in first.journeys] == ["08:47", "08:47", "08:49"]
    before = turn(by_departure, turn(by_departure).earlier)
    assert departures(before) == "08:20 08:20 08:25"
    for wish, shown in ((by_arrival, first), (by_departure, before)):
        for again in (
            turn(wish, turn(wish, shown.later).earlier),
            turn(wish, turn(wish, shown.earlier).later),
        ):
            assert (again.first, again.last) == (shown.first, shown.last)
            assert again.journeys == shown.journeys


def test_a_page_that_has_filled_since_shows_no_more_than_it_may() -> None:
    size = PageSize(2, most=2)
    wish = query(SHARED, "A", "B", "08:09", window=10)
    few = World("A B\n08:10 08:30\n08:40 08:50")
    later = find_page(few.network, wish, size, find_page(few.network, wish, size).later)
    again = find_page(SHARED.network, wish, size, later.earlier)
    assert departures(again) == "08:10 08:20 08:20"
    assert departures(find_page(SHARED.network, wish, size, again.later)) == "08:25 08:30"


CHOICE = World("""
    A      B      C
    08:00  08:10  08:40
    08:30  08:40  09:10
    B      C
    08:12  08:20
    08:42  08:50
""")


def test_journeys_that_leave_together_stay_together() -> None:
    wish = query(CHOICE, "A", "C", "08:00", window=60)
    first = find_page(CHOICE.network, wish, PageSize(1, most=1))
    assert departures(first) == "08:00 08:00"
    later = find_page(CHOICE.network, wish, PageSize(1, most=1), first.later)
    assert departures(later) == "08:30 08:30"


def test_one_departure_then_the_timetable_after_it() -> None:
    first = page("08:01", window=0)
    assert departures(first) == "08:10"
    assert departures(page("08:01", first.later, window=5)) == "09:00 10:00 11:00"
    assert departures(page("08:01", first.earlier, window=5)) == "06:00 07:00 08:00"
    last = page("09:00", window=0, arrive_by=True)
    assert departures(last) == "08:10"
    assert departures(page("09:00", last.earlier, window=5, arrive_by=True)) == "07:00 08:00 08:10"
    assert departures(page("09:00", last.later, window=5, arrive_by=True)) == "09:00 10:00 11:00"


def test_direct_journeys_are_on_the_first_page_only() -> None:
    world = World("""
        A      B
        08:00  08:20
        walk A B 25
    """)
    wish = query(world, "A", "B", "07:50", window=15)
    first = find_page(world.network, wish, PageSize())
    assert [line(world, walk) for walk in first.direct] == ["A 07:50 walk 08:15 B"]
    assert not find_page(world.network, wish, PageSize(), first.later).direct


@pytest.mark.parametrize(
    "text",
    [
        "x", "D", "D.1", "D.1-", "D.1-9", "D.zzzzzzzz-0", "D.0-0", "A.f0f0f0-0", "D.f0f0f0.0-1",
        "D.f0f0f1-0", "D.f0f0f0-z", "D.f0f0f0.zzzzz-1", "D" + ".1" * 40 + "-1", "D.-1-0", "D.١-0",
    ],
)  # fmt: skip
def test_a_cursor_of_no_page_is_refused(text: str) -> None:
    with pytest.raises(InvalidCursor) as caught:
        page("08:00", text)
    assert caught.value.field == "cursor"


def test_a_cursor_outlives_a_new_timetable_but_not_a_turn_of_time() -> None:
    cursor = page("08:00").later
    other = World("A B\n10:30 10:50")
    wish = query(other, "A", "B", "08:00", window=15)
    assert departures(find_page(other.network, wish, PageSize(1), cursor)) == "10:30"
    with pytest.raises(InvalidCursor, match="direction"):
        page("08:00", cursor, arrive_by=True)


def test_a_long_walk_through_pages_remembers_the_nearest() -> None:
    shown = page("06:00", wanted=0, window=1)
    for _ in range(40):
        shown = page("06:00", shown.later, wanted=0, window=1)
    assert shown.first == seconds("06:00") + 41 * MINUTE  # the first page has both ends
    assert len(shown.later) < 200
    for _ in range(20):
        shown = page("06:00", shown.earlier, wanted=0, window=1)
    assert shown.first == seconds("06:00") + 21 * MINUTE


@pytest.mark.parametrize("arrive_by", [False, True])
def test_all_pages_make_up_the_profile(world_count: int, arrive_by: bool) -> None:
    """No duplicates, no gaps, and every page comes back as it was."""
    for seed in range(min(world_count, MOST_WORLDS)):
        world = random_world(seed, PLAIN)
        chance = random.Random(seed)  # noqa: S311 - no secret
        question = random_question(chance, world, PLAIN)
        options = question.options | {"arrive_by": arrive_by}
        options["window"] = chance.choice((1, 5, 20))
        size = PageSize(chance.choice((0, 1, 2, 5)), chance.choice((0, 1, 2)))
        wish = query(world, *question.places, **options)

        def turn(cursor: str = "") -> Page:
            return find_page(world.network, wish, size, cursor)  # noqa: B023 - called at once

        pages = [turn()]
        for _ in range(chance.randint(0, 4)):
            pages.append(turn(pages[-1].later))
        back = pages[-1]
        for known in reversed(pages[:-1]):
            back = turn(back.earlier)
            assert _lines(wish, [back]) == _lines(wish, [known]), f"seed {seed}"
        for _ in range(chance.randint(0, 3)):
            pages.insert(0, turn(pages[0].earlier))
        assert _lines(wish, pages) == _profile(world, wish, pages), f"seed {seed}"


def _lines(wish: Query, pages: list[Page]) -> list[str]:
    return sorted(_line(wish, journey) for page in pages for journey in page.journeys)


def _line(wish: Query, journey: Journey) -> str:
    """Of several that are at the near door within a minute, each is as good."""
    doors = [journey.departure, journey.arrival]
    doors[1 if wish.arrive_by else 0] = journey.minute(arrive_by=wish.arrive_by)
    return f"{clock(doors[0])} {clock(doors[1])} {journey.transfers}"


def _profile(world: World, wish: Query, pages: list[Page]) -> list[str]:
    """One search of all the pages' minutes, in parts no longer than a search may be."""
    first, last = pages[0].first, pages[-1].last
    lines = []
    while first <= last:
        length = min(last - first, DAY - MINUTE)
        at = first + length if wish.arrive_by else first
        part = replace(wish, time=at, window=max(length, 1))
        lines += [_line(wish, journey) for journey in plan(world.network, part).journeys]
        first += length + MINUTE
    return sorted(lines)
