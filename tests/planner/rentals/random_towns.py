"""Random towns with shared vehicles."""

from __future__ import annotations

import random

import numpy as np

from planner import Network, RentedType
from planner.network.streets.graph import MAINLAND
from tests.planner.rentals.town import free, station, system, town
from tests.planner.streets.drawing import draw, stops_at

SIDE = 5
COLUMN, ROW = 100, 100  # metres between junctions, as drawn
LINES = "-----.:%}]"


def random_town(chance: random.Random) -> Network:
    """Junctions five by five, streets of all kinds, stops, stations and vehicles at junctions."""
    rows = []
    for row in range(SIDE):
        letters = [chr(ord("A") + row * SIDE + column) for column in range(SIDE)]
        rows.append(letters[0] + "".join(9 * chance.choice(LINES) + each for each in letters[1:]))
        if row < SIDE - 1:
            rows.append("         ".join(chance.choice("||| ") for _ in range(SIDE)))
    streets = draw("\n".join(rows))
    places = [(column * COLUMN, row * ROW) for row in range(SIDE) for column in range(SIDE)]
    stops = stops_at(**{f"S{n}": place for n, place in enumerate(chance.sample(places, 5))})
    kinds = [
        RentedType("scooter", "scooter_standing", "electric", returns=chance.choice(RETURNS)),
        RentedType("bicycle", returns=chance.choice(RETURNS)),
    ]
    things = []
    for number, place in enumerate(chance.sample(places, 7)):
        if chance.random() < 0.5:
            counts = {kind.id: chance.choice((0, 1, None)) for kind in kinds}
            things.append(
                station(f"s{number}", *place, vehicles=counts, docks=chance.choice((0, 1, None)))
            )
        else:
            things.append(free(f"f{number}", chance.choice(kinds).id, *place))
    return town(system(*things, types=tuple(kinds)), streets=streets, stops=stops)


RETURNS = ("free_floating", "any_station", "hybrid")


def is_whole(network: Network) -> bool:
    """Whether every junction lies on the mainland of every means."""
    streets = network.streets
    for view in (streets.on_foot, streets.travelled("bicycle"), streets.travelled("e_scooter")):
        mainland = view.standing_of_edge == MAINLAND
        nodes = np.concatenate((streets.tail_of_edge[mainland], streets.head_of_edge[mainland]))
        if len(np.unique(nodes)) < streets.node_count:
            return False
    return True
