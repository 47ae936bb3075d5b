"""Zones: where people live, how many of which age; destinations: where they want to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from planner.routing.query import Place

AGES = ("65+", "75+")
"""The groups of residents that are counted; the second is part of the first."""


@dataclass(frozen=True)
class ResidentialZone:
    """A part of the city (丁目) and its residents, thought to live at its point.

    kind       "estate" for a hillside housing estate, else "town"
    from_65    residents of 65 years and more, those of `from_75` among them
    """

    name: str
    name_en: str
    kind: str
    lat: float
    lon: float
    residents: int
    from_65: int
    from_75: int

    @property
    def place(self) -> Place:
        """Its point."""
        return Place(self.lat, self.lon, name=self.name)


class Destination(NamedTuple):
    """A place of a kind: one of them is enough."""

    kind: str
    name: str
    place: Place
