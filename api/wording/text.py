"""A text in each of our languages.

Japanese and English stand where a text is used; Chinese and Korean in `zh.toml` and `ko.toml`,
under the English text. Texts for operators and planners are Japanese and English alone: those who
read another language get the English one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from numbers import Integral
from pathlib import Path

from api.settings import LANGUAGES

CATALOGUE = {
    language: tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text("utf-8"))
    for language in ("zh", "ko")
}
"""By language: English text → text."""

FILLED_KEPT = 2048
"""Texts kept with their gaps filled: prices and minutes come again and again."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same in each language; what is not given is the catalogue's, else English."""

    ja: str
    en: str
    zh: str = ""
    ko: str = ""

    def __post_init__(self) -> None:
        for language, texts in CATALOGUE.items():
            if not getattr(self, language):
                object.__setattr__(self, language, texts.get(self.en, self.en))

    def by_language(self) -> dict[str, str]:
        """By language code."""
        return {"ja": self.ja, "en": self.en, "zh": self.zh, "ko": self.ko}

    def of(self, *languages: str) -> str:
        """In the first of some languages that is ours, else in English."""
        return str(getattr(self, first_of(languages)))

    def filled(self, *values: object, **named: object) -> Text:
        """Its gaps filled; a Text fills them in each language with its own.

        `{number:stop|stops}` is the number and what is counted: `1 stop`, `2 stops`.
        """
        return _filled(self, *values, **named)

    def joined(self, texts: Iterable[Text]) -> Text:
        """Texts with this one between them."""
        by_language = [each.by_language() for each in texts]
        return Text(
            *(getattr(self, each).join(text[each] for text in by_language) for each in LANGUAGES)
        )


SENTENCES = Text("", " ")
"""Between sentences."""

LIST = Text("・", ", ")
"""Between the things of a list."""


def first_of(languages: Sequence[str], known: Sequence[str] = LANGUAGES) -> str:
    """The first of some language tags (`zh-Hant-TW`) that is known, by its code; else `en`."""
    codes = (language.lower().replace("_", "-").partition("-")[0] for language in languages)
    return next((code for code in codes if code in known), "en")


@lru_cache(FILLED_KEPT, typed=True)
def _filled(text: Text, *values: object, **named: object) -> Text:
    def fill(language: str) -> str:
        own = (_in(language, each) for each in values)
        return str(getattr(text, language)).format(
            *own, **{name: _in(language, each) for name, each in named.items()}
        )

    return Text(*map(fill, LANGUAGES))


def _in(language: str, value: object) -> object:
    if isinstance(value, Text):
        return getattr(value, language)
    return _Count(value) if isinstance(value, Integral) else value


class _Count(int):
    """A number that can be told with what it counts."""

    def __format__(self, form: str) -> str:
        if "|" not in form:
            return super().__format__(form)
        one, many = form.split("|")
        return f"{int(self)} {one if self == 1 else many}"
