"""`tsunagu scenario run` and `tsunagu backcast`: what planners ask, on the command line."""

from __future__ import annotations

import argparse
import datetime as dt
from contextlib import nullcontext

from api.commands import DONE, CommandError, tell
from api.scenarios.backcast_run import run_backcast
from api.scenarios.cluster import Cluster, open_cluster
from api.scenarios.scenario_run import run_scenario
from api.scenarios.study import Step, Study, open_study
from api.served.opening import open_snapshot
from api.settings import Settings
from data.notices import SourceError
from data.scenarios.programme_file import read_programme
from data.scenarios.scenario_file import read_scenario
from planner import InvalidScenario, PlannerError


def run(options: argparse.Namespace) -> int:
    """Measure a scenario, or find measures for targets; write tables, map and report."""
    try:
        with open_cluster(options.dask) if options.dask else nullcontext() as cluster:
            study = _study(options, cluster)
            options.out.mkdir(parents=True, exist_ok=True)
            if options.action == "backcast":
                _backcast(options, study)
            else:
                scenario = read_scenario(options.scenario, study.snapshot.network)
                run_scenario(study, scenario, options.year, options.out)
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


def _study(options: argparse.Namespace, cluster: Cluster | None) -> Study:
    if options.network and not options.zones:
        message = "whose residents? Name a table of zones: --zones zones.csv"
        raise CommandError(message)
    settings = Settings(options.network, options.region)
    snapshot = open_snapshot(settings, tell)
    date, departures = options.date or "", options.departures
    study = open_study(snapshot, options.zones, date, departures, _tell)
    study.executor = cluster
    return study


def _tell(step: Step) -> None:
    if not step.of:
        tell(step.stage)
    elif step.done == step.of or not step.done % 48:
        tell(f"{step.stage} {step.state}: {step.done} / {step.of}")


def _backcast(options: argparse.Namespace, study: Study) -> None:
    programme = read_programme(options.targets, options.measures, study.snapshot.network)
    this_year = dt.date.today().year  # noqa: DTZ011 - where the planner sits
    found = run_backcast(study, programme, options.out, this_year)
    for number in found.missed:
        tell(f"missed: {programme.targets[number].name}: {found.reached[number]:.1%}")
    if found.conflict:
        named = [programme.targets[n].name for n in found.conflict.targets]
        named += [f"budget {year}" for year in found.conflict.budget_years]
        tell(f"in conflict: {'; '.join(named)}")
