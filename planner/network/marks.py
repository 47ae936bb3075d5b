"""Marks: whether a thing runs today, and what is known of it rests on."""

from __future__ import annotations

STATUSES = ("operating", "trial_ended", "planned_2035", "illustrative")
"""Whether a thing runs today. Feeds that say nothing are `operating`."""

QUALITIES = ("published", "surveyed", "within_150m", "within_400m", "assumed")
"""What a thing rests on. `published`: as its operator says, which is what ordinary feeds are."""
