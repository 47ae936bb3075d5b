"""What an edge is and what it is made of, by number."""

from __future__ import annotations

EDGE_KINDS = (
    "other",
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "residential",
    "service",
    "track",
    "path",
    "footway",
    "cycleway",
    "pedestrian",
    "steps",
    "platform",
    "corridor",
    "elevator",
    "crossing",
    "ferry",
    "busway",
)
"""What an edge is, after OpenStreetMap's `highway`."""

SURFACES = ("unknown", "paved", "unpaved")

UNCOUNTED, MOVING_STEPS = -1, -2
"""In place of the number of steps of stairs: not told; of an escalator, which moves them."""

STEP_METRES = 0.30
"""Horizontal length of a step, where only the length of stairs is told; assumed."""
