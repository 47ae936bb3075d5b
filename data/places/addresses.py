"""Addresses: houses by number along streets or in Japanese blocks, and how people write them.

A street, or a town's 丁目, is a place of the index like any other; its houses lie beside it. What
somebody types is taken apart into words and numbers: 弁天町一丁目2番3号, 弁天町1-2-3, Rua dos
Andradas 1234, 123 SW Main St.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from data.house_numbers import MARK, plain_numbers
from data.places.folding import fold
from planner import Texts
from planner.arrays import Float64, Int64


@dataclass(frozen=True, eq=False)
class Houses:
    """Houses with numbers, by the place of the index they belong to.

    first_house_of_place    int64, one longer than the places
    number_of_house         numbers of the house within its street or block, `12a` or `2-3`
    name_of_house           the address in full, as it is written there
    """

    first_house_of_place: Int64
    number_of_house: Texts
    name_of_house: Texts
    id_of_house: Texts
    lat_of_house: Float64
    lon_of_house: Float64

    def of_place(self, place: int) -> range:
        """Its houses."""
        first, end = self.first_house_of_place[place : place + 2].tolist()
        return range(first, end)

    def find(self, place: int, number: str) -> tuple[int, bool] | None:
        """The house of a number at a place, and whether it is the very one.

        Else the first of its block, or the one whose number only has a letter more, or numbers the
        wanted one lies between. None: there is none.
        """
        near = None
        for house in self.of_place(place):
            own = self.number_of_house[house]
            if own == number:
                return house, True
            if near is None and _is_part(number, own):
                near = house
        return None if near is None else (near, False)


class Wish(NamedTuple):
    """What somebody may mean: folded words of a street or town, and the numbers behind it."""

    words: str
    numbers: tuple[str, ...]


_JAPANESE = re.compile(
    rf"^(?P<town>.*?[^\d\s,-])[\s,]*"
    rf"(?P<numbers>\d+(?:(?:{MARK}|の|-)+\d+)*)(?:{MARK})?(?![a-z\d])\s*(?P<rest>\D*)$"
)
_NUMBER = re.compile(r"(?<![\w-])\d+[a-z]?(?:[-/]\d+[a-z]?)*(?!\w)")


def wishes(text: str) -> list[Wish]:
    """How a text may be an address; empty where it has no number."""
    plain = plain_numbers(text)
    found: dict[Wish, None] = {}
    if japanese := _JAPANESE.match(plain):
        town = f"{japanese['town']} {japanese['rest']}"
        found[Wish(fold(town), tuple(re.findall(r"\d+", japanese["numbers"])))] = None
    for number in _NUMBER.finditer(plain):
        words = fold(f"{plain[: number.start()]} {plain[number.end() :]}")
        found[Wish(words, tuple(re.split(r"[-/]", number[0])))] = None
    return [wish for wish in found if wish.words]


def _is_part(number: str, own: str) -> bool:
    """Whether a number is the block of another, that without its letter, or within its range."""
    if own.startswith(f"{number}-") or own.rstrip("abcdefghijklmnopqrstuvwxyz") == number:
        return True
    bounds = own.split("-")
    digits = number.isdecimal() and len(bounds) == 2 and all(map(str.isdecimal, bounds))
    return digits and int(bounds[0]) <= int(number) <= int(bounds[1])
