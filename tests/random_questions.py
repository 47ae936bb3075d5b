"""Random questions in a world, most of which have an answer."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Any

from tests.notation import DAY, MINUTE, World, clock
from tests.oracle import pareto
from tests.question import Question, RidesWished
from tests.shares import ALL, Shares
from tests.vehicles import staying_on_board, vehicles
from tests.world_parts import Call

WINDOWS = (0, 0, 0, 0, 10, 30, 60, 180, 720, 1440)


def random_question(chance: random.Random, world: World, shares: Shares = ALL) -> Question:
    """The most interesting of a few: with the most changes of vehicle, with an answer at least."""
    margin = chance.choice((0, 0, 1, 2, 3))
    few = [_question(chance, world, shares, margin) for _ in range(chance.choice((1, 3, 4)))]

    def changes(question: Question) -> int:
        answers = pareto(world, *question.places, **question.options)
        return max((transfers for _, _, transfers in answers), default=-1)

    return max(few, key=changes) if len(few) > 1 else few[0]


def _question(chance: random.Random, world: World, shares: Shares, margin: int) -> Question:
    """Mostly between stops that some trip serves, shortly before it runs, or after it ran."""
    origin, destination = _ends(chance, world)
    more: dict[str, Any] = {}
    for some, share in (
        (_filters, shares.filters),
        (_wheelchair, shares.wheelchair),
        (_paces, shares.paces),
        (_limits, shares.limits),
    ):
        if chance.random() < share:
            more |= some(chance, world)
    if chance.random() < shares.via:
        more |= _via(chance, world)
    elif chance.random() < shares.walking:
        more |= _walking(chance)
    arrive_by = chance.random() < shares.arrive_by
    return Question(
        origin,
        destination,
        clock(_time(chance, world, destination if arrive_by else origin, arrive_by=arrive_by)),
        window=chance.choice(WINDOWS),
        margin=margin,
        arrive_by=arrive_by,
        max_transfers=chance.choice((0, 1, 2, 3, 7, 7, 7, 7)),
        **more,
    )


def _filters(chance: random.Random, world: World) -> dict[str, Any]:
    """Wanted and unwanted modes, agencies and routes, bicycles; mostly only one of them."""
    feeds = {route.feed for route in world.routes}
    routes = [str(number + 1) for number in range(len(world.routes))]
    modes = sorted({route.mode for route in world.routes})
    agencies = sorted({route.agency for route in world.routes})
    wishes: list[dict[str, Any]] = [
        {"modes": frozenset(chance.sample(modes, 1)) if modes else None},
        {"without_modes": frozenset(chance.sample(modes, 1 if len(modes) > 1 else 0))},
        {"routes": frozenset(chance.sample(routes, -(-len(routes) * 2 // 3)))},
        {"without_routes": frozenset(chance.sample(routes, len(routes) // 3))},
        {"agencies": frozenset(chance.sample(agencies, -(-len(agencies) // 2)))},
        {"without_agencies": frozenset(chance.sample(agencies, len(agencies) // 2))},
        {"bikes_aboard": True},
    ]
    if len(feeds) > 1:  # an agency is one of its feed
        wishes = [wish for wish in wishes if not {"agencies", "without_agencies"} & set(wish)]
    chosen = chance.sample(wishes, chance.choice((1, 1, 1, 2)))
    return {"rides": RidesWished(**{name: wish[name] for wish in chosen for name in wish})}


def _wheelchair(chance: random.Random, _: World) -> dict[str, Any]:
    return {"rides": RidesWished(wheelchair=chance.choice(("allow", "allow", "forbid")))}


def _paces(chance: random.Random, _: World) -> dict[str, Any]:
    return {
        "transfer_factor": chance.choice((1.0, 1.25, 1.5, 2.0)),
        "least_transfer": chance.choice((0, 60, 180)),
    }


def _limits(chance: random.Random, _: World) -> dict[str, Any]:
    limits = [
        {"max_walk_before": chance.choice((0, 60, 180))},
        {"max_walk_after": chance.choice((0, 60, 180))},
        {"max_duration": chance.choice((300, 900, 1800, 3600, 2 * 3600))},
    ]
    return chance.choice(limits)


def _walking(chance: random.Random) -> dict[str, Any]:
    limit = {"max_walk": chance.choice((0, 60, 180, 600))}
    return chance.choice((limit, {"walk_slack": chance.choice((0, 60, 300, 900, 3600))}))


def _via(chance: random.Random, world: World) -> dict[str, Any]:
    """Places on the way, now and then where one is already."""
    via = [chance.choice(world.stops) for _ in range(chance.choice((1, 1, 1, 2)))]
    return {"via": tuple((place, chance.choice((0, 0, 1, 5, 10))) for place in via)}


def _ends(chance: random.Random, world: World) -> tuple[str, str]:
    """Where some trip calls, and mostly far from there; or along a vehicle that goes on."""
    through = _through(world)
    if through and chance.random() < 0.4:
        origin, destination = chance.choice(through)
        return origin, destination
    calls = _calls(world)
    origin = chance.choice(calls).stop if calls else world.stops[0]
    rounds = _rounds(world, origin)
    far = rounds[-1] if chance.random() < 0.6 else set(world.stops)
    return origin, chance.choice(sorted(far - {origin}) or sorted(set(world.stops) - {origin}))


def _time(chance: random.Random, world: World, stop: str, *, arrive_by: bool) -> int:
    """Early, or late where one arrives by it, so that there is time for changes."""
    near = [call for call in _calls(world) if call.stop == stop and 0 <= call.departure < 2 * DAY]
    times = sorted(call.arrival if arrive_by else call.departure for call in near) or [0]
    if chance.random() < 0.7:
        some = 1 + len(times) // 3
        times = times[-some:] if arrive_by else times[:some]
    wait = chance.choice((0, 0, 1, 5, 20, 60)) * MINUTE
    if arrive_by:
        return min(2 * DAY, -(-(chance.choice(times) + wait) // MINUTE) * MINUTE)
    return max(0, chance.choice(times) - wait) // MINUTE * MINUTE


@lru_cache(maxsize=4)
def _calls(world: World) -> list[Call]:
    """On the world's clock."""
    return [call for vehicle in vehicles(world) for call in vehicle.calls]


@lru_cache(maxsize=4)
def _through(world: World) -> list[tuple[str, str]]:
    """Where one gets on a vehicle, and where it goes as another trip."""
    following = staying_on_board(world, list(vehicles(world)))
    return [
        (one.stop, other.stop)
        for vehicle, others in following.items()
        for one in vehicle.calls[:-1]
        for after in others
        for other in after.calls[1:]
        if one.stop != other.stop
    ]


def _rounds(world: World, origin: str) -> list[set[str]]:
    """Stops by the number of routes it takes to get there, whatever their times."""
    rounds, known = [{origin}], {origin}
    while rounds[-1]:
        walked = rounds[-1] | {end for start, end in world.walks if start in rounds[-1]}
        ahead = {
            stop
            for route in world.routes
            for position, name in enumerate(route.stops)
            if name in walked
            for stop in route.stops[position + 1 :]
        }
        rounds.append(ahead - known)
        known |= ahead
    return rounds[:-1]
