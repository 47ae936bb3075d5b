"""Random worlds, as text that can be pasted into a test.

They hold what makes timetables hard: trips that overtake, loops, stops visited twice in a row or
later, midnight and the service days around it, footpaths that are not closed, hops of no time,
boarding or alighting forbidden, frequencies, seconds. Times are close together, so that most
questions have answers.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.notation import DAY, MINUTE, TODAY, World, clock
from tests.oracle import pareto

STOPS = "ABCDEFGH"
WINDOWS = (0, 0, 0, 10, 30, 60, 180)


@dataclass(frozen=True)
class Question:
    """What is asked in a world, as in `journeys` and `pareto`."""

    origin: str
    destination: str
    at: str
    window: int
    margin: int
    max_transfers: int

    @property
    def places(self) -> tuple[str, str, str]:
        return self.origin, self.destination, self.at

    @property
    def options(self) -> dict[str, int]:
        return {
            "window": self.window,
            "margin": self.margin,
            "max_transfers": self.max_transfers,
        }


def random_text(chance: random.Random) -> str:
    """A world of 3–8 stops, 1–6 routes and 1–6 trips on each."""
    return "\n".join(_Maker(chance).lines())


def random_world(seed: int) -> World:
    """The same world for the same seed."""
    return World(random_text(random.Random(seed)))  # noqa: S311 - no secret


def random_question(chance: random.Random, world: World) -> Question:
    """The most interesting of a few: with the most changes of vehicle, with an answer at least."""
    few = [_question(chance, world) for _ in range(chance.choice((1, 6, 12)))]

    def changes(question: Question) -> int:
        answers = pareto(world, *question.places, **question.options)
        return max((transfers for _, _, transfers in answers), default=-1)

    return max(few, key=changes)


def _question(chance: random.Random, world: World) -> Question:
    """Mostly between stops that some trip serves, shortly before it runs."""
    calls = [call for trip in world.trips for call in trip.calls]
    origin = chance.choice(calls).stop if calls else world.stops[0]
    rounds = _rounds(world, origin)
    far = rounds[-1] if chance.random() < 0.6 else set(world.stops)
    destination = chance.choice(sorted(far - {origin}) or sorted(set(world.stops) - {origin}))
    times = sorted(call.departure % DAY for call in calls if call.stop == origin) or [0]
    if chance.random() < 0.7:
        times = times[: 1 + len(times) // 3]  # early, so that there is time for changes
    wait = chance.choice((0, 0, 1, 5, 20, 60)) * MINUTE
    asked = max(0, chance.choice(times) - wait) // MINUTE * MINUTE
    if asked < 3 * 3600 and chance.random() < 0.3:
        asked += DAY  # tomorrow's small hours, asked of today
    return Question(
        origin,
        destination,
        clock(asked),
        window=chance.choice(WINDOWS),
        margin=chance.choice((0, 0, 1, 2, 3)),
        max_transfers=chance.choice((0, 1, 2, 3, 7, 7, 7, 7)),
    )


def _rounds(world: World, origin: str) -> list[set[str]]:
    """Stops by the number of routes it takes to get there, whatever their times."""
    rounds, known = [{origin}], {origin}
    while rounds[-1]:
        walked = rounds[-1] | {end for start, end in world.walks if start in rounds[-1]}
        ahead = {
            stop
            for names in world.routes
            for position, name in enumerate(names)
            if name in walked
            for stop in names[position + 1 :]
        }
        rounds.append(ahead - known)
        known |= ahead
    return rounds[:-1]


def worlds() -> st.SearchStrategy[tuple[World, Question]]:
    """For hypothesis, which makes a failing world smaller."""

    def made(chance: random.Random) -> tuple[World, Question]:
        world = World(random_text(chance))
        return world, random_question(chance, world)

    return st.randoms(use_true_random=False).map(made)


class _Maker:
    """Makes the lines of one world; how it tends to be is chosen once."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.stops = STOPS[: chance.choice((3, 4, 5, 6, 7, 8, 8))]
        self.begin = chance.choice((8 * 3600,) * 6 + (0, 23 * 3600))
        self.longest = chance.choice((1, 2, 2, 3, 5))
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
        return [line for number in range(routes) for line in self.route(number)] + self.walks()

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
            return -1
        if self.begin > 12 * 3600 and self.sometimes(0.4):
            return 1
        return self.chance.choices((0, -1, 1), (20, 1, 1))[0]

    def route(self, number: int) -> list[str]:
        names, days = self.names(number), self.days_away()
        lines = [f"on {TODAY + dt.timedelta(days)}", " ".join(names)]
        rules = [self.chance.choice("pdx") if self.sometimes(0.08) else "" for _ in names]
        drives = [self.minutes(self.drives) for _ in names[1:]]
        start = self.begin + self.chance.randint(0, 4 * self.stagger) * MINUTE - days * DAY
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
            own_rule = self.chance.choice("pdx") if self.sometimes(0.02) else rule
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


def smallest(text: str, fails: Callable[[World], bool]) -> str:
    """What remains of a failing world when every line and cell that does not matter is gone."""

    def still_fails(lines: list[str]) -> bool:
        try:
            return fails(World("\n".join(lines)))
        except (ValueError, IndexError):  # no longer a world, or without the stops asked for
            return False

    lines, smaller = text.splitlines(), True
    while smaller:
        smaller = False
        for number in reversed(range(len(lines))):
            for candidate in ([], *_shorter(lines[number])):
                shorter = [*lines[:number], *candidate, *lines[number + 1 :]]
                if still_fails(shorter):
                    lines, smaller = shorter, True
                    break
    return "\n".join(lines)


def _shorter(line: str) -> list[list[str]]:
    """The line with one of its times left out."""
    cells = line.split()
    if not cells[0][0].isdigit() and cells[0] != "-":
        return []
    return [
        [" ".join([*cells[:n], "-", *cells[n + 1 :]])]
        for n, cell in enumerate(cells)
        if cell != "-"
    ]
