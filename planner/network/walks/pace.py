"""Pace: the walks between stops as one kind of person walks them."""

from __future__ import annotations

from typing import NamedTuple

from planner.network.streets.walking import STEP_FREE, WalkTerms
from planner.network.transit.footpaths import Footpaths, TimedFootpaths
from planner.network.transit.stations import Stations
from planner.network.walks.stop_links import StopLinks
from planner.network.walks.transfer_times import time_transfers, time_walks
from planner.network.walks.transfers import Transfers, believed_without_steps


class Walking(NamedTuple):
    """What stops are joined by in one walking network: with the streets, and with each other."""

    links: StopLinks
    footpaths: Footpaths


class Pace(NamedTuple):
    """A walking network timed for one speed and margin, in both directions, and without margin."""

    transfers: TimedFootpaths  # between boarding points
    transfers_to: TimedFootpaths  # grouped by the point they reach
    walks: TimedFootpaths  # between stops, no margin: to a first and from a last ride
    walks_to: TimedFootpaths
    to_stops: StopLinks  # for walks from a door to stops
    from_stops: StopLinks
    links: StopLinks  # as stored
    stations: Stations  # of this walking network
    terms: WalkTerms  # on which walks between stops were found


def make_pace(
    walking: Walking,
    stations: Stations,
    rules: Transfers,
    walking_speed: float,
    margin: int,
    factor: float,
    least: int,
    terms: WalkTerms,
) -> Pace:
    """Time the walks of a walking network; speed (m/s) and the rest as in `time_transfers`."""
    links, footpaths = walking
    if stations.network == STEP_FREE:
        described = stations.described_of_stop
        rules = believed_without_steps(rules, links.off_street_of_stop, described)
    transfers = time_transfers(footpaths, rules, walking_speed, margin, factor, least)
    walks = time_walks(footpaths, rules, walking_speed)
    return Pace(
        transfers=transfers,
        transfers_to=transfers.transposed(),
        walks=walks,
        walks_to=walks.transposed(),
        to_stops=links.to_stops(walking_speed),
        from_stops=links.from_stops(walking_speed),
        links=links,
        stations=stations,
        terms=terms,
    )
