"""The canonical rules that reading and our own rules do not judge, by gtfs-guru.

gtfs-guru (MIT) follows MobilityData's gtfs-validator code by code. Rows that are longer or shorter
than their header it leaves unjudged, which reading does not; so where both know a code, reading's
word stands.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data import Notice, Severity
from data.gtfs.archive import is_plain, repack
from feeds.catalogue import entries

_FILES = ("filename", "childFilename")
_ROWS = ("csvRowNumber", "newCsvRowNumber")
"""Where a finding says its place, if not by itself."""

_WORDS = {
    "fieldName": "field",
    "fieldName1": "field",
    "childFieldName": "field",
    "fieldValue": "value",
    "fieldValue1": "value",
}
"""The canonical words for what our notices name otherwise."""

_FILE_OF_CODE = {
    **dict.fromkeys(
        ("duplicate_route_name", "same_name_and_description_for_route", "unused_route"),
        "routes.txt",
    ),
    **dict.fromkeys(
        (
            "platform_without_parent_station",
            "same_name_and_description_for_stop",
            "stop_without_stop_time",
            "unused_parent_station",
            "unused_station",
            "unused_stop",
        ),
        "stops.txt",
    ),
    **dict.fromkeys(
        ("expired_calendar", "future_calendar", "service_extends_far_in_the_future"),
        "calendar.txt",
    ),
    **dict.fromkeys(
        (
            "duplicate_geo_json_key",
            "geo_json_duplicated_element",
            "invalid_geometry",
            "malformed_json",
            "missing_required_element",
            "unsupported_feature_type",
            "unsupported_geo_json_type",
            "unsupported_geometry_type",
        ),
        "locations.geojson",
    ),
    "missing_feed_contact_email_and_url": "feed_info.txt",
    "route_color_contrast": "routes.txt",
    "route_long_name_contains_short_name": "routes.txt",
    "route_short_name_too_long": "routes.txt",
    "stop_too_far_from_shape": "stop_times.txt",
    "unused_shape": "shapes.txt",
    "unused_trip": "trips.txt",
}
"""Where something is to be found, of codes that say the row or the zone alone."""

_JAPANESE_COLUMNS = ("jp_", "trans_id", "lang")
"""How columns of GTFS-JP begin, also of its first edition's translations.txt."""


def canonical_notices(path: Path, today: dt.date, country: str) -> Iterator[Notice]:
    """Every finding about an archive that reading has opened.

    country    ISO 3166 code; empty: not known
    """
    if is_plain(path):  # gtfs-guru looks into no folder
        yield from _judge(path, today, country)
        return
    with tempfile.TemporaryDirectory(prefix="tsunagu-") as folder:
        plain = Path(folder) / "feed.zip"
        repack(path, plain)
        yield from _judge(plain, today, country)


def _judge(path: Path, today: dt.date, country: str) -> Iterator[Notice]:
    import gtfs_guru  # noqa: PLC0415  # a compiled library for one task

    result = gtfs_guru.validate(str(path), country_code=country or None, date=today.isoformat())
    known = entries()
    for found in result.notices:
        context = {name: str(value) for name, value in sorted(found.context().items())}
        if found.code == "unknown_column" and context["fieldName"].startswith(_JAPANESE_COLUMNS):
            continue
        file = found.file or _first(context, _FILES) or _FILE_OF_CODE.get(found.code, "")
        row = str(found.row or _first(context, _ROWS))
        severity = known[found.code].severity if found.code in known else Severity(found.severity)
        cell = {"fieldName": str(found.field)} if found.field else {}
        words = {**cell, **context}
        order = [name for name in _WORDS if name in words]  # the cell, then what else is said
        order += [name for name in words if name not in {*_WORDS, *_FILES, *_ROWS}]
        yield Notice(
            found.code,
            severity,
            file,
            int(row) if row.isdecimal() else None,
            {_WORDS.get(name, name): words[name] for name in order},
        )


def _first(context: Mapping[str, str], names: Sequence[str]) -> str:
    return next((context[name] for name in names if name in context), "")
