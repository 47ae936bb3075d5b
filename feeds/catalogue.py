"""The catalogue of notices: how grave each code is, what it means and how it is cured, in words.

Codes and severities are those of the canonical GTFS validator
(https://gtfs-validator.mobilitydata.org/rules.html) wherever it has one; a few are ours.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from data import Severity


@dataclass(frozen=True)
class Entry:
    """One code.

    ja, en              what is wrong
    cure_ja, cure_en    what its owner can do
    forbids             whether a feed with it may not be published, where it is an error
    """

    code: str
    severity: Severity
    ja: str
    en: str
    cure_ja: str
    cure_en: str
    forbids: bool = False


@cache
def entries() -> Mapping[str, Entry]:
    """Every code, in the order of the file."""
    tables = tomllib.loads(files("feeds").joinpath("catalogue.toml").read_text("utf-8"))
    cures = tables["cures"]
    return {
        code: Entry(
            code=code,
            severity=Severity(row["severity"]),
            ja=row["ja"],
            en=row["en"],
            cure_ja=cures[row["cure"]]["ja"],
            cure_en=cures[row["cure"]]["en"],
            forbids=row.get("forbids", False),
        )
        for code, row in tables["codes"].items()
    }


def entry_of(code: str) -> Entry:
    """The entry of a code; one that the catalogue does not know is told by its own name."""
    known = entries().get(code)
    if known is not None:
        return known
    words = code.replace("_", " ")
    return Entry(
        code, Severity.WARNING, words, words, "仕様書を確認してください", "See the specification"
    )
