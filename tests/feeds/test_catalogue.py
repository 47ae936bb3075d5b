"""Every code says in Japanese and English what is wrong, how grave it is and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import gtfs_guru

from data import Severity
from data.gtfs.remarks import SEVERITY_OF_CODE
from feeds.catalogue import entries, entry_of

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def test_every_code_that_can_be_found_is_there() -> None:
    noted = set(re.findall(r'\.note\(\s*"(\w+)"', _sources("feeds")))
    raised = set(re.findall(r'SourceError\(\s*message, "(\w+)"', _sources("data/gtfs")))
    noted |= set(re.findall(r'Notice\(\s*"(\w+)"', _sources("data/gtfs")))
    assert len(noted) >= 12
    assert len(raised) >= 8
    codes = {*gtfs_guru.notice_codes(), *SEVERITY_OF_CODE, *noted, *raised}
    assert sorted(codes - set(entries())) == []


def test_every_code_is_told_in_both_languages() -> None:
    for entry in entries().values():
        assert JAPANESE.search(entry.ja), entry.code
        assert JAPANESE.search(entry.cure_ja), entry.code
        assert entry.en.isprintable(), entry.code
        assert entry.en[0].isupper(), entry.code
        assert entry.cure_en[0].isupper(), entry.code


def test_only_errors_forbid() -> None:
    forbidding = [entry for entry in entries().values() if entry.forbids]
    assert len(forbidding) > 40
    assert {entry.severity for entry in forbidding} == {Severity.ERROR}


def test_a_code_of_tomorrow_is_told_by_its_name() -> None:
    assert entry_of("wings_missing").en == "wings missing"


def _sources(folder: str) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(Path(folder).rglob("*.py")))
