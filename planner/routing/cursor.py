"""Cursors: where a page lies among those already seen, as a short opaque text.

A cursor holds the intervals that were actually searched, as instants, and the direction of the
search; no network version, so that it outlives a new timetable. It comes back from outside and is
believed nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.errors import InvalidCursor
from planner.seconds import DAY_SECONDS

MOST_EDGES = 25
"""Edges remembered: of the pages seen, the nearest two dozen come back exactly as they were."""

LONGEST_PAGE = 3 * DAY_SECONDS
ORIGIN = -315_619_200
"""1960: edges are written as seconds since then."""

FIRST_EDGE, LAST_EDGE = ORIGIN + 365 * DAY_SECONDS, 7_258_118_400 + 365 * DAY_SECONDS
"""1960-12-31 and 2200-12-31: beyond what any request may name."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_TEXT = re.compile(rf"([DA])((?:\.[0-9a-z]{{1,8}}){{1,{MOST_EDGES}}})-([0-9a-z])")


@dataclass(frozen=True)
class Cursor:
    """A page to be shown.

    arrive_by    whether intervals are about arrivals; else about departures
    edges        instants (seconds since 1970-01-01 UTC), ascending: page `n` of those known is
                 [edges[n], edges[n + 1])
    page         which one: -1 lies before the first edge, len(edges) - 1 after the last; how far
                 they reach is not known before they are searched
    """

    arrive_by: bool
    edges: tuple[int, ...]
    page: int

    @property
    def is_known(self) -> bool:
        """Whether the page was seen before, so that both of its edges are known."""
        return 0 <= self.page < len(self.edges) - 1

    def __str__(self) -> str:
        steps = (
            self.edges[0] - ORIGIN,
            *(b - a for a, b in zip(self.edges, self.edges[1:], strict=False)),
        )
        written = "".join(f".{_base_36(step)}" for step in steps)
        return f"{'A' if self.arrive_by else 'D'}{written}-{_base_36(self.page + 1)}"


def read_cursor(text: str, *, arrive_by: bool) -> Cursor:
    """Read a cursor back. Raises InvalidCursor for whatever no page has given out."""
    found = _TEXT.fullmatch(text)
    if not found:
        message = "this is no cursor of ours"
        raise InvalidCursor(message, field="cursor")
    first, *steps = (int(step, 36) for step in found[2][1:].split("."))
    edges = [ORIGIN + first]
    for step in steps:
        edges.append(edges[-1] + step)
    cursor = Cursor(found[1] == "A", tuple(edges), int(found[3], 36) - 1)
    if cursor.arrive_by != arrive_by:
        message = "the cursor belongs to a search in the other direction of time"
        raise InvalidCursor(message, field="cursor")
    if (
        not FIRST_EDGE <= edges[0] <= edges[-1] <= LAST_EDGE
        or not all(0 < step <= LONGEST_PAGE for step in steps)
        or any(edge % 60 for edge in edges)
        or cursor.page >= len(edges)
    ):
        message = "the cursor names no page"
        raise InvalidCursor(message, field="cursor")
    return cursor


def around(arrive_by: bool, edges: tuple[int, ...], page: int) -> tuple[Cursor, Cursor]:
    """The cursors of the pages before and after one whose edges are known."""
    surplus = len(edges) - MOST_EDGES
    if surplus > 0:  # forget the farthest
        from_front = min(surplus, max(0, page - 1))
        edges, page = edges[from_front : from_front + MOST_EDGES], page - from_front
    return Cursor(arrive_by, edges, page - 1), Cursor(arrive_by, edges, page + 1)


def _base_36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
