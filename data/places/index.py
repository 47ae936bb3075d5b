"""Making the index of places: stops by station, named places, and every spelling of their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from data.osm.addresses import OsmAddress
from data.osm.places import OsmPlace
from data.places.addresses import Houses
from data.places.folding import fold, other_romaji
from data.places.readings import guess_readings
from data.places.search import PLACE_KINDS, PlaceIndex
from data.places.stop_groups import StopGroup, group_stops
from data.places.stop_names import KANA, StopNames, read_stop_names
from planner import Texts, Timetable, long_starts_of, metres_between

_SAME_METRES = 300.0
"""A place of a stop's name within this distance is the stop itself, drawn on the map; assumed."""

_OF_STREETS = 0.3
"""Importance of a street or block; assumed."""

_LEAST_OF_STOPS, _MOST_OF_STOPS = 0.3, 0.9
"""Importance of a stop without departures, and of the one with the most; assumed."""


@dataclass(frozen=True)
class _Entry:
    """A place before it is laid out in arrays; `names` are what it is found by."""

    id: str
    kind: str
    name: str
    english: str
    chinese: str
    korean: str
    reading: str
    names: tuple[str, ...]
    category: str
    source: str
    lat: float
    lon: float
    importance: float
    status: int
    quality: int
    block: str = ""
    houses: tuple[OsmAddress, ...] = ()


def index_places(
    timetable: Timetable,
    places: Iterable[OsmPlace] = (),
    addresses: Iterable[OsmAddress] = (),
) -> PlaceIndex:
    """Index the stops of a timetable, named places and houses of the map."""
    names = read_stop_names(timetable)
    groups = group_stops(timetable)
    most = max((group.departures for group in groups), default=0)
    entries = []
    for group in groups:
        translated = [names.of_stop(stop) for stop in group.stops]
        spellings = {name: None for words in translated for name in words.values()}
        readings = (words[tag] for tag in KANA for words in translated if words.get(tag))
        share = np.log1p(group.departures) / np.log1p(most) if most else 0.0
        stop = group.stops[0]
        entries.append(
            _Entry(
                id=timetable.id_of_stop[stop],
                kind="STOP",
                name=group.name,
                english=_told_in("en", group, names),
                chinese=_told_in("zh", group, names),
                korean=_told_in("ko", group, names),
                reading=next(readings, ""),
                names=(group.name, *spellings, *_as_station(group, spellings)),
                category=group.category,
                source="",
                lat=float(timetable.lat_of_stop[stop]),
                lon=float(timetable.lon_of_stop[stop]),
                importance=_LEAST_OF_STOPS + (_MOST_OF_STOPS - _LEAST_OF_STOPS) * float(share),
                status=int(timetable.status_of_stop[stop]),
                quality=int(timetable.quality_of_stop[stop]),
            )
        )
    entries += [_entry(place) for place in _without_stops(places, entries)]
    entries += street_entries(addresses)
    guesses = guess_readings([e.names[0] for e in entries if not e.reading])
    keys = [_keys((*e.names, *guesses.get(e.names[0], ()))) for e in entries]
    return _laid_out(entries, keys, names)


def _told_in(language: str, group: StopGroup, names: StopNames) -> str:
    """What a group of stops is called in a language; empty where no feed says."""
    return next(filter(None, (names.name_of(stop, language) for stop in group.stops)), "")


def _as_station(group: StopGroup, spellings: Iterable[str]) -> list[str]:
    """What people call a railway station beside its name: 日立駅, Hitachi Station, hitachi eki."""
    if group.category != "station":
        return []
    called = []
    for name in dict.fromkeys((group.name, *spellings)):
        if _has(name, "\u4e00", "\u9fff"):
            called.append(name.removesuffix("駅") if name.endswith("駅") else f"{name}駅")
        elif _has(name, "\u3041", "\u30ff"):
            called.append(name.removesuffix("えき") if name.endswith("えき") else f"{name}えき")
        elif "station" not in name.lower():
            called.append(f"{name} Station")
    return called


def _entry(place: OsmPlace) -> _Entry:
    return _Entry(
        id=place.id,
        kind="PLACE",
        name=place.name,
        english=place.english,
        chinese=place.chinese,
        korean=place.korean,
        reading=place.reading,
        names=(
            place.name,
            place.english,
            place.chinese,
            place.korean,
            place.reading,
            *place.other_names,
        ),
        category=place.category,
        source=place.source,
        lat=place.lat,
        lon=place.lon,
        importance=place.importance,
        status=place.status,
        quality=place.quality,
    )


def street_entries(addresses: Iterable[OsmAddress]) -> list[_Entry]:
    """Streets and Japanese blocks, each with its houses, where the middle one of them stands."""
    of_street: dict[tuple[str, ...], list[OsmAddress]] = {}
    for address in addresses:
        key = (address.town, address.block, *address.wider[:1])
        of_street.setdefault(key, []).append(address)
    entries = []
    for houses in of_street.values():
        houses.sort(key=lambda house: (len(house.number), house.number, house.id))
        first, middle = houses[0], houses[len(houses) // 2]
        town = first.town
        wider = dict.fromkeys(name for house in houses for name in house.wider)
        around = [f"{name}{town}" if first.japanese else f"{town} {name}" for name in wider]
        entries.append(
            _Entry(
                id=middle.id,
                kind="ADDRESS",
                name=first.area,
                english="",
                chinese="",
                korean="",
                reading="",
                names=(town, first.area, *around),
                category="block" if first.japanese else "street",
                source="",
                lat=middle.lat,
                lon=middle.lon,
                importance=_OF_STREETS,
                status=0,
                quality=0,
                block=first.block,
                houses=tuple(houses),
            )
        )
    return entries


def _houses(entries: Sequence[_Entry]) -> Houses:
    every = [house for entry in entries for house in entry.houses]
    counts = [len(entry.houses) for entry in entries]
    return Houses(
        first_house_of_place=long_starts_of(counts),
        number_of_house=Texts.of(house.number for house in every),
        name_of_house=Texts.of(map(written, every)),
        id_of_house=Texts.of(house.id for house in every),
        lat_of_house=np.array([house.lat for house in every], np.float64),
        lon_of_house=np.array([house.lon for house in every], np.float64),
    )


def written(house: OsmAddress) -> str:
    """An address as one line."""
    between = "" if house.japanese else " "
    return f"{house.area}{between}{house.number}"


def _without_stops(places: Iterable[OsmPlace], stops: Sequence[_Entry]) -> list[OsmPlace]:
    """Places that are not a stop of the same name once more."""
    stops_of_name: dict[str, list[_Entry]] = {}
    for stop in stops:
        for name in stop.names:
            stops_of_name.setdefault(fold(name), []).append(stop)
    return [
        place
        for place in places
        if not any(
            metres_between(place.lat, place.lon, stop.lat, stop.lon) <= _SAME_METRES
            for stop in stops_of_name.get(fold(place.name), ())
            if place.category in {"station", "halt", "bus_station", "stop", stop.category}
        )
    ]


def _keys(names: Iterable[str]) -> list[str]:
    """Every folded spelling of a place's names, each once."""
    keys: dict[str, None] = {}
    for name in dict.fromkeys(names):
        folded = fold(name)
        spellings = [folded, folded.replace(" ", "")]
        if _has(name, "\u3041", "\u30ff"):
            spellings += other_romaji(folded)
        keys |= dict.fromkeys(spelling for spelling in spellings if spelling)
    return list(keys)


def _has(name: str, first: str, last: str) -> bool:
    return any(first <= letter <= last for letter in name)


def _laid_out(
    entries: Sequence[_Entry], keys: Sequence[Sequence[str]], names: StopNames
) -> PlaceIndex:
    line = "".join(f"\n{key}" for of_entry in keys for key in of_entry) + "\n"
    lengths = [len(key) + 1 for of_entry in keys for key in of_entry]
    return PlaceIndex(
        id_of_place=Texts.of(e.id for e in entries),
        kind_of_place=np.array([PLACE_KINDS.index(e.kind) for e in entries], np.uint8),
        name_of_place=Texts.of(e.name for e in entries),
        english_of_place=Texts.of(e.english for e in entries),
        chinese_of_place=Texts.of(e.chinese for e in entries),
        korean_of_place=Texts.of(e.korean for e in entries),
        reading_of_place=Texts.of(e.reading for e in entries),
        category_of_place=Texts.of(e.category for e in entries),
        source_of_place=Texts.of(e.source for e in entries),
        lat_of_place=np.array([e.lat for e in entries], np.float64),
        lon_of_place=np.array([e.lon for e in entries], np.float64),
        importance_of_place=np.array([e.importance for e in entries], np.float32),
        status_of_place=np.array([e.status for e in entries], np.uint8),
        quality_of_place=np.array([e.quality for e in entries], np.uint8),
        letter_of_key=np.frombuffer(line.encode("utf-32-le"), "<u4").astype(np.uint32),
        first_letter_of_key=long_starts_of(lengths)[:-1],
        place_of_key=np.repeat(
            np.arange(len(entries), dtype=np.int32), [len(of_entry) for of_entry in keys]
        ),
        stop_names=names,
        block_of_place=Texts.of(e.block for e in entries),
        houses=_houses(entries),
    )
