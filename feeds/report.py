"""A validation as JSON, in the shape of the canonical validator's report.json, and in words.

Beside the canonical fields stand ours: what forbids publishing, and for each code what it means and
how it is cured, in Japanese and English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from data import Notice, Severity
from feeds.catalogue import entry_of
from feeds.validation import Validation
from feeds.verdict import forbids

Json = dict[str, Any]

_FIELDS: Mapping[str, str] = {"field": "fieldName", "value": "fieldValue", "column": "fieldName"}
"""Our words for what the canonical report names otherwise."""

_GRAVITY = list(Severity)


def report_json(validation: Validation, source: str) -> Json:
    """The report of a source, named without its folder."""
    return {
        "summary": {
            "validatorVersion": "tsunagu",
            "gtfsInput": source,
            "dateForValidation": validation.today.isoformat(),
            "agencies": [{"name": name} for name in validation.agencies],
            "files": list(validation.facts),
            "counts": dict(validation.facts),
            "validationTimeSeconds": round(validation.seconds, 3),
            "publishable": validation.publishable,
            "serviceDays": list(validation.days),
        },
        "notices": [_of_code(code, notices, validation) for code, notices in by_code(validation)],
    }


def by_code(validation: Validation) -> Iterator[tuple[str, list[Notice]]]:
    """Each code with its kept notices: what forbids publishing first, then the graver."""
    groups: dict[str, list[Notice]] = {}
    for notice in validation.report:
        groups.setdefault(notice.code, []).append(notice)
    yield from sorted(
        groups.items(),
        key=lambda group: (
            not any(map(forbids, group[1])),
            _GRAVITY.index(group[1][0].severity),
            group[0],
        ),
    )


def _of_code(code: str, notices: list[Notice], validation: Validation) -> Json:
    entry = entry_of(code)
    return {
        "code": code,
        "severity": notices[0].severity.value,
        "totalNotices": validation.report.count(code),
        "stops": any(map(forbids, notices)),
        "title": {"ja": entry.ja, "en": entry.en},
        "cure": {"ja": entry.cure_ja, "en": entry.cure_en},
        "sampleNotices": [_sample(notice) for notice in notices],
    }


def _sample(notice: Notice) -> Json:
    place: Json = {"filename": notice.file} if notice.file else {}
    if notice.row is not None:
        place["csvRowNumber"] = notice.row
    words = {name: text for name, text in notice.context.items() if name != "feed"}
    return place | {_FIELDS.get(name, name): text for name, text in words.items()}


def report_lines(validation: Validation, language: str, shown: int = 3) -> Iterator[str]:
    """The report as lines to read; of each code at most `shown` places."""
    japanese = language == "ja"
    yield _verdict(validation, japanese)
    for code, notices in by_code(validation):
        entry = entry_of(code)
        count = validation.report.count(code)
        mark = _MARKS[notices[0].severity][not japanese]
        if any(map(forbids, notices)):
            mark = ("公開不可", "STOPS")[not japanese]
        title, cure = (entry.ja, entry.cure_ja) if japanese else (entry.en, entry.cure_en)
        yield f"[{mark}] {title} ({code}) × {count:,}"
        yield f"    → {cure}"
        for notice in notices[:shown]:
            yield f"      {_place(notice, japanese)}"


_MARKS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("エラー", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("参考", "note"),
}


def _verdict(validation: Validation, japanese: bool) -> str:
    names = "、".join(validation.agencies) if japanese else ", ".join(validation.agencies)
    if validation.publishable:
        words = ("公開できます", "can be published")
    else:
        words = ("公開できません。下の「公開不可」を直してください", "cannot be published yet")
    return f"{names}: {words[not japanese]}" if names else words[not japanese]


def _place(notice: Notice, japanese: bool) -> str:
    row = f" {notice.row}行目" if japanese else f" row {notice.row}"
    words = {name: text for name, text in notice.context.items() if name != "feed"}
    told = ", ".join(f"{name}={text}" for name, text in words.items())
    return f"{notice.file}{row if notice.row is not None else ''} {told}".strip()
