"""Walking networks, and one of them timed for a pace."""

from __future__ import annotations

from typing import NamedTuple

from planner.network.footpaths import Footpaths, TimedFootpaths
from planner.network.stations import Stations
from planner.network.stop_links import StopLinks


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
