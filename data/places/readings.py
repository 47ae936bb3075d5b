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
        name: _readings(name, "".join(part["hira"] for part in dictionary.convert(name)))
        for name in with_kanji
    }


def _readings(name: str, likely: str) -> tuple[str, ...]:
    """A town (町) is a まち or a ちょう: only its people know which."""
    for one, other in (("まち", "ちょう"), ("ちょう", "まち")):
        if name.endswith("町") and likely.endswith(one):
            return likely, likely.removesuffix(one) + other
    return (likely,)
