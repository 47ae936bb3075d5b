"""Real feeds judged: the defective ones by their defects, the good ones as good."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from feeds import validate
from tests.real.invalid import HARMLESS, TOLD, UNREADABLE, path_of

TODAY = dt.date(2018, 6, 1)

TOLD_BY_CANONICAL_RULES = {
    "route-long-name-short-name-prefixed": "route_long_name_contains_short_name",
    "routes-agency_id-recommended": "missing_recommended_field",
    "routes-insufficient-color-contrast": "route_color_contrast",
    "routes-route-desc-duplicates-name": "same_name_and_description_for_route",
    "routes-short-name-too-long": "route_short_name_too_long",
    "shape-max-segment-length": "stop_too_far_from_shape",
    "stop-too-far-from-shape": "stop_too_far_from_shape",
}
"""Feeds that reading finds nothing in, and the code that speaks of them all the same."""

SILENT = {
    "calendar-too-short": "the canonical catalogue allows a service of one day",
    "route-name-invalid-chars": "the canonical catalogue allows any character in a route's name",
    "routes-duplicate-long-name": "its rows are longer than their header, which is told instead",
    "routes-extended-types-warning": "extended route types are understood",
    "stop-time-fast-travel": "a hop of 1.2 km within a minute, which feeds round times to",
    "stop-too-close": "the canonical catalogue allows two stops at one place",
}
"""Feeds whose one defect no code names, and why."""

CODE_OF_UNREADABLE = {
    "agency-invalid-timezone": "invalid_timezone",
    "feed-headers-missing": "missing_required_column",
}

STOPPED = {
    "chutetsu_bus.gtfs.zip": "stop times and trips name a stop and shapes that do not exist",
    "fares_poa.zip": "no GTFS: it holds a fare structure only",
}
"""Real archives that may not be published, and why."""


def test_every_defect_is_spoken_of() -> None:
    assert sorted(HARMLESS) == sorted([*TOLD_BY_CANONICAL_RULES, *SILENT])
    assert sorted(UNREADABLE) == sorted(CODE_OF_UNREADABLE)


@pytest.mark.parametrize("name", [*TOLD, *TOLD_BY_CANONICAL_RULES, *CODE_OF_UNREADABLE])
def test_defective_feeds(realdata: Path, name: str) -> None:
    expected = TOLD_BY_CANONICAL_RULES.get(name) or CODE_OF_UNREADABLE.get(name)
    code = expected or TOLD[name].split()[0]
    assert code in validate(path_of(realdata, name), TODAY).report.counts


def test_good_feeds_may_be_published(realdata: Path) -> None:
    archives = [path for path in realdata.glob("**/*.zip") if "invalid" not in str(path)]
    assert len(archives) >= 12
    stopped = {
        path.name for path in archives if not validate(path, dt.date(2025, 8, 1)).publishable
    }
    assert stopped == set(STOPPED)
