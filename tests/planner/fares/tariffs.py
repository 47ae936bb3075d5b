"""Fares as text: the files of GTFS in a world, and the price of a journey in it as a line."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from textwrap import dedent

from data import Report, read_tariffs
from planner import (
    FareWish,
    Journey,
    JourneyFare,
    Network,
    Pricing,
    Table,
    Tariffs,
    Texts,
    Timetable,
)
from tests import world_arrays
from tests.notation import World, found


def table(text: str) -> Table:
    """A file of a feed, as the timetable keeps it."""
    rows = list(csv.reader(dedent(text).strip().splitlines()))
    return Table(
        {
            name.strip(): Texts.of(row[column].strip() if row[column:] else "" for row in rows[1:])
            for column, name in enumerate(rows[0])
        }
    )


class Town(World):
    """A world in which rides have prices: GTFS files of its feed `w` by name without `.txt`."""

    def __init__(self, text: str, **files: str) -> None:
        super().__init__(text)
        self._files: Mapping[str, str] = files
        self.report = Report()

    @cached_property
    def timetable(self) -> Timetable:
        """With the files of fares; a name with two underscores is `feed__file`."""
        tables = {}
        for name, text in self._files.items():
            feed, _, file = name.rpartition("__")
            tables[f"{feed or 'w'}/{file}"] = table(text)
        plain = world_arrays.timetable(self)
        return replace(plain, tables=tables)

    @cached_property
    def tariffs(self) -> Tariffs:
        """As read from the files."""
        return read_tariffs(self.timetable, self.report)

    @cached_property
    def network(self) -> Network:
        """With prices."""
        return Network.assemble(
            name="town",
            zone=self.zone,
            timetable=self.timetable,
            footpaths=world_arrays.footpaths(self),
            tariffs=self.tariffs,
        )


def fare(town: Town, origin: str, destination: str, at: str, **wish: object) -> JourneyFare:
    """The price of the only journey that a question finds."""
    (journey,) = found(town, origin, destination, at).journeys
    return priced(town, journey, **wish)


def priced(town: Town, journey: Journey, **wish: object) -> JourneyFare:
    """The price of a journey."""
    wished = FareWish(**wish)  # type: ignore[arg-type]
    return Pricing(town.network, town.date, wished).price(journey)


def price(town: Town, origin: str, destination: str, at: str, **wish: object) -> int | None:
    """What a journey costs in all."""
    return fare(town, origin, destination, at, **wish).amount


def tickets(told: JourneyFare) -> list[str]:
    """What is paid, a line each: `w_single 150 JPY for 0 1`."""
    return [
        f"{ticket.product or ticket.kind} {ticket.amount} {ticket.currency} "
        f"for {' '.join(map(str, ticket.legs))}"
        for ticket in told.tickets
    ]
