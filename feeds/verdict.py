"""The verdict: which notices forbid publishing.

Errors of the catalogue's codes marked `forbids` do: riders would be misled, or lose trips. Where
the same defect loses nothing (a price or a translation written twice) it does not.
"""

from __future__ import annotations

from data import Notice, Severity
from feeds.catalogue import entry_of

NOT_JUDGED = "archive_not_judged"
"""Of an archive on which the program failed: the fault may be the program's, or the room's."""

_LOSES_NOTHING = {
    ("duplicate_key", "fare_rules.txt"),
    ("duplicate_key", "translations.txt"),
    ("duplicate_key", "transfers.txt"),
    ("missing_required_field", "translations.txt"),
    ("foreign_key_violation", "translations.txt"),
    ("invalid_date", "feed_info.txt"),
    ("start_and_end_range_out_of_order", "feed_info.txt"),
}
"""(code, file): rows that only repeat, or whose loss leaves service and prices as they are."""


def forbids(notice: Notice) -> bool:
    """Whether a notice forbids publishing."""
    if notice.severity is not Severity.ERROR or not entry_of(notice.code).forbids:
        return False
    return (notice.code, notice.file) not in _LOSES_NOTHING
