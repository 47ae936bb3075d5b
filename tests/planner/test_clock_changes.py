"""Days on which clocks change: a service day counts from noon minus 12 hours, whatever they say."""

from __future__ import annotations

import pytest

from tests.notation import World, found, journeys

pytestmark = pytest.mark.small


def test_the_day_that_lacks_an_hour() -> None:
    # Berlin: 02:00 becomes 03:00, so that noon minus 12 h is 23:00 the evening before
    world = World("""
        today 2026-03-29 Europe/Berlin
        A      B
        01:30  03:30
        08:00  08:10
    """)
    assert journeys(world, "A", "B", "00:00", window=600) == [
        "A 01:30 ride 03:30 B",
        "A 08:00 ride 08:10 B",
    ]


def test_the_day_that_has_an_hour_twice() -> None:
    # Berlin, 25 October 2026: yesterday's service day began 25 h before today's noon minus 12 h
    world = World("""
        today 2026-10-25 Europe/Berlin
        on 2026-10-24
        A      B
        25:30  25:40
        on 2026-10-25
        B      C
        00:45  00:50
    """)
    assert journeys(world, "A", "C", "00:00") == ["A 00:30 ride 00:40 B 00:45 ride 00:50 C"]


def test_tomorrow_begins_an_hour_sooner() -> None:
    world = World("""
        today 2026-03-28 Europe/Berlin
        A      B
        23:00  24:00
        on 2026-03-29
        B      C
        01:30  02:00
    """)
    # 23 h lie between the two noons: tomorrow's 01:30 is today's 24:30
    assert journeys(world, "A", "C", "22:00") == ["A 23:00 ride 24:00 B 24:30 ride 25:00 C"]


@pytest.mark.parametrize(
    ("date", "zone", "hours"),
    [
        ("2026-09-06", "America/Santiago", 23),  # 00:00 does not exist
        ("2026-04-05", "America/Santiago", 25),  # 23:00 to 24:00 comes twice
        ("2026-04-24", "Africa/Cairo", 23),  # 00:00 does not exist
        ("2026-03-29", "Asia/Beirut", 23),  # 00:00 does not exist
        ("2026-03-08", "America/Havana", 23),  # 00:00 does not exist
    ],
)
def test_clocks_that_change_at_midnight(date: str, zone: str, hours: int) -> None:
    """The change lies between the two noons, so that today's count meets yesterday's there."""
    world = World(f"""
        today {date} {zone}
        on mon-sun
        A      B
        10:00  10:30
        30:00  30:30
    """)
    yesterdays = 30 - hours
    assert journeys(world, "A", "B", "00:00", window=720) == [
        f"A {time:02}:00 ride {time:02}:30 B" for time in sorted((yesterdays, 10))
    ]


def test_a_change_by_half_an_hour() -> None:
    world = World("""
        today 2026-04-05 Australia/Lord_Howe
        on 2026-04-04
        A      B
        30:00  30:10
    """)
    assert journeys(world, "A", "B", "00:00") == ["A 05:30 ride 05:40 B"]


def test_arriving_by_a_time_on_such_a_day() -> None:
    world = World("""
        today 2026-03-29 Europe/Berlin
        on 2026-03-28
        A      B
        25:30  25:40
    """)
    assert journeys(world, "A", "B", "02:40", arrive_by=True) == ["A 02:30 ride 02:40 B"]
    assert found(world, "A", "B", "02:39", arrive_by=True).journeys == ()
