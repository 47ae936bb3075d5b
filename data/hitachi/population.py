"""Residents of the 257 towns by age: totals of the city, dealt out by a rule. All of it is assumed.

The rule: a town of an estate holds `estate_weight` times the residents of another town, and the
share of a resident being 65+ or 75+ there is `estate_age` times that elsewhere. Whole people are
dealt by largest remainder, so that the towns sum to the totals of the city exactly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from data.hitachi.tables import Town, towns
from data.parameters import parameter
from planner import ResidentialZone

_CHOME = re.compile("[一二三四五六七八九十]+丁目$")

YEARS = (2024, 2035)
"""Of which there are totals; between them they change evenly, before and after not at all."""


def residential_zones(year: int = 2024) -> tuple[ResidentialZone, ...]:
    """The towns with their residents in a year."""
    total, from_65, from_75 = (
        _in_year(year, f"{name}_{YEARS[0]}", f"{name}_{YEARS[1]}")
        for name in ("residents", "residents_65", "residents_75")
    )
    estate = np.array([town.kind == "estate" for town in towns()])
    people = np.where(estate, parameter("estate_weight").value, 1.0)
    aged = people * np.where(estate, parameter("estate_age").value, 1.0)
    oldest = dealt(from_75, aged)
    share = float(np.interp(year, YEARS, [parameter(f"frail_of_75_{y}").value for y in YEARS]))
    columns = (dealt(total, people), dealt(from_65, aged), oldest)
    frail = dealt(round(share * from_75), oldest)
    return tuple(
        ResidentialZone(
            *(t.words.ja, t.words.en, t.kind, t.lat, t.lon),
            all_of_it,
            older,
            old,
            slow,
            *estate_of(t),
        )
        for t, all_of_it, older, old, slow in zip(towns(), *columns, frail, strict=True)
    )


def estate_of(town: Town) -> tuple[str, str]:
    """The estate that a town is a part of, in Japanese and English: its name without the 丁目."""
    if town.kind != "estate":
        return "", ""
    return _CHOME.sub("", town.words.ja), town.words.en.rpartition(" ")[0] or town.words.en


def _in_year(year: int, first: str, last: str) -> int:
    values = [parameter(name).value for name in (first, last)]
    return round(float(np.interp(year, YEARS, values)))


def dealt(total: int, weights: Sequence[float] | np.ndarray) -> list[int]:
    """Whole numbers in the ratio of weights that sum to the total; the first wins a tie."""
    exact = np.asarray(weights, np.float64) / np.sum(weights) * total
    whole = np.floor(exact).astype(np.int64)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    counts: list[int] = whole.tolist()
    return counts
