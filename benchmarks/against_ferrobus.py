"""Side by side with ferrobus (Rust, PyPI), the fastest multimodal peer that installs by pip."""

from __future__ import annotations

import csv
import tempfile
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.engine import door_query, plan_and_draw
from benchmarks.regions import PORTO_ALEGRE, Door, network_of, random_doors
from benchmarks.table import SPREAD_HEAD, Table, milliseconds, spread
from data import Report, read_gtfs
from planner import plan

WALK_SECONDS = 900
TRANSFERS = 7
EVERY_STOP = 1000
"""ferrobus keeps the ten stops nearest to a door unless told otherwise; we keep all in reach."""


def against_ferrobus(queries: int) -> Table:
    """The same doors, one departure, from two coordinates to an answer, in one run."""
    import ferrobus  # type: ignore[import-not-found]  # noqa: PLC0415 - an extra, of this table only

    table = Table(
        "Door to door against ferrobus, Porto Alegre",
        ["engine", "answer", *SPREAD_HEAD],
        notes=f"{queries} pairs of street corners at 13:00, at most 15 min on foot at each end, "
        "7 transfers; snapping and street search on both sides. ferrobus walks at a pace of its "
        "own and leaves out walks we allow, so arrivals differ.",
    )
    network = network_of(PORTO_ALEGRE)
    doors = random_doors(network, queries)
    with tempfile.TemporaryDirectory() as folder:
        model = ferrobus.create_transit_model(
            str(PORTO_ALEGRE.street_file),
            _unpacked(Path(folder)),
            PORTO_ALEGRE.date,
            WALK_SECONDS,
        )
    asked = [door_query(PORTO_ALEGRE, *pair) for pair in doors]
    ours = milliseconds(partial(plan, network, query) for query in asked)
    drawn = milliseconds(partial(plan_and_draw, network, query) for query in asked)
    rows: list[tuple[str, str, Any]] = [
        ("Tsunagu", "Pareto journeys with legs", ours),
        ("Tsunagu", "the same, walks drawn", drawn),
    ]
    for answer, ask in (("times only", _route), ("one journey, GeoJSON", _journey)):
        calls = [partial(ask, ferrobus, model, *pair) for pair in doors]
        rows.append(("ferrobus", answer, milliseconds(calls)))
    table.rows = [[engine, answer, *spread(taken)] for engine, answer, taken in rows]
    table.notes += " " + _agreement(ferrobus, model, network, doors)
    return table


def _unpacked(folder: Path) -> list[str]:
    """Feeds as folders, blank stop times filled in as we fill them: ferrobus refuses blanks."""
    for source in PORTO_ALEGRE.sources:
        with zipfile.ZipFile(source.path) as archive:
            archive.extractall(folder / source.name)
        timetable = read_gtfs([source], Report())
        length = np.diff(timetable.first_stop_time_of_trip)
        trips = np.repeat(np.array(list(timetable.id_of_trip)), length)
        stops = np.array([name.partition("_")[2] for name in timetable.id_of_stop])
        rows = zip(
            trips.tolist(),
            map(_clock, timetable.arrival_of_stop_time.tolist()),
            map(_clock, timetable.departure_of_stop_time.tolist()),
            stops[timetable.stop_of_stop_time].tolist(),
            timetable.sequence_of_stop_time.tolist(),
            strict=True,
        )
        with (folder / source.name / "stop_times.txt").open("w", newline="") as file:
            writer = csv.writer(file)
            head = ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence")
            writer.writerows([head, *rows])
    return [str(folder / source.name) for source in PORTO_ALEGRE.sources]


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _points(ferrobus: Any, model: Any, origin: Door, destination: Door) -> list[Any]:
    return [
        ferrobus.create_transit_point(*door, model, WALK_SECONDS, EVERY_STOP)
        for door in (origin, destination)
    ]


def _route(ferrobus: Any, model: Any, origin: Door, destination: Door) -> Any:
    points = _points(ferrobus, model, origin, destination)
    return ferrobus.find_route(model, *points, PORTO_ALEGRE.hour * 3600, TRANSFERS)


def _journey(ferrobus: Any, model: Any, origin: Door, destination: Door) -> Any:
    points = _points(ferrobus, model, origin, destination)
    return ferrobus.detailed_journey(model, *points, PORTO_ALEGRE.hour * 3600, TRANSFERS)


def _agreement(ferrobus: Any, model: Any, network: Any, doors: list[tuple[Door, Door]]) -> str:
    """How often each engine arrives first."""
    earlier = later = equal = 0
    for pair in doors:
        answer = plan(network, door_query(PORTO_ALEGRE, *pair))
        arrivals = [journey.arrival for journey in (*answer.journeys, *answer.direct)]
        theirs = _route(ferrobus, model, *pair)
        if not arrivals or theirs is None:
            continue
        gain = PORTO_ALEGRE.hour * 3600 + theirs["travel_time_seconds"] - min(arrivals)
        earlier, later, equal = (
            earlier + (gain > 60),
            later + (gain < -60),
            equal + (abs(gain) <= 60),
        )
    return (
        f"Of those both answer, ours arrives over a minute earlier {earlier} times, later {later} "
        f"times, within a minute {equal} times."
    )
