"""pathways.txt and levels.txt: the inside of stations.

https://gtfs.org/documentation/schedule/reference/#pathwaystxt: where a station has pathways they
are all of its ways. A row that no traveller can make sense of is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order

from data.gtfs.table import FeedTable
from planner import (
    BOARDING_AREA,
    ENTRANCE,
    EXIT_GATE,
    LIFT,
    NONE,
    PATHWAY_MODES,
    STATION,
    STOP,
    Texts,
)
from planner.arrays import Bools, Int8, Int32

LEVEL_COLUMNS = frozenset({"level_id", "level_index", "level_name"})
PATHWAY_COLUMNS = frozenset(
    {
        "pathway_id",
        "from_stop_id",
        "to_stop_id",
        "pathway_mode",
        "is_bidirectional",
        "length",
        "traversal_time",
        "stair_count",
        "max_slope",
        "min_width",
        "signposted_as",
        "reversed_signposted_as",
    }
)
"""Columns that the timetable has a place for."""

_NOWHERE = 1e6
"""Longer and wider than anything in a station; metres."""


def read_levels(levels: FeedTable | None) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the timetable's arrays of levels, and level_id → level."""
    if levels is None:
        nothing = Texts.of([])
        return {
            "id_of_level": nothing,
            "height_of_level": np.zeros(0, np.float32),
            "name_of_level": nothing,
        }, {}
    levels = levels.first_of_each("level_id")
    ids = levels.strings("level_id")
    levels.note("missing_required_field", ~levels.filled("level_index"), field="level_index")
    return {
        "id_of_level": Texts.of(ids),
        "height_of_level": levels.decimals("level_index", -1000, 1000).astype(np.float32),
        "name_of_level": levels.texts("level_name"),
    }, {name: level for level, name in enumerate(ids)}


def read_pathways(
    pathways: FeedTable | None, stops: FeedTable, stop_fields: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the timetable's arrays of pathways.

    stops          stops.txt, a record for each stop of `stop_fields`
    stop_fields    the timetable's arrays of stops

    Rows without two known ends, or an end that cannot have pathways, are dropped. A gate out of the
    paid area opens one way, whatever its row says.
    """
    if pathways is None:
        return _no_pathways()
    pathways = pathways.first_of_each("pathway_id")
    index_of_id = {name: stop for stop, name in enumerate(stops.strings("stop_id"))}
    ends = [
        pathways.references(column, index_of_id, required=True)
        for column in ("from_stop_id", "to_stop_id")
    ]
    if not index_of_id:  # an empty stops.txt: every end is unknown, as has been noted
        return _no_pathways()
    kind, parent = stop_fields["kind_of_stop"], stop_fields["parent_of_stop"]
    usable = _usable_ends(pathways, ends, kind, parent)
    mode = pathways.choices("pathway_mode", PATHWAY_MODES, default=NONE, other=NONE)
    both = pathways.choices("is_bidirectional", (0, 1), default=NONE, other=NONE)
    for column in ("pathway_mode", "is_bidirectional"):
        pathways.note("missing_required_field", ~pathways.filled(column), field=column)
    pathways.note("bidirectional_exit_gate", (mode == EXIT_GATE) & (both == 1))
    both = np.where(mode == EXIT_GATE, 0, both)
    kept = usable & (mode != NONE) & (both != NONE)
    fields = {
        "id_of_pathway": Texts.of(np.array(pathways.strings("pathway_id"), object)[kept].tolist()),
        "from_stop_of_pathway": ends[0][kept],
        "to_stop_of_pathway": ends[1][kept],
        "mode_of_pathway": mode[kept].astype(np.int8),
        "bidirectional_of_pathway": both[kept].astype(np.uint8),
        "metres_of_pathway": pathways.decimals("length", 0, _NOWHERE)[kept].astype(np.float32),
        "seconds_of_pathway": pathways.integers("traversal_time", least=1)[kept],
        "stairs_of_pathway": _stairs(pathways)[kept],
        "slope_of_pathway": pathways.decimals("max_slope", -100, 100)[kept].astype(np.float32),
        "width_of_pathway": pathways.decimals("min_width", 0, _NOWHERE)[kept].astype(np.float32),
        "sign_of_pathway": pathways.kept(kept).texts("signposted_as"),
        "reverse_sign_of_pathway": pathways.kept(kept).texts("reversed_signposted_as"),
    }
    _note_lifts_without_levels(stops, stop_fields["level_of_stop"], fields)
    _note_unreachable(stops, kind, parent, fields)
    return fields


def _no_pathways() -> dict[str, Any]:
    indices = dict.fromkeys(
        ("from_stop_of_pathway", "to_stop_of_pathway", "seconds_of_pathway", "stairs_of_pathway"),
        np.zeros(0, np.int32),
    )
    measures = dict.fromkeys(
        ("metres_of_pathway", "slope_of_pathway", "width_of_pathway"), np.zeros(0, np.float32)
    )
    texts = dict.fromkeys(
        ("id_of_pathway", "sign_of_pathway", "reverse_sign_of_pathway"), Texts.of([])
    )
    return {
        **indices,
        **measures,
        **texts,
        "mode_of_pathway": np.zeros(0, np.int8),
        "bidirectional_of_pathway": np.zeros(0, np.uint8),
    }


def _stairs(pathways: FeedTable) -> Int32:
    """Steps, negative where they lead down from the first end; 0: none told."""
    return pathways.integers("stair_count", least=-(10**6), most=10**6, default=0)


def _usable_ends(pathways: FeedTable, ends: list[Int32], kind: Int8, parent: Int32) -> Bools:
    """Whether both ends are places that pathways may lead to."""
    known = np.ones(len(pathways), np.bool_)
    has_areas = np.zeros(len(kind), np.bool_)
    areas = parent[kind == BOARDING_AREA]
    has_areas[areas[areas >= 0]] = True
    of_station, of_platform = np.zeros(len(pathways), bool), np.zeros(len(pathways), bool)
    for end in ends:
        there = end >= 0
        known &= there
        of_station |= there & (kind[end] == STATION)
        of_platform |= there & has_areas[end] & (kind[end] == STOP)
    pathways.note("pathway_to_wrong_location_type", of_station)
    pathways.note("pathway_to_platform_with_boarding_areas", of_platform)
    loop = known & (ends[0] == ends[1])
    pathways.note("pathway_loop", loop)
    return known & ~of_station & ~loop


def _note_lifts_without_levels(
    stops: FeedTable, level_of_stop: Int32, fields: Mapping[str, Any]
) -> None:
    """Where a lift stops, there must be a level."""
    lifts = fields["mode_of_pathway"] == LIFT
    served = np.zeros(len(stops), np.bool_)
    for end in ("from", "to"):
        served[fields[f"{end}_stop_of_pathway"][lifts]] = True
    stops.note("missing_level_id", served & (level_of_stop == NONE))


def _note_unreachable(
    stops: FeedTable, kind: Int8, parent: Int32, fields: Mapping[str, Any]
) -> None:
    """Note platforms, boarding areas and nodes of stations with pathways that no way leads to.

    A rider must be able to come from some entrance, and to leave by some.
    """
    station = np.where(parent >= 0, parent, np.arange(len(kind)))
    station = np.where(parent[station] >= 0, parent[station], station)
    starts, ends = fields["from_stop_of_pathway"], fields["to_stop_of_pathway"]
    described = np.isin(station, station[np.concatenate([starts, ends])])
    both = fields["bidirectional_of_pathway"] != 0
    tails, heads = np.concatenate([starts, ends[both]]), np.concatenate([ends, starts[both]])
    areas = np.isin(np.arange(len(kind)), parent[kind == BOARDING_AREA])
    judged = described & ~np.isin(kind, (ENTRANCE, STATION)) & ~areas
    doors = kind == ENTRANCE
    served = _reached(doors, tails, heads) & _reached(doors, heads, tails)
    stops.note("pathway_unreachable_location", judged & ~served)


def _reached(begin: Bools, tails: Int32, heads: Int32) -> Bools:
    """Whatever can be reached from some places, these included."""
    count = len(begin)
    starts = np.flatnonzero(begin)  # to which ways lead from a place of its own
    tails = np.concatenate([tails, np.full(len(starts), count)])
    heads = np.concatenate([heads, starts])
    ways = coo_array((np.ones(len(tails)), (tails, heads)), shape=(count + 1, count + 1))
    reached = np.zeros(count + 1, bool)
    reached[breadth_first_order(ways.tocsr(), count, return_predecessors=False)] = True
    return reached[:count]
