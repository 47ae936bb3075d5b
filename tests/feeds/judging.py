"""The small feed, changed and judged: a line for each finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from feeds import Validation, validate
from tests.data.gtfs.small_feed import Content, in_zip

TODAY = dt.date(2025, 6, 1)

SOUND: Mapping[str, Content] = {
    "agency.txt": "agency_id,agency_name,agency_url,agency_timezone,agency_lang\n"
    "6260001001189,Bus,https://bus.example,Asia/Tokyo,ja\n",
    "routes.txt": "route_id,agency_id,route_short_name,route_type\nR,6260001001189,51,3\n",
    "fare_attributes.txt": "fare_id,price,currency_type,payment_method,transfers,agency_id\n"
    "flat,200,JPY,0,0,6260001001189\n",
    "feed_info.txt": "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,"
    "feed_end_date,feed_version,feed_contact_email\n"
    "Bus,https://feed.example,ja,20250101,20251231,1,bus@example.org\n",
}
"""A Japanese feed of which there is nothing to say but that it ends at New Year."""


def judged(folder: Path, changes: Mapping[str, Content] | None = None) -> Validation:
    """What is found in the sound feed with some files changed."""
    return validate(in_zip(folder, {**SOUND, **(changes or {})}), TODAY)


def told(validation: Validation, *codes: str) -> list[str]:
    """Code, file, row and the values that matter, of the findings with these codes."""
    return [
        " ".join(
            filter(None, [notice.code, notice.file, str(notice.row or ""), _values(notice.context)])
        )
        for notice in validation.report
        if notice.code in codes
    ]


def _values(context: Mapping[str, str]) -> str:
    return " ".join(text for name, text in context.items() if name != "feed")
