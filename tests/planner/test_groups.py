"""Things listed owner by owner."""

from __future__ import annotations

import numpy as np
import pytest

from planner.groups import grouped, long_starts_of, members, starts_by_owner, starts_of, within

pytestmark = pytest.mark.small


def test_where_groups_begin() -> None:
    assert starts_of([2, 0, 3]).tolist() == [0, 2, 2, 5]
    assert starts_of(len(word) for word in ("a", "bc")).tolist() == [0, 1, 3]
    assert starts_of([]).tolist() == [0]
    assert starts_of([1]).dtype == np.int32
    assert long_starts_of([2**31, 1]).tolist() == [0, 2**31, 2**31 + 1]


def test_things_by_owner() -> None:
    owner, member = np.array([2, 0, 2]), np.array([7, 8, 9])
    assert starts_by_owner(owner, 4).tolist() == [0, 1, 1, 3, 3]
    first, sorted_members = grouped(owner, member, 4)
    assert first.tolist() == [0, 1, 1, 3, 3]
    assert sorted_members.tolist() == [8, 7, 9]


def test_counting_within_groups() -> None:
    assert within(np.array([2, 0, 3])).tolist() == [0, 1, 0, 1, 2]
    assert within(np.array([], np.int32)).tolist() == []


def test_members_of_chosen_groups() -> None:
    first = np.array([0, 2, 2, 5], np.int32)
    assert members(first, np.array([2, 0])).tolist() == [2, 3, 4, 0, 1]
    assert members(first, np.array([1])).tolist() == []
