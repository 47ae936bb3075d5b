"""Every default with its unit and what it rests on: `parameters.toml`, read once.

The planner knows no files: where a number also stands in its code, a test holds the two together.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

QUALITIES_OF_PARAMETERS = ("measured", "official", "literature", "assumed")


@dataclass(frozen=True)
class Parameter:
    """A default.

    unit       of the value, as `m/s` or `s`; `1` for a plain number
    source     who says so; for an assumed value, why it was chosen
    year       of the source
    quality    measured, official, literature or assumed
    """

    value: float
    unit: str
    meaning: str
    source: str
    year: int
    quality: str


@lru_cache(maxsize=1)
def every_parameter() -> Mapping[str, Parameter]:
    """All defaults by name."""
    path = Path(__file__).with_name("parameters.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Parameter(**table) for name, table in tables.items()}


def parameter(name: str) -> Parameter:
    """A default by name. Raises KeyError where there is none."""
    return every_parameter()[name]
