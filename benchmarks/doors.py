"""Door to door on foot in Porto Alegre: coordinates to coordinates, with the oracle's answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from benchmarks.door_oracle import DoorOracle
from benchmarks.range import is_complete
from benchmarks.reference import Reference
from benchmarks.regions import SEED, Door, random_doors
from benchmarks.settings import REAL, network_in, reference_of
from benchmarks.table import SPREAD_HEAD, Table, milliseconds, spread
from planner import NEVER, Network, Place, Plan, Query, TravellerProfile, WalkLeg, plan
from planner.seconds import HOUR

SETTING = REAL[1]
LONGEST_WALK = 900  # seconds at each end


@dataclass(frozen=True)
class Errand:
    """Two doors, and the minute to leave the first."""

    origin: Door
    destination: Door
    time: int

    def query(
        self, profile: TravellerProfile, window: int = 0, max_direct_walk: int = 1800
    ) -> Query:
        """As the planner is asked."""
        (lat, lon), (other_lat, other_lon) = self.origin, self.destination
        places = (Place(lat, lon), Place(other_lat, other_lon))
        return Query(
            *places,
            SETTING.region.date,
            self.time,
            window=window,
            profile=profile,
            max_walk_before=LONGEST_WALK,
            max_walk_after=LONGEST_WALK,
            max_direct_walk=max_direct_walk,
        )


def door_to_door(queries: int) -> Table:
    """One departure and an hour of them, walks drawn or not."""
    table = Table(
        "Door to door, Porto Alegre",
        ["query", *SPREAD_HEAD, "journeys a query", "equal"],
        notes=f"plan() between {queries} random pairs of street corners, leaving between 12:30 and "
        "14:30, at most 15 min on foot at each end, legs read back; direct walks up to 30 min "
        "included. Equal: to the yardstick fed with walks that scipy found on the same streets, "
        "at every minute of the window.",
    )
    network, profile = network_in(SETTING), TravellerProfile()
    errands = random_errands(network, queries)
    for title, window in (("one departure", 0), ("one hour", HOUR)):
        asked = [errand.query(profile, window) for errand in errands]
        answers = [plan(network, query) for query in asked]
        equal = sum(
            is_right(network, profile, errand, window, answer)
            for errand, answer in zip(errands, answers, strict=True)
        )
        journeys = sum(len(answer.journeys) for answer in answers) / queries
        for drawn, ask in (("", plan), (", walks drawn", plan_and_draw)):
            taken = milliseconds(partial(ask, network, query) for query in asked)
            table.rows.append([
                title + drawn, *spread(taken), f"{journeys:.1f}", f"{equal} of {queries}",
            ])  # fmt: skip
    return table


def random_errands(network: Network, count: int) -> list[Errand]:
    """Random, and the same for every run."""
    doors = random_doors(network, count)
    minutes = np.random.default_rng(SEED).integers(
        SETTING.first // 60, SETTING.last // 60, count, endpoint=True
    )
    return [
        Errand(*pair, minute * 60) for pair, minute in zip(doors, minutes.tolist(), strict=True)
    ]


def plan_and_draw(network: Network, query: Query) -> Plan:
    """Plan, and draw the walks of every journey along the streets."""
    answer = plan(network, query)
    for journey in (*answer.journeys, *answer.direct):
        for leg in journey.legs:
            if isinstance(leg, WalkLeg):
                assert np.isfinite(leg.path.metres)
    return answer


def is_right(
    network: Network, profile: TravellerProfile, errand: Errand, window: int, answer: Plan
) -> bool:
    """Whether the answer's arrivals are the oracle's, at every minute of the window."""
    earliest_arrival = oracle_of(network, profile, errand)
    if window:
        return is_complete(earliest_arrival, errand.time, window, answer)
    found = min((journey.arrival for journey in answer.journeys), default=NEVER)
    return found == earliest_arrival(errand.time)


def oracle_of(network: Network, profile: TravellerProfile, errand: Errand) -> Callable[[int], int]:
    """The earliest arrival by departure: the yardstick with scipy's walks from both doors."""
    oracle, reference = _oracles(network, profile)
    speed = profile.walking_speed
    origin = oracle.ends(*errand.origin, LONGEST_WALK, speed, arriving=False)
    destination = oracle.ends(*errand.destination, LONGEST_WALK, speed, arriving=True)
    return partial(reference.earliest_arrival, origin, destination)


@cache
def _oracles(network: Network, profile: TravellerProfile) -> tuple[DoorOracle, Reference]:
    return DoorOracle(network), reference_of(network, SETTING.region, profile)
