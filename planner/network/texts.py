"""Texts: a column of strings as two arrays, so that it can be memory-mapped like any number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from planner.arrays import Int64, UInt8
from planner.groups import long_starts_of


@dataclass(frozen=True, eq=False)
class Texts:
    """An immutable list of strings.

    letters                 uint8, all strings in UTF-8, one after the other
    first_letter_of_text    int64, where each begins; one longer than the list
    """

    letters: UInt8
    first_letter_of_text: Int64

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Pack strings."""
        encoded = [text.encode() for text in texts]
        first = long_starts_of(len(text) for text in encoded)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), first)

    def __len__(self) -> int:
        return len(self.first_letter_of_text) - 1

    def __getitem__(self, index: int) -> str:
        bounds = self._bounds
        if not 0 <= index < len(bounds) - 1:
            message = f"text {index} of {len(self)}"
            raise IndexError(message)
        return str(self._letters[bounds[index] : bounds[index + 1]], "utf-8")

    # As memoryviews: one text is read several times faster than through numpy, nothing is copied.

    @cached_property
    def _bounds(self) -> memoryview:
        return np.ascontiguousarray(self.first_letter_of_text).data

    @cached_property
    def _letters(self) -> memoryview:
        return np.ascontiguousarray(self.letters).data

    def __iter__(self) -> Iterator[str]:
        whole = self.letters.tobytes()
        bounds = self.first_letter_of_text.tolist()
        for first, end in pairwise(bounds):
            yield whole[first:end].decode()

    def __reduce__(self) -> tuple[type[Texts], tuple[object, ...]]:
        """Pickled as its arrays."""
        return Texts, (self.letters, self.first_letter_of_text)

    def take(self, indices: npt.ArrayLike) -> Texts:
        """The texts at the given indices, in that order."""
        every = list(self)
        return Texts.of(every[i] for i in np.asarray(indices).tolist())
