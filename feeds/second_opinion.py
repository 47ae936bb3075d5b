"""A second opinion: what the canonical rules find that reading has not looked at itself.

Where both look, reading's word stands: it reads rows that gtfs-guru leaves out, and knows what does
no harm. So of one cell gtfs-guru is heard where reading has not looked at it for such a thing, of
a zone where reading has said nothing of it; of anything else, where reading does not know the code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data import Notice, ReadFeed, Report
from data.gtfs.judged import Judged
from data.gtfs.remarks import SEVERITY_OF_CODE

_OF_CELLS = frozenset(
    {
        "foreign_key_violation",
        "invalid_color",
        "invalid_currency",
        "invalid_currency_amount",
        "invalid_date",
        "invalid_float",
        "invalid_integer",
        "invalid_time",
        "invalid_timezone",
        "missing_required_field",
        "number_out_of_range",
        "unexpected_enum_value",
    }
)

_UNREAD = frozenset({("start_and_end_range_out_of_order", "feed_info.txt")})
"""Codes that reading knows, and a file in which it does not look for them."""


class SecondOpinion:
    """What reading has said of a feed, and where it has looked.

    feed      as read
    said      what reading has noted
    judged    which cells it has looked at
    """

    def __init__(self, feed: ReadFeed, said: Report, judged: Judged) -> None:
        self._feed = feed
        self._judged = judged
        self._codes = said.counts.keys()
        self._full = said.full
        self._zones = {each.context.get("location_id") for each in said}
        self._cells = {(each.file, each.row, _column(each)) for each in said}
        self._rows = {(each.code, each.file, each.row) for each in said if not _column(each)}

    def news(self, found: Iterable[Notice]) -> Iterator[Notice]:
        """The canonical findings that say more than reading did; of a cell each once."""
        heard = set[tuple[str, str, int | None, str]]()
        for each in found:
            cell = (each.code, each.file, each.row, _column(each))
            again = cell in heard and each.code in _OF_CELLS
            if not again and self._is_news(each):
                heard.add(cell)
                yield each

    def _is_news(self, found: Notice) -> bool:
        if found.code not in SEVERITY_OF_CODE:
            zone = found.context.get("featureId")
            return found.code not in self._codes if zone is None else zone not in self._zones
        if found.code not in _OF_CELLS or found.row is None:
            return (found.code, found.file) in _UNREAD
        return not (
            self._judged.has(found.code, found.file, _column(found), found.row)
            or (found.file, found.row, _column(found)) in self._cells
            or (found.code, found.file, found.row) in self._rows
            or (found.code, found.file) in self._full
            or self._is_there(found)
        )

    def _is_there(self, found: Notice) -> bool:
        """Whether an id that gtfs-guru misses is there all the same, in a row it has left out."""
        words = found.context
        table = self._feed.tables.get(words.get("parentFilename", "").removesuffix(".txt"))
        if table is None:
            return False
        column = table.columns.get(words.get("parentFieldName", ""))
        return column is not None and words.get("value", "") in column.words


def _column(notice: Notice) -> str:
    return notice.context.get("field", "")
