"""What is said in a random world of its stops and trips once they are there."""

from __future__ import annotations

import random
from itertools import pairwise

from tests.notation import World
from tests.vehicles import station
from tests.world_parts import MINUTE, Trip


def with_blocks(chance: random.Random, lines: list[str]) -> list[str]:
    """The lines of a world, some of whose trips now go on as others."""
    world = World("\n".join(lines))
    line_of_trip = _line_of_trip(world, lines)
    single = [trip for trip in world.trips if not trip.frequencies]
    more, blocked = list(lines), set[str]()
    for block in range(chance.choice((0, 1, 2, 4))):
        chain = [trip for trip in _chain(chance, single) if trip.name not in blocked]
        blocked |= {trip.name for trip in chain}
        for trip in chain:
            more[line_of_trip[trip.name]] += f" block {block}"
        for one, other in pairwise(chain):
            if chance.random() < 0.2:
                more.append(f"leave {one.name} {other.name}")
    for _ in range(chance.choice((0, 1, 1, 2))):
        for one, other in pairwise(_chain(chance, world.trips)):
            more.append(f"stay {one.name} {other.name}")
    return more


def with_said(chance: random.Random, lines: list[str]) -> list[str]:
    """The lines of a world, now with what is said for wheelchairs and bicycles."""
    world = World("\n".join(lines))
    more = list(lines)
    for number in _line_of_trip(world, lines).values():
        for what in ("wheelchair", "bikes"):
            if chance.random() < 0.6:
                more[number] += f" {what} {chance.choice(('yes', 'yes', 'no'))}"
    said = [stop for stop in world.stops if chance.random() < 0.4]
    answers = ("yes", "yes", "yes", "no")
    return more + [f"wheelchair {stop} {chance.choice(answers)}" for stop in said]


def with_stations(chance: random.Random, lines: list[str]) -> list[str]:
    """The lines of a world, some of whose stops now belong to a station."""
    stops = list(World("\n".join(lines)).stops)
    chance.shuffle(stops)
    more = list(lines)
    for name in ("S", "T")[: chance.choice((1, 1, 2))]:
        count = chance.choice((1, 2, 2, 3))
        children, stops = stops[:count], stops[count:]
        if children:
            more.append(" ".join(["station", name, *sorted(children)]))
    return more


def with_changes(chance: random.Random, lines: list[str]) -> list[str]:
    """The lines of a world, now with rows of transfers.txt for changes that can be made."""
    world = World("\n".join(lines))
    calls = [(call.stop, trip.name) for trip in world.trips for call in trip.calls]
    sides = [
        (left, boarded)
        for left in calls
        for boarded in calls
        if left[0] == boarded[0] or (left[0], boarded[0]) in world.walks
    ]
    more = list(lines)
    for _ in range(chance.choice((1, 2, 4, 8, 16)) if sides else 0):
        left, boarded = chance.choice(sides)
        ends = [chance.choice((stop, station(world, stop))) for stop, _ in (left, boarded)]
        kind = chance.choice(("recommended", "timed", "timed", "least", "forbidden", "forbidden"))
        words = ["change", *ends, kind]
        if kind == "least":
            words.append(str(chance.choice((0, 1, 2, 5, 10))))
        for side, (_, trip) in (("from", left), ("to", boarded)):
            name = chance.choice(("", trip, trip.split("-", maxsplit=1)[0]))
            words += [side, name] if name else []
        more.append(" ".join(words))
    return more


def _line_of_trip(world: World, lines: list[str]) -> dict[str, int]:
    places = [n for n, text in enumerate(lines) if text[0].isdigit() or text[0] == "-"]
    return {trip.name: n for trip, n in zip(world.trips, places, strict=True)}


def _chain(chance: random.Random, trips: list[Trip]) -> list[Trip]:
    """Trips that one vehicle could run one after the other; now and then it could not."""
    chain: list[Trip] = []
    for _ in range(chance.choice((2, 2, 3, 4))):
        trips = [trip for trip in trips if trip not in chain]
        likely = [trip for trip in trips if not chain or _follows(chain[-1], trip)]
        if likely and chance.random() < 0.9:
            chain.append(chance.choice(likely))
        elif trips and chance.random() < 0.3:
            chain.append(chance.choice(trips))
    return chain


def _follows(one: Trip, other: Trip) -> bool:
    waits = other.calls[0].departure - one.calls[-1].arrival
    return other.calls[0].stop == one.calls[-1].stop and 0 <= waits <= 20 * MINUTE
