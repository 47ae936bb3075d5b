"""Whole journeys by own bicycle, and drives, in random towns: equal to a slow and obvious search.

Seconds along streets come from a search of networkx; from them every mile by bicycle, parked or
taken along, is written down as text, and the oracle finds what none beats with the timetable.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from planner import (
    Network,
    Place,
    Query,
    StreetGraph,
    StreetWish,
    WheelLeg,
    drive_directly,
    plan,
)
from planner.network.streets.graph import MAINLAND
from planner.network.streets.parking import LOCKING_SECONDS, PARKING_WALK
from planner.network.walks.footpath_search import FOOTPATH_METRES
from planner.routing.miles.driving import PARKING_SECONDS
from tests.asking import query_of
from tests.comparison import modes_of, point_of
from tests.needless import none_left_out
from tests.notation import World
from tests.oracle import Point
from tests.oracle_of_modes import pareto_of_modes
from tests.planner.streets.bicycle_town import parking
from tests.planner.streets.drawing import draw, search
from tests.question import Question, RidesWished
from tests.random_questions import random_question
from tests.shares import PLAIN
from tests.street_miles import StreetMile
from tests.world_arrays import timetable
from tests.worlds import random_text

pytestmark = pytest.mark.small

SIDE, STEP = 4, 100
SPEED = 1.3  # m/s: no hundred metres of it are whole seconds
SHARES = replace(PLAIN, kinds=1.0, arrive_by=0.4)
OWN = StreetWish(frozenset({"walk", "bicycle"}))
NOISE = 0.01
LONGEST = 900


def random_streets(chance: random.Random) -> StreetGraph:
    rows = []
    for row in range(SIDE):
        letters = [chr(ord("A") + row * SIDE + column) for column in range(SIDE)]
        rows.append(
            letters[0] + "".join(9 * chance.choice("---.:%") + each for each in letters[1:])
        )
        if row < SIDE - 1:
            rows.append("         ".join(chance.choice("|||| ") for _ in range(SIDE)))
    return draw("\n".join(rows))


def is_whole(streets: StreetGraph) -> bool:
    """Whether every junction lies on the mainland of every means."""
    for view in (streets.on_foot, streets.travelled("bicycle"), streets.travelled("car")):
        mainland = view.standing_of_edge == MAINLAND
        nodes = np.concatenate((streets.tail_of_edge[mainland], streets.head_of_edge[mainland]))
        if len(np.unique(nodes)) < streets.node_count:
            return False
    return True


class Town:
    """Streets, and a timetable whose stops and parking stand at junctions."""

    def __init__(self, chance: random.Random, streets: StreetGraph) -> None:
        text = random_text(chance, SHARES)
        self.world = World("\n".join(x for x in text.splitlines() if not x.startswith("walk")))
        self.streets = streets
        nodes = range(streets.node_count)
        self.node_of_stop = {stop: chance.choice(nodes) for stop in self.world.stops}
        self.parked_at = chance.sample(nodes, 2)
        self.foot, self.bicycle, self.car = (
            self.all_pairs(view)
            for view in (streets.on_foot, streets.travelled("bicycle"), streets.travelled("car"))
        )
        stops = self.world.stops
        for one in stops:
            for other in stops:
                metres = self.foot[self.node_of_stop[one]][self.node_of_stop[other]]
                if one != other and metres <= FOOTPATH_METRES:
                    self.world.walks[one, other] = math.ceil(metres / SPEED)

    def all_pairs(self, view: object) -> dict[int, dict[int, float]]:
        graph = nx.DiGraph()
        graph.add_nodes_from(range(self.streets.node_count))
        tails = view.head_of_arc[view.twin_of_arc].tolist()  # type: ignore[attr-defined]
        costs = view.cost_of_arc.tolist()  # type: ignore[attr-defined]
        for tail, head, cost in zip(tails, view.head_of_arc.tolist(), costs, strict=True):  # type: ignore[attr-defined]
            if cost < 1e30:
                graph.add_edge(tail, head, weight=cost)
        return dict(nx.all_pairs_dijkstra_path_length(graph))

    def place(self, node: int) -> tuple[float, float]:
        return float(self.streets.lat_of_node[node]), float(self.streets.lon_of_node[node])

    def network(self) -> Network:
        base = timetable(self.world)
        names = [name.partition("_")[2] for name in base.id_of_stop]
        lats, lons = zip(*(self.place(self.node_of_stop[name]) for name in names), strict=True)
        base = replace(base, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
        facilities = parking(0.0, 0.0)
        where = [self.place(node) for node in self.parked_at]
        facilities = replace(
            facilities,
            lat_of_facility=np.array([lat for lat, _ in where]),
            lon_of_facility=np.array([lon for _, lon in where]),
        )
        return Network.assemble(
            "town", self.world.zone, base, search(self.streets, base), self.streets,
            parking=facilities,
        )  # fmt: skip

    def miles(self, origin: int, destination: int, *, aboard: bool) -> Iterator[StreetMile]:
        """Every way between the doors and the stops, on foot and by bicycle."""
        for stop, node in self.node_of_stop.items():
            yield StreetMile(True, "walk", stop, _walk(self.foot[origin][node]))
            yield StreetMile(False, "walk", stop, _walk(self.foot[node][destination]))
            if aboard:
                yield StreetMile(True, "bicycle", stop, _ride(self.bicycle[origin][node]))
                yield StreetMile(False, "bicycle", stop, _ride(self.bicycle[node][destination]))
                continue
            ways = [
                _ride(self.bicycle[origin][where]) + LOCKING_SECONDS + _walk(self.foot[where][node])
                for where in self.parked_at
                if self.foot[where][node] <= PARKING_WALK
            ]
            if ways:
                yield StreetMile(True, "bicycle", stop, min(ways))


def _walk(metres: float) -> int:
    return math.ceil(metres / SPEED)


def _ride(seconds: float) -> int:
    return math.ceil(seconds - NOISE)


def asked(town: Town, question: Question, origin: int, destination: int) -> Query:
    base = query_of(town.world, question)
    return replace(
        base,
        origin=Place(*town.place(origin)),
        destination=Place(*town.place(destination)),
        profile=replace(base.profile, walking_speed=SPEED),
        access=OWN,
        egress=OWN,
        direct=OWN,
        max_walk_before=LONGEST,
        max_walk_after=LONGEST,
        max_wheels_before=LONGEST,
        max_wheels_after=LONGEST,
    )


def expected(
    town: Town, question: Question, origin: int, destination: int, *, aboard: bool
) -> dict[tuple[str, str], set[Point]]:
    """A bicycle is ridden at both ends or neither; parked, at the first alone."""
    miles = list(town.miles(origin, destination, aboard=aboard))
    every = pareto_of_modes(town.world, miles, question)
    kept = {("walk", "walk"), ("bicycle", "bicycle") if aboard else ("bicycle", "walk")}
    return {modes: points for modes, points in every.items() if modes in kept}


@pytest.mark.usefixtures("looks")
def test_journeys_by_own_bicycle(world_count: int) -> None:
    compared = ridden = 0
    for seed in range(max(12, world_count // 3)):
        chance = random.Random(seed)  # noqa: S311 - no secret
        streets = random_streets(chance)
        if not is_whole(streets):
            continue
        compared += 1
        town = Town(chance, streets)
        network = town.network()
        for aboard in (False, True):
            question = random_question(chance, town.world, SHARES)
            question = replace(question, rides=RidesWished(bikes_aboard=aboard))
            ends = chance.randrange(SIDE * SIDE), chance.randrange(SIDE * SIDE)
            found: dict[tuple[str, str], list[Point]] = {}
            with none_left_out():
                answer = plan(network, asked(town, question, *ends))
            for journey in answer.journeys:
                found.setdefault(modes_of(journey), []).append(point_of(question, journey))
            right = expected(town, question, *ends, aboard=aboard)
            told = {modes: set(points) for modes, points in found.items()}
            assert told == right, f"seed {seed}, aboard {aboard}: {ends} {question}"
            assert all(len(points) == len(set(points)) for points in found.values())
            ridden += any("bicycle" in modes for modes in found)
    assert compared >= 4
    assert ridden >= 3


def test_all_the_way_by_bicycle_and_by_car(world_count: int) -> None:
    compared = 0
    for seed in range(max(12, world_count // 3)):
        chance = random.Random(seed)  # noqa: S311 - no secret
        streets = random_streets(chance)
        if not is_whole(streets):
            continue
        town = Town(chance, streets)
        network = town.network()
        question = Question(*2 * (town.world.stops[0],), "12:00")
        for _ in range(4):
            ends = chance.randrange(SIDE * SIDE), chance.randrange(SIDE * SIDE)
            if ends[0] == ends[1]:
                continue
            query = replace(asked(town, question, *ends), rides_allowed=False)
            by_bicycle = [
                journey.duration
                for journey in plan(network, query).direct
                if isinstance(journey.legs[0], WheelLeg)
            ]
            assert by_bicycle == [_ride(town.bicycle[ends[0]][ends[1]])]
            drive = drive_directly(network, query)
            assert drive is not None
            assert drive.free_seconds - PARKING_SECONDS == _ride(town.car[ends[0]][ends[1]])
            assert drive.seconds >= drive.free_seconds
            compared += 1
    assert compared >= 15
