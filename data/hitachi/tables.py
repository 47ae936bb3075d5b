"""The hand-written tables next to this code, read as typed rows.

Sources, licences and what is real in each table: README.md in this folder.
"""

import csv
import tomllib
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

Status = Literal["operating", "trial_ended", "planned_2035", "illustrative"]
"""Whether something runs today, ran as a trial, is planned, or is only drawn to be plausible."""

Quality = Literal["surveyed", "within_150m", "within_400m", "assumed"]
"""How well its place (for a trip: its times) is known."""

_FOLDER: Final = Path(__file__).parent


class Words(NamedTuple):
    """A name in the three forms that riders need."""

    ja: str
    reading: str
    en: str


class Town(NamedTuple):
    """A town point (丁目); `kind` is "estate" for a hillside housing estate, else "town"."""

    words: Words
    lat: float
    lon: float
    kind: str


def rows(name: str) -> list[dict[str, str]]:
    """Return all rows of one CSV table of this folder, in file order."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def tree(name: str) -> dict[str, Any]:
    """Return one TOML table of this folder."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def words(row: dict[str, str]) -> Words:
    """Return the three forms of a row's name."""
    return Words(row["name"], row["reading"], row["name_en"])


def towns() -> list[Town]:
    """Return the 257 town points of the city."""
    return [
        Town(words(row), float(row["lat"]), float(row["lon"]), row["kind"])
        for row in rows("towns.csv")
    ]
