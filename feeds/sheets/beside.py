"""A sheet of one version beside that of another: the same rows, and what differs in each column."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from feeds.sheets.rows import shared
from feeds.sheets.sheet import Column, Run, Sheet, by_direction, lay_out, rows_of, runs_of
from planner import NONE, Timetable

RETIMED_WITHIN = 1800
"""seconds: a trip that leaves so much earlier or later is the same trip, at another time."""


class Day(NamedTuple):
    """A version on a day: its routes of one line, and what stands for its stops."""

    timetable: Timetable
    routes: Collection[int]
    day: int
    key_of_stop: Sequence[Hashable]


class PairedColumn(NamedTuple):
    """A trip in either version; None: it is not there. `rows` are those whose times differ."""

    before: Column | None
    after: Column | None
    rows: frozenset[int]


@dataclass(frozen=True)
class Beside:
    """One direction of a line in two versions, in the same rows."""

    direction: int
    before: Sheet
    after: Sheet
    columns: tuple[PairedColumn, ...]

    @property
    def changed(self) -> int:
        """How many trips are new, gone or otherwise."""
        return sum(1 for each in self.columns if each.rows or not (each.before and each.after))


def beside(before: Day | None, after: Day | None) -> tuple[Beside, ...]:
    """The sheets of a line in two versions; None: the line is not in it."""
    old, new = (_by_direction(side) for side in (before, after))
    found = []
    for direction, mine, theirs in _together(old, new):
        rows = rows_of(theirs, mine)
        sheets = [
            lay_out(side.timetable, direction, own, rows)
            if side
            else Sheet(direction, rows.keys, ())
            for side, own in ((before, mine), (after, theirs))
        ]
        found.append(Beside(direction, sheets[0], sheets[1], _paired(*sheets)))
    return tuple(found)


def _by_direction(side: Day | None) -> list[tuple[int, list[Run]]]:
    if side is None:
        return []
    return by_direction(
        side.timetable, runs_of(side.timetable, side.routes, side.day, side.key_of_stop)
    )


def _together(
    old: list[tuple[int, list[Run]]], new: list[tuple[int, list[Run]]]
) -> list[tuple[int, list[Run], list[Run]]]:
    """Directions of both versions: those that share most stops, whatever their numbers are."""
    rest, found = list(old), []
    for direction, runs in new:
        fitting = [
            (shared(_way(those), _way(runs)), number) for number, (_, those) in enumerate(rest)
        ]
        most, number = max(fitting, default=(0, NONE), key=lambda each: (each[0], -each[1]))
        found.append((direction, rest.pop(number)[1] if most >= 2 else [], runs))
    return [*found, *((direction, runs, []) for direction, runs in rest)]


def _way(runs: Sequence[Run]) -> Sequence[Hashable]:
    return max((run.way for run in runs), key=len)


def _paired(before: Sheet, after: Sheet) -> tuple[PairedColumn, ...]:
    """Trips that are the same, then the nearest in time that go much the same way, the rest."""
    old, new = list(before.columns), list(after.columns)
    pairs: list[tuple[Column, Column]] = []
    for column in list(new):
        same = next((each for each in old if each.times == column.times), None)
        if same is not None:
            pairs.append((same, column))
            old.remove(same)
            new.remove(column)
    near = sorted(
        (distance, i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (distance := _distance(one, other)) <= RETIMED_WITHIN
    )
    used_old, used_new = set[int](), set[int]()
    for _, i, j in near:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            pairs.append((old[i], new[j]))
    columns = [PairedColumn(one, other, _differing(one, other)) for one, other in pairs]
    columns += [PairedColumn(c, None, frozenset()) for i, c in enumerate(old) if i not in used_old]
    columns += [PairedColumn(None, c, frozenset()) for j, c in enumerate(new) if j not in used_new]
    return tuple(sorted(columns, key=_when))


def _when(pair: PairedColumn) -> tuple[int, int]:
    column = pair.after or pair.before
    assert column is not None
    return column.start, len(column.times)


def _distance(one: Column, other: Column) -> int:
    """Seconds between two trips at the stops of both; those that share less than half are far."""
    both = one.times.keys() & other.times.keys()
    if 2 * len(both) < max(len(one.times), len(other.times)):
        return RETIMED_WITHIN + 1
    return max(abs(one.times[row] - other.times[row]) for row in both)


def _differing(one: Column, other: Column) -> frozenset[int]:
    rows = one.times.keys() | other.times.keys()
    return frozenset(row for row in rows if one.times.get(row) != other.times.get(row))
