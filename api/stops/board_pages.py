"""Pages of a stop's board: what came before the rows shown, and what comes after."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from api.problems import Problem
from planner import BoardRow, BoardWish, Network

MOST_ROWS = 500
"""Rows of a page; the rest of a window is on the next."""

_CURSOR = re.compile(r"(EARLIER|LATER)\|(\d{1,11})")
_EMPTY_PAGE = dt.timedelta(1)
_SECOND = dt.timedelta(seconds=1)
_LATEST = 7_258_118_400  # the beginning of 2200, as far as times are read


def read_cursor(text: str) -> tuple[str, dt.datetime]:
    """Direction and moment of a cursor. Raises Problem."""
    found = _CURSOR.fullmatch(text)
    if not found or int(found[2]) > _LATEST:
        message = f"pageCursor is none of ours: {text[:40]!r}"
        raise Problem(400, "invalid_cursor", message, field="pageCursor")
    return found[1], dt.datetime.fromtimestamp(int(found[2]), dt.UTC)


def whole_seconds(rows: Sequence[BoardRow], wish: BoardWish) -> Sequence[BoardRow]:
    """The rows of a page, nearest to the time: what shares a second is not torn apart."""
    if len(rows) <= MOST_ROWS:
        return rows
    if wish.earlier:
        edge = _moment(rows[-MOST_ROWS], wish)
        return [row for row in rows if _moment(row, wish) >= edge]
    edge = _moment(rows[MOST_ROWS - 1], wish)
    return [row for row in rows if _moment(row, wish) <= edge]


def page_cursors(
    network: Network, rows: Sequence[BoardRow], wish: BoardWish, moment: dt.datetime
) -> tuple[str, str]:
    """Cursors of the page before and the page after; an empty page is a day long."""
    if rows:
        times = [
            network.instant(row.date, row.arrival if wish.arrivals else row.departure)
            for row in (rows[0], rows[-1])
        ]
        first, last = times
    elif wish.earlier:
        first, last = moment - _EMPTY_PAGE, moment
    else:
        first, last = moment, moment + _EMPTY_PAGE
    return _written("EARLIER", first - _SECOND), _written("LATER", last + _SECOND)


def _moment(row: BoardRow, wish: BoardWish) -> tuple[dt.date, int]:
    return row.date, row.arrival if wish.arrivals else row.departure


def _written(direction: str, moment: dt.datetime) -> str:
    return f"{direction}|{max(0, int(moment.timestamp()))}"
