"""Wordings: what things are called, in the languages that a source tells them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.arrays import Int32
from planner.groups import starts_of
from planner.network.texts import Texts


@dataclass(frozen=True, eq=False)
class Wordings:
    """Names of things, each in any number of languages, that of the source first.

    first_wording_of_thing    int32, one longer than the things
    language_of_wording       IETF language tag; empty: not told
    text_of_wording           the name
    """

    first_wording_of_thing: Int32
    language_of_wording: Texts
    text_of_wording: Texts

    @classmethod
    def of(cls, names: Iterable[Mapping[str, str]]) -> Wordings:
        """Pack names by language, a mapping for each thing."""
        every = [list(each.items()) for each in names]
        first = starts_of(len(each) for each in every)
        wordings = [wording for each in every for wording in each]
        return cls(
            first, Texts.of(word for word, _ in wordings), Texts.of(text for _, text in wordings)
        )

    def __len__(self) -> int:
        return len(self.first_wording_of_thing) - 1

    def by_language(self, thing: int) -> dict[str, str]:
        """Every name of a thing."""
        first, end = self.first_wording_of_thing[thing : thing + 2].tolist()
        return {self.language_of_wording[i]: self.text_of_wording[i] for i in range(first, end)}

    def best(self, thing: int, languages: Sequence[str] = ()) -> str:
        """The name in the first of the languages that it is told in, else the source's own."""
        names = self.by_language(thing)
        for wanted in languages:
            for language, name in names.items():
                if language.lower().split("-")[0] == wanted.lower().split("-")[0]:
                    return name
        return next(iter(names.values()), "")
