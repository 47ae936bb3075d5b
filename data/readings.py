"""Likely readings of kanji names that come without one: to be found by, never to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def guess_readings(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Names with kanji → their likely reading in hiragana, by the dictionary of pykakasi."""
    with_kanji = [name for name in dict.fromkeys(names) if any("一" <= c <= "\u9fff" for c in name)]
    if not with_kanji:
        return {}
    import pykakasi  # noqa: PLC0415  # half a second, and only builds of Japanese networks need it

    make: Any = pykakasi.Kakasi  # untyped
    dictionary = make()
    return {
        name: ("".join(part["hira"] for part in dictionary.convert(name)),) for name in with_kanji
    }
