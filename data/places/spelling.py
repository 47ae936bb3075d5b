"""Slips of the finger: words that begin with what was meant, but for one letter."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LEAST_LETTERS = 4
"""Shorter texts are not guessed at: nearly everything is one letter off."""


def one_letter_off(
    letters: npt.NDArray[np.uint32], starts: npt.NDArray[np.int64], text: str
) -> npt.NDArray[np.int64]:
    """Those starts from which a text stands with one letter changed, missing, added or two swapped.

    All starts are compared at once: how far the text agrees from its beginning, and how far from
    its end where the rest is shifted by at most one letter.
    """
    wanted = np.array([ord(letter) for letter in text], np.uint32)
    if len(wanted) < LEAST_LETTERS:
        return starts[:0]
    # One slip leaves one of the first two letters in its place or moves it by one: most starts fail
    # already there.
    padded = np.concatenate([letters, np.zeros(len(wanted) + 2, np.uint32)])
    near = (padded[starts] == wanted[0]) | (padded[starts + 1] == wanted[1])
    near |= (padded[starts] == wanted[1]) | (padded[starts + 1] == wanted[0])
    starts = starts[near]
    window = padded[starts[:, None] + np.arange(len(wanted) + 1)]
    agrees = np.cumprod(window[:, :-1] == wanted, axis=1).sum(axis=1)
    found = np.zeros(len(starts), np.bool_)
    for first in range(len(wanted)):
        at = np.flatnonzero(agrees == first)
        if len(at):
            found[at] = _rest_agrees(window[at], wanted, first)
    return starts[found]


def _rest_agrees(
    window: npt.NDArray[np.uint32], wanted: npt.NDArray[np.uint32], first: int
) -> npt.NDArray[np.bool_]:
    """Whether rows that differ from the text at letter `first` agree again behind one slip."""
    length = len(wanted)
    changed = (window[:, first + 1 : length] == wanted[first + 1 :]).all(axis=1)
    missing = (window[:, first + 1 : length + 1] == wanted[first:]).all(axis=1)
    added = (window[:, first : length - 1] == wanted[first + 1 :]).all(axis=1)
    found = np.asarray(changed | missing | added, np.bool_)
    if first + 1 < length:
        turned = wanted.copy()
        turned[[first, first + 1]] = turned[[first + 1, first]]
        found |= (window[:, first:length] == turned[first:]).all(axis=1)
    return found
