"""Ranges: groups of neighbours in memory, found and crossed with each other without a loop."""

from __future__ import annotations

import numpy as np

from planner.arrays import Int64
from planner.groups import within


def ranges_of(codes: Int64, wanted: Int64) -> tuple[Int64, Int64]:
    """Where each wanted code begins in ascending `codes`, and how often it is there. int64."""
    first = np.searchsorted(codes, wanted, "left")
    return first, np.searchsorted(codes, wanted, "right") - first


def crossed(
    first: Int64, count: Int64, other_first: Int64, other_count: Int64
) -> tuple[Int64, Int64, Int64]:
    """Row by row, every member of one range with every member of another.

    Returned, int64: the row, the member of its first range, the member of its other range.
    """
    pairs = count * other_count
    row = np.repeat(np.arange(len(pairs)), pairs)
    member, other = np.divmod(within(pairs), other_count[row])
    return row, first[row] + member, other_first[row] + other
