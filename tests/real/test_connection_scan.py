"""Arrival times in Porto Alegre: the engine and an independent Connection Scan agree on all."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from planner import NEVER, NONE, Network, Place, Query, TravellerProfile, plan
from tests.connection_scan import ConnectionScan
from tests.notation import clock

pytestmark = pytest.mark.real

DATE = dt.date(2019, 5, 13)
ZONE = "America/Sao_Paulo"
AT = 13 * 3600
PAIRS = 500
SPEED = 1.25
LONGEST_WALK = 900
MOST_TRANSFERS = 15  # the most a query may ask for; the scan has no limit


@pytest.mark.parametrize("margin", [0, 120])
def test_500_random_pairs(porto_alegre: Network, margin: int) -> None:
    network = porto_alegre
    timetable = network.timetable
    pace = network.pace(SPEED, margin)
    scan = ConnectionScan(
        timetable,
        DATE,
        ZONE,
        pace.transfers,
        pace.walks,
    )
    # A stop that belongs to a station stands for all its platforms, which the scan knows not.
    served = np.unique(scan.connections.from_stop)
    alone = served[timetable.parent_of_stop[served] == NONE]
    pairs = np.random.default_rng(500).choice(alone, (PAIRS, 2)).tolist()
    profile = TravellerProfile(walking_speed=SPEED, transfer_margin=margin)
    differences, found = [], 0
    for origin, destination in pairs:
        if origin == destination:
            continue
        query = Query(
            Place(stop_id=timetable.id_of_stop[origin]),
            Place(stop_id=timetable.id_of_stop[destination]),
            DATE,
            AT,
            profile=profile,
            max_transfers=MOST_TRANSFERS,
            max_walk_before=LONGEST_WALK,
            max_walk_after=LONGEST_WALK,
        )
        journeys = plan(network, query).journeys
        arrival = min((journey.arrival for journey in journeys), default=NEVER)
        expected = scan.earliest_arrival(origin, destination, AT, LONGEST_WALK)
        found += expected < NEVER
        if arrival != expected:
            names = (timetable.id_of_stop[origin], timetable.id_of_stop[destination])
            differences.append((*names, clock(arrival), clock(expected)))
    assert not differences
    assert found > PAIRS / 2, "most pairs have a journey"
