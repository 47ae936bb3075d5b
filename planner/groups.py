"""Groups: things listed owner by owner; those of `y` are `[first_of_y[y], first_of_y[y + 1])`."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from planner.arrays import Int32, Int64, Integers


def starts_of(lengths: Integers | Iterable[int]) -> Int32:
    """Where each group begins, and last where all end (int32)."""
    return long_starts_of(lengths).astype(np.int32)


def long_starts_of(lengths: Integers | Iterable[int]) -> Int64:
    """The same where there are more than an int32 counts."""
    listed = lengths if isinstance(lengths, np.ndarray) else np.fromiter(lengths, np.int64)
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(listed, dtype=np.int64)))


def starts_by_owner(owner: Integers, owners: int) -> Int32:
    """Where the things of each owner begin once they are sorted by owner (int32)."""
    return starts_of(np.bincount(owner, minlength=owners))


def grouped(owner: Integers, member: Integers, owners: int) -> tuple[Int32, Int32]:
    """Members by owner, in their order: where each owner's begin, and the members. int32."""
    return starts_by_owner(owner, owners), member[np.argsort(owner, kind="stable")].astype(np.int32)


def owners_of(first: Integers) -> Int32:
    """Who owns each thing of groups that begin at `first` (int32)."""
    count = np.diff(first)
    return np.repeat(np.arange(len(count), dtype=np.int32), count)


def within(lengths: Integers) -> Int64:
    """0, 1, 2 … in each group, group after group (int64)."""
    ends = np.cumsum(lengths, dtype=np.int64)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)


def members(first: Integers, chosen: Integers) -> Int64:
    """The members of some groups, group after group (int64)."""
    begin = first[chosen].astype(np.int64)
    length = first[chosen + 1].astype(np.int64) - begin
    return np.repeat(begin, length) + within(length)
