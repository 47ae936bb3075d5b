"""Zones: where people live, how many of which age; destinations: where they want to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from planner.routing.query import Place

AGES = ("65+", "75+", "frail")
"""The groups of residents that are counted; each is part of the one before."""


@dataclass(frozen=True)
class ResidentialZone:
    """A part of the city (丁目) and its residents, thought to live at its point.

    kind       "estate" for a hillside housing estate, else "town"
    from_65    residents of 65 years and more, those of `from_75` among them
    frail      of those of `from_75` who walk slowly and ride nothing rented
    estate     of which it is a part; empty: of none
    """

    name: str
    name_en: str
    kind: str
    lat: float
    lon: float
    residents: int
    from_65: int
    from_75: int
    frail: int = 0
    estate: str = ""
    estate_en: str = ""

    @property
    def place(self) -> Place:
        """Its point."""
        return Place(self.lat, self.lon, name=self.name)


class Destination(NamedTuple):
    """A place of a kind: one of them is enough."""

    kind: str
    name: str
    place: Place
