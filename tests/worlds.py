"""Random worlds, as text that can be pasted into a test.

They hold what makes timetables hard: trips that overtake, loops, stops visited twice in a row or
later, midnight and the service days around it, footpaths that are not closed, hops of no time,
boarding or alighting forbidden, frequencies, seconds, blocks, clocks that are put forward or back,
feeds with time zones of their own. Times are close together, so that most questions have answers.
"""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import strategies as st

from tests.notation import MINUTE, TODAY, World, clock
from tests.question import Question
from tests.random_questions import random_question
from tests.random_rules import with_blocks, with_changes, with_said, with_stations
from tests.shares import ALL, Shares
from tests.vehicles import clock_shift

STOPS = "ABCDEFGH"
CLOCKS = (  # days around a change of clocks, and zones in which some midnight does not exist
    (dt.date(2026, 3, 29), "Europe/Berlin"),
    (dt.date(2026, 3, 28), "Europe/Berlin"),
    (dt.date(2026, 10, 25), "Europe/Berlin"),
    (dt.date(2026, 10, 24), "Europe/Berlin"),
    (dt.date(2026, 4, 5), "America/Santiago"),
    (dt.date(2026, 9, 6), "America/Santiago"),
    (dt.date(2026, 9, 5), "America/Santiago"),
    (dt.date(2026, 4, 24), "Africa/Cairo"),
    (dt.date(2026, 4, 5), "Australia/Lord_Howe"),  # by half an hour
)
ZONES = ("Europe/London", "Asia/Tokyo", "Asia/Kolkata", "America/Santiago", "Europe/Berlin")


def random_text(chance: random.Random, shares: Shares = ALL) -> str:
    """A world of 3–8 stops, 1–6 routes and 1–6 trips on each."""
    lines = _Maker(chance, shares).lines()
    for more, share in (
        (with_stations, shares.stations),
        (with_blocks, shares.blocks),
        (with_changes, shares.changes),
        (with_said, shares.kinds),
    ):
        if chance.random() < share:
            lines = more(chance, lines)
    return "\n".join(lines)


def random_world(seed: int, shares: Shares = ALL) -> World:
    """The same world for the same seed."""
    return World(random_text(random.Random(seed), shares))  # noqa: S311 - no secret


def worlds() -> st.SearchStrategy[tuple[World, Question]]:
    """For hypothesis, which makes a failing world smaller."""

    def made(chance: random.Random) -> tuple[World, Question]:
        world = World(random_text(chance))
        return world, random_question(chance, world)

    return st.randoms(use_true_random=False).map(made)


class _Maker:
    """Makes the lines of one world; how it tends to be is chosen once."""

    def __init__(self, chance: random.Random, shares: Shares) -> None:
        self.chance = chance
        self.date, self.zone = TODAY, "Asia/Tokyo"
        if self.sometimes(shares.clocks):
            self.date, self.zone = chance.choice(CLOCKS)
        self.feeds = 1 + (chance.choice((1, 2)) if self.sometimes(shares.feeds) else 0)
        self.feed_zone = self.zone
        self.kinds = self.sometimes(shares.kinds)
        self.stops = STOPS[: chance.choice((3, 4, 5, 6, 7, 8, 8))]
        self.begin = chance.choice((8 * 3600,) * 6 + (0, 23 * 3600))
        self.longest = chance.choice((1, 1, 2, 2, 3, 5))
        # Short routes one after the other need changes, long ones have loops.
        self.chain = self.longest <= 2
        self.seconds_matter = chance.random() < 0.2
        # Where all happens within minutes, much happens at the same time.
        crowded = chance.random() < 0.3
        self.drives = (0, 0, 1, 1, 2) if crowded else (0, 1, 2, 2, 3, 5, 8, 13)
        self.dwells = chance.choice(((0,), (0, 0, 0, 0, 1, 4), (0, 1, 1) if crowded else (0, 2, 9)))
        self.gaps = (0, 1, 1, 2, 3) if crowded else (0, 2, 5, 10, 15, 30)
        self.walk_minutes = (0, 0, 1, 1, 2) if crowded else (0, 1, 2, 3, 5, 8, 12)
        self.stagger = 1 if crowded else 5
        self.walks_per_pair = chance.choice((0, 0.05, 0.15, 0.3))

    def lines(self) -> list[str]:
        routes = self.chance.choice((1, 2, 3, 4, 5, 6, 6, 6, 6))
        feed_of_route = sorted(self.chance.randrange(self.feeds) for _ in range(routes))
        lines = [f"today {self.date} {self.zone}"] if self.date != TODAY else []
        for number, feed in enumerate(feed_of_route):
            if feed and feed not in feed_of_route[:number]:
                self.feed_zone = self.chance.choice(ZONES)
                lines.append(f"feed x{feed} {self.feed_zone}")
            lines += self.route(number)
        return lines + self.walks()

    def minutes(self, choices: tuple[int, ...]) -> int:
        return self.chance.choice(choices) * MINUTE

    def sometimes(self, probability: float) -> bool:
        return self.chance.random() < probability

    def names(self, number: int) -> list[str]:
        """The stops of a route. Twice in a row is rare in feeds, visited again is not."""
        count = len(self.stops)
        names = [self.stops[number % count] if self.chain else self.chance.choice(self.stops)]
        for _ in range(self.chance.randint(1, self.longest)):
            here = self.stops.index(names[-1])
            if self.sometimes(0.05):
                names.append(names[-1])
            elif self.chain and self.sometimes(0.8):
                names.append(self.stops[(here + 1) % count])
            else:
                names.append(self.chance.choice(self.stops[:here] + self.stops[here + 1 :]))
        if len(set(names)) == 1:  # a route goes somewhere
            names.append(self.chance.choice(self.stops.replace(names[0], "")))
        return names

    def days_away(self) -> int:
        """Whose service day: mostly today's; at night often yesterday's or tomorrow's."""
        if self.begin == 0 and self.sometimes(0.5):
            return self.chance.choices((-1, -2), (9, 1))[0]
        if self.begin > 12 * 3600 and self.sometimes(0.4):
            return 1
        return self.chance.choices((0, -1, 1, -2), (40, 2, 2, 1))[0]

    def route(self, number: int) -> list[str]:
        names, days = self.names(number), self.days_away()
        day = self.date + dt.timedelta(days)
        also = [day + dt.timedelta(n) for n in (-1, 1) if self.sometimes(0.15)]
        lines = [" ".join(["on", *map(str, sorted([day, *also]))])]
        if self.kinds:
            lines += [f"mode {self.chance.choice((1, 3, 3))}", f"agency {self.chance.choice('pq')}"]
        lines.append(" ".join(names))
        rules = [self.chance.choice("pdxcr") if self.sometimes(0.08) else "" for _ in names]
        drives = [self.minutes(self.drives) for _ in names[1:]]
        start = self.begin + self.chance.randint(0, 4 * self.stagger) * MINUTE
        start -= clock_shift(day, self.feed_zone, self.date, self.zone)
        if self.chain:
            start += number * self.stagger * MINUTE
        for _ in range(self.chance.choice((1, 2, 3, 4, 5, 6, 6))):
            start += self.minutes(self.gaps)
            if self.sometimes(0.3):  # overtakes
                drives = [self.minutes(self.drives) for _ in drives]
            late = self.chance.randint(0, 59) if self.seconds_matter else 0
            lines.append(self.trip(start + late, drives, rules))
            if self.sometimes(0.1):
                lines.append(self.every(start))
        return lines

    def trip(self, time: int, drives: list[int], rules: list[str]) -> str:
        if time < 0:
            time %= 3600  # tomorrow's service cannot begin before its own zero
        cells = []
        for drive, rule in zip([0, *drives], rules, strict=True):
            arrival = time + drive
            time = arrival + self.minutes(self.dwells)
            own_rule = self.chance.choice("pdxcr") if self.sometimes(0.02) else rule
            text = clock(arrival) if time == arrival else f"{clock(arrival)}/{clock(time)}"
            cells.append("-" if self.sometimes(0.04) else text + own_rule)
        return " ".join(cells) if set(cells) != {"-"} else " ".join([clock(time)] * len(cells))

    def every(self, start: int) -> str:
        headway = self.chance.choice((1, 3, 5, 10, 15, 30))
        start = max(0, start + self.minutes((-10, 0, 0, 20)))
        end = start + self.chance.randint(1, 6) * headway * MINUTE + self.chance.choice((0, 0, 60))
        exact = self.chance.choice(("", " exact"))
        return f"every {headway} min {clock(start)}-{clock(end)}{exact}"

    def walks(self) -> list[str]:
        lines = []
        for start in self.stops:
            for end in self.stops:
                if self.sometimes(0.1 if start == end else self.walks_per_pair):
                    minutes = self.chance.choice(self.walk_minutes)
                    rest = f":{self.chance.randint(1, 59):02}" if self.seconds_matter else ""
                    lines.append(f"walk {start} {end} {minutes}{rest}")
        return lines
