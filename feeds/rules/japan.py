"""What 標準的なバス情報フォーマット (GTFS-JP) asks beyond GTFS, and Japanese riders notice.

Sources: 国土交通省「標準的なバス情報フォーマット」第3版; of the check digit
法人番号の指定等に関する省令 第2条.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from data import FeedTable, ReadFeed
from feeds.findings import Findings

_CORPORATE_NUMBER = re.compile(r"([1-9][0-9]{12})(?:[_-].+)?")
_HOLIDAYS = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3), (1, 4)} | {
    (8, day) for day in (13, 14, 15, 16)
}
"""New Year and Obon: whoever renews timetables is on leave, and timetables differ."""

_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_READING = "ja-hrkt"


def is_japanese(feed: ReadFeed) -> bool:
    """Whether a feed is of Japan: its clock, or a file of GTFS-JP, says so."""
    zones = set(feed.timetable.zone_of_feed)
    return zones == {"Asia/Tokyo"} or any(name.endswith("_jp") for name in feed.tables)


def names_have_readings(feed: ReadFeed, findings: Findings) -> None:
    """Every stop and route can be spoken. Notes missing_reading."""
    if not is_japanese(feed):
        return
    readings = _Readings(feed.tables.get("translations"))
    for name, key, columns in (
        ("stops", "stop_id", ("stop_name",)),
        ("routes", "route_id", ("route_long_name", "route_short_name")),
    ):
        table = feed.tables[name]
        texts = [table.strings(column) for column in columns]
        ids = table.strings(key)
        told: set[str] = set()
        for record, row in enumerate(table.row_of_record.tolist()):
            column, text = _first_text(columns, [each[record] for each in texts])
            if not text or text in told or text.isascii():
                continue
            if not readings.know(name, column, text, ids[record]):
                told.add(text)
                findings.note("missing_reading", table.file, row, field=column, value=text)


class _Readings:
    """What translations.txt gives in ja-Hrkt, in either of its forms."""

    def __init__(self, table: FeedTable | None) -> None:
        self.anywhere: set[str] = set()
        self.of_value: set[tuple[str, str, str]] = set()
        self.of_record: set[tuple[str, str, str]] = set()
        if table is None:
            return
        if "trans_id" in table.columns:
            pairs = zip(table.strings("trans_id"), table.strings("lang"), strict=True)
            self.anywhere = {text for text, language in pairs if language.lower() == _READING}
            return
        names = ("table_name", "field_name", "field_value", "record_id", "language")
        for *place, value, record, language in zip(*map(table.strings, names), strict=True):
            if language.lower() == _READING:
                known = (self.of_value, value) if value else (self.of_record, record)
                known[0].add((place[0], place[1], known[1]))

    def know(self, table: str, field: str, text: str, record: str) -> bool:
        """Whether there is a reading of a text."""
        return (
            text in self.anywhere
            or (table, field, text) in self.of_value
            or (table, field, record) in self.of_record
        )


def _first_text(columns: Iterable[str], texts: Iterable[str]) -> tuple[str, str]:
    """The first column that says something, and what."""
    return next((pair for pair in zip(columns, texts, strict=True) if pair[1]), ("", ""))


def agencies_are_corporations(feed: ReadFeed, findings: Findings) -> None:
    """agency_id is a 法人番号, with an optional suffix. Notes agency_id_not_corporate_number."""
    if not is_japanese(feed):
        return
    table = feed.tables["agency"]
    rows = zip(table.strings("agency_id"), table.row_of_record.tolist(), strict=True)
    for agency, row in rows:
        match = _CORPORATE_NUMBER.fullmatch(agency)
        if match is None or not is_corporate_number(match[1]):
            findings.note("agency_id_not_corporate_number", table.file, row, agency_id=agency)


def is_corporate_number(number: str) -> bool:
    """Whether 13 digits begin with the check digit of the other twelve.

    The check digit is 9 less the rest by 9 of the sum of the twelve digits, counted from the right,
    every second of them twice (省令 第2条).
    """
    digits = [int(digit) for digit in reversed(number[1:])]
    total = sum(digit * (1 + place % 2) for place, digit in enumerate(digits))
    return int(number[0]) == 9 - total % 9


def feed_does_not_end_on_holidays(feed: ReadFeed, findings: Findings) -> None:
    """A feed should not run out over New Year or Obon. Notes feed_ends_on_holidays."""
    table = feed.tables.get("feed_info")
    if table is None or not is_japanese(feed):
        return
    rows = zip(table.strings("feed_end_date"), table.row_of_record.tolist(), strict=True)
    for day, row in rows:
        if re.fullmatch("[0-9]{8}", day) and (int(day[4:6]), int(day[6:])) in _HOLIDAYS:
            findings.note("feed_ends_on_holidays", table.file, row, feed_end_date=day)


def poles_are_told_apart(feed: ReadFeed, findings: Findings) -> None:
    """Where one name has several poles (のりば), each says which. Notes missing_platform_code."""
    if not is_japanese(feed):
        return
    table = feed.tables["stops"]
    kinds, names = table.strings("location_type"), table.strings("stop_name")
    codes, parents = table.strings("platform_code"), table.strings("parent_station")
    poles = Counter(
        (parent, name)
        for kind, name, parent in zip(kinds, names, parents, strict=True)
        if kind in {"", "0"} and parent
    )
    for record, row in enumerate(table.row_of_record.tolist()):
        pole = (parents[record], names[record])
        if kinds[record] in {"", "0"} and poles[pole] > 1 and not codes[record]:
            findings.note("missing_platform_code", table.file, row, stop_name=names[record])


def offices_exist(feed: ReadFeed, findings: Findings) -> None:
    """Trips name offices of office_jp.txt. Notes foreign_key_violation."""
    trips, offices = feed.tables["trips"], feed.tables.get("office_jp")
    known = set(offices.strings("office_id")) if offices is not None else set()
    told: set[str] = set()
    rows = zip(trips.strings("jp_office_id"), trips.row_of_record.tolist(), strict=True)
    for office, row in rows:
        if office and office not in known and office not in told:
            told.add(office)
            findings.note(
                "foreign_key_violation", trips.file, row, field="jp_office_id", value=office
            )


def names_are_of_full_width(feed: ReadFeed, findings: Findings) -> None:
    """Kana of half width are shown and searched badly. Notes half_width_kana."""
    for name, columns in (("stops", ("stop_name",)), ("routes", ("route_long_name",))):
        table = feed.tables[name]
        for column in columns:
            rows = zip(table.strings(column), table.row_of_record.tolist(), strict=True)
            for text, row in rows:
                if _HALF_WIDTH.search(text):
                    findings.note("half_width_kana", table.file, row, field=column, value=text)
