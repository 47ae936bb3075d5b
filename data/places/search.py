"""Finding places by name: stops, stations and named places, by kanji, kana, romaji or any script.

An index holds every usual spelling of every name, folded, in one long line of letters. A search
compares the folded query with that line at every place at once; no model, no network, no database.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from data.places.addresses import Houses, wishes
from data.places.folding import fold
from data.places.spelling import one_letter_off
from data.places.stop_names import StopNames
from planner import QUALITIES, STATUSES, Texts, metres_between
from planner.arrays import Float32, Float64, Int32, Int64, UInt8, UInt32

PLACE_KINDS = ("STOP", "PLACE", "ADDRESS")
"""The words of the HTTP contract. A street or a town's block is an address, and so is a house."""

EXACT, PREFIX, WORD, SUBSTRING, SLIP = 5.0, 4.0, 3.0, 2.0, 1.0
"""How well a name matches: all of it, its beginning, a word's beginning, within, with one slip."""

NEAR_METRES = 2000.0
"""Distance to the bias point at which nearness has lost half its weight; assumed."""

BREAK = ord("\n")
BLANK = ord(" ")


class Bias(NamedTuple):
    """Where the asker looks (degrees), and how many times as much as importance nearness counts."""

    lat: float
    lon: float
    strength: float = 1.0


@dataclass(frozen=True, eq=False)
class PlaceIndex:
    """Places, and the spellings by which they are found.

    id_of_place            public stop id, or `node/…`, `way/…`, `relation/…` of OpenStreetMap
    kind_of_place          uint8, index into PLACE_KINDS
    english_of_place       empty where the source has none; likewise chinese_of_place,
                           korean_of_place and reading_of_place (kana)
    importance_of_place    float32, 0 to 1
    letter_of_key          uint32, code points of all spellings, a line break before each and last
    first_letter_of_key    int64, where each spelling's line break is
    place_of_key           int32
    block_of_place         the number of a 丁目; empty for all else
    """

    id_of_place: Texts
    kind_of_place: UInt8
    name_of_place: Texts
    english_of_place: Texts
    chinese_of_place: Texts
    korean_of_place: Texts
    reading_of_place: Texts
    category_of_place: Texts
    source_of_place: Texts
    block_of_place: Texts
    lat_of_place: Float64
    lon_of_place: Float64
    importance_of_place: Float32
    status_of_place: UInt8
    quality_of_place: UInt8
    letter_of_key: UInt32
    first_letter_of_key: Int64
    place_of_key: Int32
    stop_names: StopNames
    houses: Houses

    def __len__(self) -> int:
        return len(self.kind_of_place)

    @cached_property
    def starts_of_words(self) -> Int64:
        """Where a word begins in `letter_of_key`."""
        breaks = (self.letter_of_key == BREAK) | (self.letter_of_key == BLANK)
        return np.flatnonzero(breaks[:-1]) + 1


@dataclass(frozen=True)
class FoundPlace:
    """A place that matches.

    kind       STOP, PLACE or ADDRESS
    names      in other languages, by code; empty where the source has none
    category   `station`, `bus_stop` …; of an OpenStreetMap place the value of its key (`hospital`)
    score      higher is better; only comparable within one search
    status     one of STATUSES; quality: one of QUALITIES
    """

    id: str
    kind: str
    name: str
    names: Mapping[str, str]
    reading: str
    lat: float
    lon: float
    category: str
    score: float
    status: str
    quality: str
    source: str

    def name_in(self, languages: Sequence[str]) -> str:
        """The name in the first language that it is told in; its own before other languages."""
        for language in languages:
            code = language.lower().partition("-")[0]
            if code not in self.names:
                break
            if self.names[code]:
                return self.names[code]
        return self.name


def find_places(
    index: PlaceIndex, text: str, limit: int, bias: Bias | None = None
) -> list[FoundPlace]:
    """The best matches, best first.

    A whole name stands before a beginning, a word, a part, and a name written with one slip; among
    equals the important and, with a bias point, the near stand first. Words may come in
    any order, each with one slip where nothing else matches, and need not be parted as names
    are. Empty where nothing matches or `text` has no letters.
    """
    query = fold(text)
    if not query or not len(index) or limit < 1:
        return []
    houses = find_houses(index, text, bias)[:limit]
    known = {house.id for house in houses}
    named = [each for each in _find_named(index, query, limit, bias) if each.id not in known]
    return sorted([*houses, *named], key=lambda each: -each.score)[:limit]


def find_houses(index: PlaceIndex, text: str, bias: Bias | None = None) -> list[FoundPlace]:
    """Houses whose address a text is, best first; their street where it lacks the number."""
    if not len(index.houses.number_of_house):
        return []
    found: dict[str, FoundPlace] = {}
    streets = index.kind_of_place == PLACE_KINDS.index("ADDRESS")
    for wish in wishes(text):
        rank = np.maximum(_ranks(index, wish.words), _ranks(index, wish.words.replace(" ", "")))
        if not (rank * streets).any() and " " in wish.words:
            words = [np.maximum(_ranks(index, w), _slips(index, w)) for w in wish.words.split()]
            rank = np.minimum(np.minimum.reduce(words), np.float32(SLIP))
        elif not (rank * streets).any():
            rank = _slips(index, wish.words)
        near = np.flatnonzero(rank * streets)
        score = rank[near] + 0.9 * _weight(index, near, bias)
        for place, value in zip(near.tolist(), score.tolist(), strict=True):
            house = _house(index, place, wish.numbers, value)
            if house is not None and (house.id not in found or found[house.id].score < value):
                found[house.id] = house
    return sorted(found.values(), key=lambda house: -house.score)


def _house(
    index: PlaceIndex, place: int, numbers: tuple[str, ...], score: float
) -> FoundPlace | None:
    """The house of some numbers at a street or block, else the street; None: another block's."""
    block = index.block_of_place[place]
    if block:
        if numbers[0] != block:
            return None
        numbers = numbers[1:]
    street = _found(index, place, score)
    if not numbers:
        return street
    found = index.houses.find(place, "-".join(numbers))
    if found is None:
        return replace(street, score=min(score, SUBSTRING) - 0.6)
    house, exact = found
    return replace(_found_house(index, place, house, score), score=score - (0.0 if exact else 0.5))


def _found_house(index: PlaceIndex, place: int, house: int, score: float) -> FoundPlace:
    houses = index.houses
    return replace(
        _found(index, place, score),
        id=houses.id_of_house[house],
        name=houses.name_of_house[house],
        names={},
        reading="",
        lat=float(houses.lat_of_house[house]),
        lon=float(houses.lon_of_house[house]),
        category="house",
    )


def _find_named(index: PlaceIndex, query: str, limit: int, bias: Bias | None) -> list[FoundPlace]:
    """The best places by a folded name."""
    rank = _ranks(index, query)
    if " " in query:  # people part words where names do not: 日立 駅, hitachi eki
        rank = np.maximum(rank, _ranks(index, query.replace(" ", "")))
    if np.count_nonzero(rank) < limit and " " in query:
        words = [_ranks(index, word) for word in query.split()]
        rank = np.maximum(rank, np.minimum(np.minimum.reduce(words), np.float32(SUBSTRING)))
    if not rank.any():
        rank = _slips(index, query)
    if not rank.any() and " " in query:
        words = [np.maximum(_ranks(index, w), _slips(index, w)) for w in query.split()]
        rank = np.minimum(np.minimum.reduce(words), np.float32(SLIP))
    found = np.flatnonzero(rank)
    score = rank[found] + 0.9 * _weight(index, found, bias)
    best = np.lexsort((found, -score))[:limit]
    return [_found(index, int(found[i]), float(score[i])) for i in best]


def _weight(index: PlaceIndex, found: Int64, bias: Bias | None) -> Float64:
    """How important, and with a bias point how near, some places are: 0 to 1."""
    weight = index.importance_of_place[found].astype(np.float64)
    if bias is None:
        return weight
    metres = metres_between(
        index.lat_of_place[found], index.lon_of_place[found], bias.lat, bias.lon
    )
    near = NEAR_METRES / (NEAR_METRES + metres)
    return (weight + bias.strength * near) / (1.0 + bias.strength)


def places_near(
    index: PlaceIndex,
    lat: float,
    lon: float,
    limit: int,
    farthest: float,
    kinds: Collection[str] = PLACE_KINDS,
) -> list[FoundPlace]:
    """Places of some kinds around coordinates, nearest first, up to `farthest` metres away.

    Their score is 1 at the place itself, and less with every metre. Addresses are houses, not their
    streets.
    """
    metres = metres_between(index.lat_of_place, index.lon_of_place, lat, lon)
    named = [PLACE_KINDS.index(kind) for kind in kinds if kind != "ADDRESS"]
    wanted = np.isin(index.kind_of_place, named)
    near = np.flatnonzero(wanted & (metres <= farthest))
    best = near[np.lexsort((near, metres[near]))][:limit].tolist()
    found = [_found(index, place, 1 - float(metres[place]) / farthest / 2) for place in best]
    houses = index.houses
    if "ADDRESS" in kinds and len(houses.lat_of_house):
        metres = metres_between(houses.lat_of_house, houses.lon_of_house, lat, lon)
        near = np.flatnonzero(metres <= farthest)
        for house in near[np.lexsort((near, metres[near]))][:limit].tolist():
            place = int(np.searchsorted(houses.first_house_of_place, house, "right")) - 1
            score = 1 - float(metres[house]) / farthest / 2
            found.append(_found_house(index, place, house, score))
    return sorted(found, key=lambda each: -each.score)[:limit]


def places_of_categories(
    index: PlaceIndex, categories: Collection[str], lat: float, lon: float, limit: int
) -> list[tuple[FoundPlace, float]]:
    """Places of some categories and how many metres away they are, nearest first."""
    wanted = set(categories)
    here = np.array([p for p, each in enumerate(index.category_of_place) if each in wanted], int)
    metres = metres_between(index.lat_of_place[here], index.lon_of_place[here], lat, lon)
    best = np.lexsort((here, metres))[:limit]
    return [(_found(index, int(here[i]), 1.0), float(metres[i])) for i in best]


def _found(index: PlaceIndex, place: int, score: float) -> FoundPlace:
    return FoundPlace(
        id=index.id_of_place[place],
        kind=PLACE_KINDS[index.kind_of_place[place]],
        name=index.name_of_place[place],
        names={
            "en": index.english_of_place[place],
            "zh": index.chinese_of_place[place],
            "ko": index.korean_of_place[place],
        },
        reading=index.reading_of_place[place],
        lat=float(index.lat_of_place[place]),
        lon=float(index.lon_of_place[place]),
        category=index.category_of_place[place],
        score=score,
        status=STATUSES[index.status_of_place[place]],
        quality=QUALITIES[index.quality_of_place[place]],
        source=index.source_of_place[place],
    )


def _ranks(index: PlaceIndex, query: str) -> Float32:
    """How well each place matches a folded text (float32); 0: not at all."""
    letters = index.letter_of_key
    wanted = np.array([ord(letter) for letter in query], np.uint32)
    starts = np.flatnonzero(letters[: max(0, len(letters) - len(wanted))] == wanted[0])
    for i in range(1, len(wanted)):
        starts = starts[letters[starts + i] == wanted[i]]
    before = letters[starts - 1]
    rank = np.full(len(starts), SUBSTRING, np.float32)
    rank[before == BLANK] = WORD
    rank[before == BREAK] = PREFIX
    rank[(before == BREAK) & (letters[starts + len(wanted)] == BREAK)] = EXACT
    return _best_of_places(index, starts, rank)


def _slips(index: PlaceIndex, query: str) -> Float32:
    """Which places have a word that begins with the text but for one letter (float32 ranks)."""
    starts = one_letter_off(index.letter_of_key, index.starts_of_words, query)
    return _best_of_places(index, starts, np.full(len(starts), SLIP, np.float32))


def _best_of_places(index: PlaceIndex, starts: Int64, rank: Float32) -> Float32:
    best = np.zeros(len(index), np.float32)
    key = np.searchsorted(index.first_letter_of_key, starts, side="right") - 1
    np.maximum.at(best, index.place_of_key[key], rank)
    return best
