"""Seconds: what longer times are counted in."""

MINUTE = 60
HOUR = 60 * MINUTE
DAY_SECONDS = 24 * HOUR
"""Of a clock's day; a calendar's may have an hour more or less."""
