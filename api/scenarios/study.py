"""A study: of a network whose residents reach what, for runs on the command line and on the web."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from api.served.snapshot import Snapshot
from data.hitachi.population import residential_zones
from data.notices import SourceError
from data.scenarios.survey import destinations_of, morning_of, read_zones
from data.stored.manifest import read_manifest
from planner import (
    Access,
    Destination,
    Executor,
    Known,
    Morning,
    Network,
    ResidentialZone,
    code_version,
    measure,
)

MOST_DEPARTURES = 240
"""A minute apart; more would be another question."""


class Step(NamedTuple):
    """How far a run is.

    stage       of STAGES
    done, of    zones measured of the network at hand; 0 of 0: nothing to count
    state       of a backcast the measures simulated, by id, `, ` between them
    states      how many networks were measured before
    """

    stage: str
    done: int = 0
    of: int = 0
    state: str = ""
    states: int = 0


STAGES = ("opening", "base", "scenario", "simulate", "float", "writing")

Tell = Callable[[Step], None]


@dataclass
class Study:
    """What is measured of a network.

    zones_in    the residents of a year
    executor    runs the tasks; None: one after another
    """

    snapshot: Snapshot
    morning: Morning
    zones_in: Callable[[int], Sequence[ResidentialZone]]
    destinations: tuple[Destination, ...]
    tell: Tell
    executor: Executor | None = None
    started: float = field(default_factory=time.monotonic)
    states: int = 0

    def access(
        self,
        network: Network,
        year: int,
        stage: str,
        state: str = "",
        known: tuple[Known, str] | None = None,
    ) -> Access:
        """How far it is from each zone; `known` as `measure` has it."""

        def progress(done: int, count: int) -> None:
            self.tell(Step(stage, done, count, state, self.states))

        zones = self.zones_in(year)
        found = measure(
            network, self.morning, zones, self.destinations, self.executor, progress, known
        )
        self.states += 1
        return found

    def record(self, scenario: str) -> dict[str, object]:
        """What a rerun needs to give the same numbers, and how long this one took."""
        folder = self.snapshot.folder
        manifest = read_manifest(folder) if folder else None
        return {
            "base": self.snapshot.network.version,
            "scenario": scenario,
            "code": code_version(),
            "sources": {each.name: each.sha256 for each in manifest.sources} if manifest else {},
            "date": self.morning.date.isoformat(),
            "departures": self.morning.departures,
            "seed": 1,
            "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "runtime_seconds": round(time.monotonic() - self.started, 1),
        }


def residents(zones: Path | None) -> Callable[[int], Sequence[ResidentialZone]]:
    """Who lives where in a year. Raises SourceError where a table cannot be used.

    zones    a table of residents, the same in every year; None: the towns of the embedded region
    """
    if zones is None:
        return residential_zones
    of_table = read_zones(zones)
    return lambda _year: of_table


def open_study(
    snapshot: Snapshot,
    zones: Path | None,
    date: str,
    departures: int,
    tell: Tell,
) -> Study:
    """A study of an opened network.

    zones    a table of residents; None: the towns of the embedded region
    date     ISO; empty: the next Wednesday
    Raises SourceError where there are no residents, or nothing they could go to.
    """
    destinations = destinations_of(snapshot.places)
    if not destinations:
        message = "this network has no hospital, shop or station to go to"
        raise SourceError(message)
    day = dt.date.fromisoformat(date) if date else next_wednesday(dt.date.today())  # noqa: DTZ011
    morning = morning_of(day, departures)
    return Study(snapshot, morning, residents(zones), destinations, tell)


def next_wednesday(day: dt.date) -> dt.date:
    """The first Wednesday from a day on: a day like many."""
    return day + dt.timedelta((2 - day.weekday()) % 7)
