"""One column of stops in which the ways of several trips all go down.

The ways are merged one after the other, the most travelled first: what a way shares with the rows
so far is found by the longest common subsequence, the rest goes between. A stop called at twice has
two rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

Way = tuple[Hashable, ...]

MOST_CELLS = 250_000
"""Rows times stops up to which all that two ways may share is tried: some 500 stops of both."""


def merged_rows(ways: Sequence[Way]) -> tuple[list[Hashable], list[tuple[int, ...]]]:
    """The rows, and of each way the row of each of its stops, going down."""
    rows: list[list[Hashable]] = []  # [stop]: an object for each, which stays the same row
    held: list[list[list[Hashable]]] = []
    for way in ways:
        common = _common([row[0] for row in rows], way)
        merged: list[list[Hashable]] = []
        mine, done = [], 0
        for position, stop in enumerate(way):
            if position in common:
                merged += rows[done : common[position] + 1]
                done = common[position] + 1
            else:
                merged.append([stop])
            mine.append(merged[-1])
        rows = merged + rows[done:]
        held.append(mine)
    number = {id(row): index for index, row in enumerate(rows)}
    return [row[0] for row in rows], [tuple(number[id(row)] for row in mine) for mine in held]


def shared(one: Sequence[object], other: Sequence[object]) -> int:
    """How many stops two ways share in order."""
    return len(_common(one, other))


def _common(rows: Sequence[object], way: Sequence[object]) -> dict[int, int]:
    """Position in the way → row, of a longest common subsequence."""
    if len(rows) * len(way) > MOST_CELLS:
        return _common_visits(rows, way)
    length = [[0] * (len(way) + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(way) - 1, -1, -1):
            if rows[i] == way[j]:
                length[i][j] = length[i + 1][j + 1] + 1
            else:
                length[i][j] = max(length[i + 1][j], length[i][j + 1])
    found, i, j = dict[int, int](), 0, 0
    while i < len(rows) and j < len(way):
        if rows[i] == way[j] and length[i][j] == length[i + 1][j + 1] + 1:
            found[j] = i
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _common_visits(rows: Sequence[object], way: Sequence[object]) -> dict[int, int]:
    """The same of long ways, where the second visit of a stop is only another's second visit."""
    row_of_visit = {visit: row for row, visit in enumerate(_visits(rows))}
    ends: list[int] = []  # [n]: the least row at which n + 1 visits in order can end
    positions: list[int] = []  # in the way, of these
    before: dict[int, int] = {}
    row_of_position: dict[int, int] = {}
    for position, visit in enumerate(_visits(way)):
        row = row_of_visit.get(visit)
        if row is None:
            continue
        count = bisect_left(ends, row)
        ends[count : count + 1] = [row]
        positions[count : count + 1] = [position]
        row_of_position[position] = row
        if count:
            before[position] = positions[count - 1]
    found, at = dict[int, int](), positions[-1] if positions else None
    while at is not None:
        found[at] = row_of_position[at]
        at = before.get(at)
    return found


def _visits(stops: Sequence[object]) -> Iterator[tuple[object, int]]:
    """Stops, and how often each came before."""
    times: Counter[object] = Counter()
    for stop in stops:
        yield stop, times[stop]
        times[stop] += 1
