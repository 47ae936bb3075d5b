"""Walking networks: the same streets and stations as different people can use them."""

from __future__ import annotations

FOOT, STEP_FREE = "foot", "step_free"
WALKING_NETWORKS = (FOOT, STEP_FREE)
"""Whoever walks; and those who need a way without stairs and escalators."""

REFERENCE_SPEED = 1.25
"""m/s: where one way is shorter and another has fewer fixed seconds, they are compared at it."""
