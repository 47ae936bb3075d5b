"""One column of stops in which the ways of several trips all go down.

The ways are merged one after the other, the most travelled first: what a way shares with the rows
so far is found by the longest common subsequence, the rest goes between. A stop called at twice has
two rows.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

Way = tuple[Hashable, ...]


def merged_rows(ways: Sequence[Way]) -> tuple[list[Hashable], list[tuple[int, ...]]]:
    """The rows, and of each way the row of each of its stops, going down."""
    rows: list[list[Hashable]] = []  # [stop]: an object for each, so that rows can be put between
    held: list[list[list[Hashable]]] = []
    for way in ways:
        common = _common([row[0] for row in rows], way)
        place, mine = 0, []
        for position, stop in enumerate(way):
            if position in common:
                row = rows[common[position] + place]
            else:
                after = max((r for p, r in common.items() if p < position), default=-1)
                row = [stop]
                rows.insert(after + 1 + place, row)
                place += 1
            mine.append(row)
        held.append(mine)
    number = {id(row): index for index, row in enumerate(rows)}
    return [row[0] for row in rows], [tuple(number[id(row)] for row in mine) for mine in held]


def shared(one: Sequence[object], other: Sequence[object]) -> int:
    """How many stops two ways share in order."""
    return len(_common(one, other))


def _common(rows: Sequence[object], way: Sequence[object]) -> dict[int, int]:
    """Position in the way → row, of a longest common subsequence."""
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
