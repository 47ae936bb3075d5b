"""House numbers of an OpenStreetMap file, by street or by Japanese block (addr:*)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import osmium

from data.house_numbers import plain_numbers
from data.osm.things import Tags, Thing, read_things

NUMBERED = ("addr:housenumber", "addr:block_number")
_CHOME = re.compile(r"^(?P<town>.*?)(?P<number>\d+)(?:丁目|chome)?$")
_DISTRICTS = ("addr:suburb", "addr:district")


class OsmAddress(NamedTuple):
    """A house.

    town      its street; in Japan its 町 without 丁目
    block     the number of the 丁目; empty: none
    wider     what may be written before or behind the town: `日立市`, `茨城県日立市`, `Centro`
    number    within the street or 丁目: `12a`, `2-3`
    japanese  numbered by blocks
    """

    id: str
    lat: float
    lon: float
    town: str
    block: str
    wider: tuple[str, ...]
    number: str
    japanese: bool

    @property
    def area(self) -> str:
        """Its street or 丁目, as it is written."""
        return f"{self.town}{self.block}丁目" if self.block else self.town


def read_osm_addresses(path: Path) -> list[OsmAddress]:
    """All houses with a number and a street or town. Raises SourceError as other readers do."""
    among = osmium.filter.KeyFilter(*NUMBERED)
    things = read_things(path, among, lambda tags: any(tags.get(key) for key in NUMBERED))
    return [address for thing in things if (address := _address(thing)) is not None]


def _address(thing: Thing) -> OsmAddress | None:
    tags = thing.tags
    house = _number(tags.get("addr:housenumber", ""))
    if tags.get("addr:street") and house:
        town, block, number, japanese = tags["addr:street"], "", house, False
    else:
        town, block = _town(tags)
        parts = (_number(tags.get("addr:block_number", "")), house)
        number, japanese = "-".join(filter(None, parts)), True
    if not town or not number:
        return None
    place = (thing.id, thing.lat, thing.lon)
    return OsmAddress(*place, town.strip(), block, _wider(tags), number, japanese)


def _town(tags: Tags) -> tuple[str, str]:
    """A town and the number of its 丁目, from addr:quarter and addr:neighbourhood."""
    quarter = tags.get("addr:quarter", "") or tags.get("addr:place", "")
    neighbourhood = plain_numbers(tags.get("addr:neighbourhood", ""))
    again = neighbourhood.startswith(plain_numbers(quarter)) and quarter
    whole = neighbourhood if again else f"{quarter}{neighbourhood}"
    found = _CHOME.match(plain_numbers(whole))
    return (found["town"].strip(), found["number"]) if found and found["town"] else (whole, "")


def _wider(tags: Tags) -> tuple[str, ...]:
    """Written around a town: the city, the city with its province, parts of the city."""
    city, province = tags.get("addr:city", ""), tags.get("addr:province", "")
    parts = [tags.get(key, "") for key in _DISTRICTS]
    told = [city, f"{province}{city}" if province and city else "", *parts]
    told += [f"{part} {city}" for part in parts if part and city]
    return tuple(dict.fromkeys(filter(None, told)))


def _number(text: str) -> str:
    """A number as it is compared: `2番` and `２` are `2`."""
    return "-".join(re.findall(r"\d+[a-z]?", plain_numbers(text)))
