"""Walks inside stations drawn: through entrances, nodes and pathways."""

from __future__ import annotations

from itertools import chain

import numpy as np

from planner.kernel import NONE
from planner.network.earth import path_metres
from planner.network.transit.pathways import metres_told
from planner.network.transit.stations import InsideWalk, Stations
from planner.network.transit.timetable import Timetable
from planner.routing.streets.walk_paths import Path, straight_path


def path_inside(timetable: Timetable, stop: int, other: int, walk: InsideWalk) -> Path:
    """Draw a walk along pathways; each is as long as the feed says, and drawn straight."""
    points = [stop]
    for passage in walk.passages:
        ends = timetable.from_stop_of_pathway, timetable.to_stop_of_pathway
        points.append(int(ends[not passage.backward][passage.pathway]))
    points.append(other)
    metres = sum(metres_told(timetable, passage.pathway) for passage in walk.passages)
    lats, lons = timetable.lat_of_stop[points], timetable.lon_of_stop[points]
    placed = np.isfinite(lats) & np.isfinite(lons)
    return Path(lats[placed], lons[placed], metres, walk.passages)


def way_between(stations: Stations, start: int, end: int) -> Path:
    """Draw the way between a stop and where it is met: along pathways, else straight."""
    timetable = stations.timetable
    if stations.part_of_stop[start] != NONE and (walk := stations.walk(start, end)):
        return path_inside(timetable, start, end, walk)
    points = [start] if start == end else [start, end]
    lats, lons = timetable.lat_of_stop[points], timetable.lon_of_stop[points]
    return Path(lats, lons, path_metres(lats, lons))


def end_to_end(*paths: Path) -> Path:
    """Paths that follow each other as one, without repeated points."""
    lats = np.concatenate([path.lats for path in paths])
    lons = np.concatenate([path.lons for path in paths])
    moved = np.ones(len(lats), np.bool_)
    moved[1:] = (np.diff(lats) != 0) | (np.diff(lons) != 0)
    moved[-1] |= int(moved.sum()) == 1  # a walk of no metres still has two ends
    passages = tuple(passage for path in paths for passage in path.pathways)
    along_streets = [path.sections for path in paths if len(path.sections)]
    sections = along_streets[0] if len(along_streets) == 1 else tuple(chain(*along_streets))
    begin = next((number for number, path in enumerate(paths) if path.sections), len(paths))
    return Path(
        lats[moved],
        lons[moved],
        sum(path.metres for path in paths),
        passages,
        sections,
        sum(len(path.pathways) for path in paths[:begin]),
    )


def straight_between(stations: Stations, stop: int, left: int, met: int, other: int) -> Path:
    """Straight from where one leaves a station to where one enters another, and inside them."""
    lats, lons = stations.timetable.lat_of_stop, stations.timetable.lon_of_stop
    straight = straight_path(*(float(v[s]) for s in (left, met) for v in (lats, lons)))
    return end_to_end(
        way_between(stations, stop, left), straight, way_between(stations, met, other)
    )
