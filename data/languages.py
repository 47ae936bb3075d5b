"""Which of the languages that names are told in serves a reader."""

from __future__ import annotations

from functools import lru_cache

_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk")
_SIMPLIFIED = ("zh-hans", "zh-cn", "zh-sg")
"""Chinese in its two scripts, which those who read one mostly can read in the other."""


@lru_cache(maxsize=1024)
def tags_for(language: str) -> tuple[str, ...]:
    """Tags (BCP 47, lower case) of what a reader of a language reads, the best first.

    `en-GB` is served by plain `en`, too; `zh-TW` by zh-Hant, zh, zh-Hans and their like.
    """
    wished = language.lower().replace("_", "-")
    plain = wished.partition("-")[0]
    if plain != "zh":
        return tuple(dict.fromkeys((wished, plain)))
    traditional = any(part in wished for part in ("-hant", "-tw", "-hk", "-mo"))
    own, other = (_TRADITIONAL, _SIMPLIFIED) if traditional else (_SIMPLIFIED, _TRADITIONAL)
    return tuple(dict.fromkeys((wished, *own, plain, *other)))
