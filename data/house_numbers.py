"""House numbers of Japan: 一丁目2番3号 is 1丁目2番3号, and how a number is written elsewhere."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_KANJI = "〇零一二三四五六七八九十百千"
MARK = r"丁目|番地|番|号"
"""What stands behind a number: a pattern."""

_LAST_OF_MARK = "[目地番号]"
_BEFORE_MARK = re.compile(rf"([{_KANJI}]+)(?={MARK})")
_BEHIND_MARK = re.compile(rf"((?:{MARK})の?)([{_KANJI}]+)")
_GAP = re.compile(rf"(?<={_LAST_OF_MARK})\s+(?=\d)")
_DASHES = re.compile(r"(?<=\d)\s*[‐‑‒–—―−ーｰ-]\s*(?=\d)")


def plain_numbers(text: str) -> str:
    """Numbers of an address in Arabic digits, joined by plain hyphens; lower case."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _BEFORE_MARK.sub(lambda found: _arabic(found[1]), text)
    text = _BEHIND_MARK.sub(lambda found: found[1] + _arabic(found[2]), text)
    return _DASHES.sub("-", _GAP.sub("", text))


def _arabic(kanji: str) -> str:
    """二十三 → 23; 一〇五 → 105."""
    if not set(kanji) & set(_TENS):
        return "".join(str(_DIGITS[digit]) for digit in kanji)
    total = digit = 0
    for letter in kanji:
        if letter in _TENS:
            total += max(digit, 1) * _TENS[letter]
            digit = 0
        else:
            digit = _DIGITS[letter]
    return str(total + digit)
