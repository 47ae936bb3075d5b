"""Slopes: how steep edges are, and what that costs walkers.

W. Tobler, Three presentations on geographical analysis and modeling, NCGIA report 93-1, 1993: one
walks at 6 exp(-3.5 |slope + 0.05|) km/h.
"""

from __future__ import annotations

import numpy as np

from planner.arrays import Float32, Float64, Int32

STEEPEST_STREET = 0.35
"""Rise per metre: the steepest streets of the world; beyond it heights are wrong, not streets."""

LEAST_METRES = 10.0
"""Over less than this a raster's heights cannot tell a slope; assumed."""

TOBLER_RATE, TOBLER_SHIFT = 3.5, 0.05


def slopes(
    elevation_of_node: Float32, tails: Int32, heads: Int32, metres: Float32, told: Float32
) -> Float32:
    """Rise per metre of each edge from tail to head (float32).

    By the heights of its ends; where one is unknown, as `told`; else 0.
    """
    rise = elevation_of_node[heads].astype(np.float64) - elevation_of_node[tails]
    slope = rise / np.maximum(metres, LEAST_METRES)
    slope = np.nan_to_num(np.where(np.isnan(slope), told, slope))
    return np.asarray(np.clip(slope, -STEEPEST_STREET, STEEPEST_STREET), np.float32)


def effort_of_slope(slope: Float32) -> Float64:
    """Level-equivalent metres per metre walked at a slope (float64), after Tobler.

    Never less than 1: going down gently would make up for it, but a walk is then never shorter than
    the straight line, on which bounds rest; and few of our travellers hurry downhill.
    """
    steeper = abs(slope.astype(np.float64) + TOBLER_SHIFT) - TOBLER_SHIFT
    return np.asarray(np.maximum(np.exp(TOBLER_RATE * steeper), 1.0), np.float64)
