"""Values made of arrays, taken apart and put together again."""

from __future__ import annotations

from types import GenericAlias
from typing import NamedTuple

import numpy as np
import pytest

from data.stored.arrays import from_arrays, to_arrays


class Alias:
    def __getitem__(self, of: object) -> GenericAlias:
        return GenericAlias(self, of)  # type: ignore[arg-type]


NDArray = Alias()[np.int32]
"""The type of an array as numpy 2.5 has it: made of what is no class (in 2.4 it was)."""


class Pair(NamedTuple):
    first: NDArray  # type: ignore[valid-type]
    second: NDArray  # type: ignore[valid-type]


def test_a_value_is_put_together_whatever_numpy_makes_the_type_of_an_array_of() -> None:
    pair = Pair(np.array([1, 2]), np.array([3]))
    arrays = to_arrays(pair, "pair")
    assert list(arrays) == ["pair.first", "pair.second"]
    again = from_arrays(Pair, arrays, "pair")
    assert [each.tolist() for each in again] == [[1, 2], [3]]


def test_an_array_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match=r"pair\.second"):
        from_arrays(Pair, {"pair.first": np.array([1])}, "pair")
