"""`tsunagu scenario run` and `tsunagu backcast`: what planners ask, on the command line."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.commands import DONE, CommandError, tell
from api.live import Snapshot
from api.opening import open_snapshot
from api.scenarios.report import backcast_parts, changes_table, page, towns_map
from api.scenarios.tables import (
    INDICATOR_HEADER,
    csv_text,
    indicator_rows,
    town_rows,
    towns_csv,
    towns_geojson,
)
from api.settings import Settings
from data.hitachi.population import residential_zones
from data.notices import SourceError
from data.programme_file import read_programme
from data.scenario_file import read_scenario
from data.survey import destinations_of, morning_of, read_zones
from planner import (
    Access,
    Destination,
    Indicator,
    InvalidScenario,
    Morning,
    Network,
    PlannerError,
    Programme,
    ResidentialZone,
    Scenario,
    apply_scenario,
    backcast,
    code_version,
    compare,
    indicators,
    measure,
)


@dataclass(frozen=True)
class _Study:
    """What is measured of a network."""

    snapshot: Snapshot
    morning: Morning
    zones_in: Callable[[int], Sequence[ResidentialZone]]
    destinations: tuple[Destination, ...]

    def access(self, network: Network, year: int) -> Access:
        """How far it is from each zone."""

        def progress(done: int, count: int) -> None:
            if done == count or not done % 50:
                tell(f"  {done} / {count}")

        zones = self.zones_in(year)
        return measure(network, self.morning, zones, self.destinations, progress=progress)

    def record(self, started: float, scenario: str) -> dict[str, object]:
        """What a rerun needs to give the same numbers, and how long this one took."""
        return {
            "base": self.snapshot.network.version,
            "scenario": scenario,
            "code": code_version(),
            "date": self.morning.date.isoformat(),
            "departures": self.morning.departures,
            "runtime_seconds": round(time.monotonic() - started, 1),
        }


def run(options: argparse.Namespace) -> int:
    """Measure a scenario, or find measures for targets; write tables, map and report."""
    started = time.monotonic()
    try:
        study = _study(options)
        options.out.mkdir(parents=True, exist_ok=True)
        if options.action == "backcast":
            _backcast(options, study, started)
        else:
            _scenario(options, study, started)
    except InvalidScenario as error:
        message = f"{options.scenario.name}:\n{error}"
        raise CommandError(message) from None
    except (SourceError, PlannerError) as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        message = f"{options.out} cannot be written ({error.strerror})"
        raise CommandError(message) from None
    tell(f"Done: {options.out / 'report.html'}")
    return DONE


def _study(options: argparse.Namespace) -> _Study:
    snapshot = open_snapshot(Settings(options.network, options.region), tell)
    if options.zones:
        zones = read_zones(options.zones)
        zones_in: Callable[[int], Sequence[ResidentialZone]] = lambda _year: zones  # noqa: E731
    elif options.network:
        message = "whose residents? Name a table of zones: --zones zones.csv"
        raise CommandError(message)
    else:
        zones_in = residential_zones
    destinations = destinations_of(snapshot.places)
    if not destinations:
        message = "this network has no hospital, shop or station to go to"
        raise CommandError(message)
    date = dt.date.fromisoformat(options.date) if options.date else _weekday(dt.date.today())  # noqa: DTZ011
    return _Study(snapshot, morning_of(date, options.departures), zones_in, destinations)


def _weekday(day: dt.date) -> dt.date:
    """The first Wednesday from a day on."""
    return day + dt.timedelta((2 - day.weekday()) % 7)


def _write(out: Path, name: str, text: str) -> None:
    (out / name).write_text(text, encoding="utf-8", newline="")


def _scenario(options: argparse.Namespace, study: _Study, started: float) -> None:
    base = study.snapshot.network
    scenario = read_scenario(options.scenario, base)
    changed = apply_scenario(base, scenario)
    tell("base")
    before = study.access(base, options.year)
    tell(scenario.id)
    after = before if changed is base else study.access(changed, options.year)
    changes, towns = compare(before, after), town_rows(before, after)
    record = study.record(started, changed.version) | {"id": scenario.id, "year": options.year}
    _write(options.out, "indicators.csv", csv_text(INDICATOR_HEADER, indicator_rows(changes)))
    _write(options.out, "towns.csv", towns_csv(towns))
    _write(options.out, "towns.geojson", towns_geojson(towns))
    _write(options.out, "run.json", json.dumps(record, ensure_ascii=False, indent=1))
    title = scenario.name_ja or scenario.name_en or scenario.id
    parts = [changes_table(changes), *(towns_map(towns, kind) for kind in after.kinds)]
    _write(options.out, "report.html", page(title, parts, record))


def _backcast(options: argparse.Namespace, study: _Study, started: float) -> None:
    base = study.snapshot.network
    programme = read_programme(options.targets, options.measures, base)
    _require_known(programme, study)

    def simulate(taken: frozenset[str]) -> list[float]:
        changes = [c for m in programme.measures if m.id in taken for c in m.modifications]
        network = apply_scenario(base, Scenario("state", tuple(changes)))
        access = study.access(network, programme.years[1])
        values = []
        for target in programme.targets:
            shares = _by_name(indicators(access, study.zones_in(target.year)))
            values.append(shares[target.indicator])
        return values

    found = backcast(programme, simulate, tell)
    slack = {each.measure: each for each in found.latitudes}
    rows: list[list[object]] = []
    for each in programme.measures:
        if each.id in found.plan.starts:
            own = slack[each.id]
            missed = "; ".join(programme.targets[n].name for n in own.missed)
            start = found.plan.starts[each.id]
            rows.append(
                [
                    each.id,
                    each.name_ja,
                    each.name_en,
                    start,
                    own.earliest,
                    own.latest,
                    own.slack,
                    missed,
                ]
            )
    header = ("id", "name_ja", "name_en", "start", "earliest", "latest", "float", "missed_if_later")
    _write(options.out, "measures.csv", csv_text(header, rows))
    record = study.record(started, "") | {"simulated_plans": found.rounds}
    record |= {
        target.name: f"{value:.4f}"
        for target, value in zip(programme.targets, found.reached, strict=True)
    }
    _write(options.out, "run.json", json.dumps(record, ensure_ascii=False, indent=1))
    parts = backcast_parts(programme, found)
    _write(options.out, "report.html", page("バックキャスト Backcast", parts, record))
    for number in found.missed:
        tell(f"missed: {programme.targets[number].name}: {found.reached[number]:.1%}")
    if found.conflict:
        named = [programme.targets[n].name for n in found.conflict.targets]
        named += [f"budget {year}" for year in found.conflict.budget_years]
        tell(f"in conflict: {'; '.join(named)}")


def _by_name(found: Sequence[Indicator]) -> dict[str, float]:
    return {each.name: each.value for each in found}


def _require_known(programme: Programme, study: _Study) -> None:
    kinds = {each.kind for each in study.destinations}
    for target in programme.targets:
        kind = target.indicator.split()[1]
        if kind not in kinds:
            message = f"target {target.name}: {kind!r} is none of {', '.join(sorted(kinds))}"
            raise CommandError(message)
