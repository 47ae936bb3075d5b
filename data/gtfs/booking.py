"""booking_rules.txt: when and how a ride must be booked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from data.gtfs.table import BLANK, FeedTable
from planner import NONE, Texts
from planner.arrays import Int32

_TEXTS = {
    "message": "message",
    "pickup_message": "pickup_message",
    "drop_off_message": "drop_off_message",
    "phone_number": "phone",
    "info_url": "info_url",
    "booking_url": "url",
}
_DAYS = {"prior_notice_last_day": "last_day", "prior_notice_start_day": "first_day"}
_MINUTES = {
    "prior_notice_duration_min": "least_notice",
    "prior_notice_duration_max": "most_notice",
}
_TIMES = {"prior_notice_last_time": "last_time", "prior_notice_start_time": "first_time"}

PLACED = frozenset(
    {
        "booking_rule_id",
        "booking_type",
        "prior_notice_service_id",
        *_TEXTS,
        *_DAYS,
        *_MINUTES,
        *_TIMES,
    }
)
"""Columns that the timetable has a place for."""

_MOST_MINUTES = 366 * 24 * 60


def read_booking_rules(
    rules: FeedTable | None, service_of_id: Mapping[str, int]
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the timetable's arrays of booking rules, and booking_rule_id → rule.

    A rule of no known type is taken for the strictest that reads it: days before.
    """
    if rules is None:
        return {f"{name}_of_booking_rule": _nothing(name) for name in _ARRAYS}, {}
    rules = rules.first_of_each("booking_rule_id")
    rules.note("missing_required_field", ~rules.filled("booking_type"), field="booking_type")
    ids = rules.strings("booking_rule_id")
    fields: dict[str, Any] = {
        "id": Texts.of(ids),
        "feed": np.zeros(len(ids), np.int32),
        "kind": rules.choices("booking_type", (0, 1, 2), default=2).astype(np.int8),
        "service": np.maximum(
            rules.references("prior_notice_service_id", service_of_id), NONE
        ).astype(np.int32),
    }
    fields |= {name: rules.texts(column) for column, name in _TEXTS.items()}
    fields |= {name: rules.integers(column, most=366) for column, name in _DAYS.items()}
    fields |= {name: rules.seconds(column) for column, name in _TIMES.items()}
    fields |= {name: _in_seconds(rules, column) for column, name in _MINUTES.items()}
    return (
        {f"{name}_of_booking_rule": column for name, column in fields.items()},
        {name: rule for rule, name in enumerate(ids)},
    )


def _in_seconds(rules: FeedTable, column: str) -> Int32:
    minutes = rules.integers(column, most=_MOST_MINUTES)
    return np.where(minutes == BLANK, NONE, minutes * 60).astype(np.int32)


_ARRAYS = (
    "id",
    "feed",
    "kind",
    "service",
    *_TEXTS.values(),
    *_DAYS.values(),
    *_TIMES.values(),
    *_MINUTES.values(),
)


def _nothing(name: str) -> Any:
    """An array of a feed without booking rules."""
    if name in {"id", *_TEXTS.values()}:
        return Texts.of([])
    return np.zeros(0, np.int8 if name == "kind" else np.int32)
