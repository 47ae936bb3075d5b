"""When alarms are looked for."""

from __future__ import annotations

import datetime as dt


def days_before_the_end(days: int) -> int:
    """Noon in Japan, so many days before the town's feed ends at New Year."""
    return int(dt.datetime(2025, 12, 31, 3, tzinfo=dt.UTC).timestamp()) - days * 24 * 3600
