"""Pages of a stop's board: what came before the rows shown, and what comes after."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from api.problems import Problem
from planner import BoardRow, BoardWish, Network, board_of_stops
from planner.arrays import Int32

MOST_ROWS = 500
"""Rows of a page; the rest of a window is on the next."""

_CURSOR = re.compile(r"(EARLIER|LATER)\|(\d{1,11})")
_EMPTY_PAGE = 24 * 3600
_LATEST = 7_258_118_400  # the beginning of 2200, as far as times are read


def read_cursor(text: str) -> tuple[str, dt.datetime]:
    """Direction and moment of a cursor. Raises Problem."""
    found = _CURSOR.fullmatch(text)
    if not found or int(found[2]) > _LATEST:
        message = f"pageCursor is none of ours: {text[:40]!r}"
        raise Problem(400, "invalid_cursor", message, field="pageCursor")
    return found[1], dt.datetime.fromtimestamp(int(found[2]), dt.UTC)


class Call(NamedTuple):
    """A row of a board as what is told of it: the vehicle arrives then, or leaves.

    second    since 1970
    """

    second: int
    arrives: bool
    row: BoardRow


def calls_of(
    network: Network, stops: Int32, moment: dt.datetime, wish: BoardWish, *, both: bool
) -> list[Call]:
    """What a board tells, by time; `both`: arrivals and departures."""
    date, time = network.clock(moment)
    calls: list[Call] = []
    for arrives in (True, False) if both else (wish.arrivals,):
        rows = board_of_stops(network, stops, date, time, replace(wish, arrivals=arrives))
        calls += [
            Call(
                network.midnight(row.date) + (row.arrival if arrives else row.departure),
                arrives,
                row,
            )
            for row in rows
        ]
    if not both:
        return nearest(calls, MOST_ROWS, wish)
    calls.sort(key=lambda call: call.second)
    now = int(moment.timestamp())
    within = sum(abs(call.second - now) <= wish.window for call in calls)
    return nearest(calls, min(max(within, wish.count), MOST_ROWS), wish)


def nearest(calls: list[Call], most: int, wish: BoardWish) -> list[Call]:
    """The calls nearest to the time: what shares a second is not torn apart."""
    if len(calls) <= most or not most:
        return calls[:most]
    if wish.earlier:
        edge = calls[-most].second
        return [call for call in calls if call.second >= edge]
    edge = calls[most - 1].second
    return [call for call in calls if call.second <= edge]


def page_cursors(calls: Sequence[Call], wish: BoardWish, moment: dt.datetime) -> tuple[str, str]:
    """Cursors of the page before and the page after.

    An empty page is as long as was looked for rows: a day where a number of them is wished, else
    the window; it has no length where nothing is wished.
    """
    now = int(moment.timestamp())
    if calls:
        first, last = calls[0].second, calls[-1].second
    else:
        empty = _EMPTY_PAGE if wish.count else wish.window or -1  # a window has both its ends
        first, last = (now - empty, now) if wish.earlier else (now, now + empty)
    return _written("EARLIER", first - 1), _written("LATER", last + 1)


def _written(direction: str, second: int) -> str:
    return f"{direction}|{max(0, second)}"
