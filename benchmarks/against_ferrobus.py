"""Side by side with ferrobus (Rust, PyPI), the fastest multimodal peer that installs by pip.

Why arrivals differ, from its source (chingiztob/ferrobus) and tried on 0.2.1: it searches between
the one stop nearest to each door only, whatever number of stops one lets it keep, and walks on from
there by its transfers, which may follow the walk from the door; stops and doors hang on the nearest
junction, stops at no distance; edges take whole seconds, rounded down; a transfer begins when the
vehicle leaves again. 41 % of the feed's stops lie outside the extract, where we walk to them
straight within 400 m. As many rides as it is allowed transfers is the most it finds, so it is asked
for one transfer more. Of 400 answers 22 were over a minute earlier than ours: 6 of them walk more
than 15 min at an end, the others walk from or to a stop in less time than there is.
"""

from __future__ import annotations

import csv
import math
import tempfile
import zipfile
from functools import partial
from operator import eq
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.doors import (
    LONGEST_WALK,
    SETTING,
    Errand,
    oracle_of,
    plan_and_draw,
    random_errands,
)
from benchmarks.regions import PORTO_ALEGRE
from benchmarks.settings import LONGEST_FOOTPATH, network_in
from benchmarks.settings import PROFILE as DEFAULT
from benchmarks.stops import arrival_of
from benchmarks.table import SPREAD_HEAD, Table, ratio, side_by_side, spread
from data import Report, read_gtfs
from planner import Plan, TravellerProfile, plan
from planner.seconds import MINUTE

PROFILE = TravellerProfile(walking_speed=1.4)
"""Of ferrobus, which knows no other."""

FOOTPATH_METRES = LONGEST_FOOTPATH * DEFAULT.walking_speed
TRANSFERS = 7
EVERY_STOP = 1000
"""ferrobus keeps the ten stops nearest to a door unless told otherwise; we keep all in reach."""


def against_ferrobus(queries: int) -> Table:
    """The same doors, one departure, from two coordinates to an answer, in one run."""
    import ferrobus  # type: ignore[import-not-found]  # noqa: PLC0415 - an extra, of this table only

    table = Table(
        "Door to door against ferrobus, Porto Alegre",
        ["engine", "answer", *SPREAD_HEAD, "ratio of means", "ratio of p95"],
        notes=f"{queries} pairs of street corners, leaving between 12:30 and 14:30 at 1.4 m/s, at "
        "most 15 min on foot to and from a ride or without one, at most 7 transfers of 750 m; "
        "snapping and street search on both sides, called in turn. Ratios to ferrobus's one "
        "journey.",
    )
    network = network_in(SETTING)
    errands = random_errands(network, queries)
    asked = [errand.query(PROFILE, max_direct_walk=LONGEST_WALK) for errand in errands]
    with tempfile.TemporaryDirectory() as folder:
        model = ferrobus.create_transit_model(
            str(PORTO_ALEGRE.street_file),
            _unpacked(Path(folder)),
            PORTO_ALEGRE.date,
            math.ceil(FOOTPATH_METRES / PROFILE.walking_speed),
        )
    rivals = {
        ("Tsunagu", "Pareto journeys with legs"): [partial(plan, network, q) for q in asked],
        ("Tsunagu", "the same, walks drawn"): [partial(plan_and_draw, network, q) for q in asked],
        ("ferrobus", "one journey, GeoJSON"): [
            partial(_journey, ferrobus, model, errand) for errand in errands
        ],
        ("ferrobus", "times only"): [partial(_route, ferrobus, model, e) for e in errands],
    }
    measured = side_by_side(*rivals.values())
    theirs = measured[2]
    for (engine, answer), taken in zip(rivals, measured, strict=True):
        p95 = np.percentile(taken, 95) / np.percentile(theirs, 95)
        table.rows.append([engine, answer, *spread(taken), ratio(taken, theirs), f"{p95:.2f}"])
    answers = [plan(network, query) for query in asked]
    expected = [oracle_of(network, PROFILE, errand)(errand.time) for errand in errands]
    table.notes += _agreement(ferrobus, model, errands, answers, expected)
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


def _points(ferrobus: Any, model: Any, errand: Errand) -> list[Any]:
    return [
        ferrobus.create_transit_point(*door, model, LONGEST_WALK, EVERY_STOP)
        for door in (errand.origin, errand.destination)
    ]


def _route(ferrobus: Any, model: Any, errand: Errand) -> Any:
    points = _points(ferrobus, model, errand)
    return ferrobus.find_route(model, *points, errand.time, TRANSFERS + 1)


def _journey(ferrobus: Any, model: Any, errand: Errand) -> Any:
    points = _points(ferrobus, model, errand)
    return ferrobus.detailed_journey(model, *points, errand.time, TRANSFERS + 1)


def _agreement(
    ferrobus: Any, model: Any, errands: list[Errand], answers: list[Plan], expected: list[int]
) -> str:
    """How often our answer is the oracle's, and how often each engine arrives first."""
    right = sum(map(eq, map(arrival_of, answers), expected))
    earlier = later = equal = 0
    for errand, answer in zip(errands, answers, strict=True):
        arrivals = [journey.arrival for journey in (*answer.journeys, *answer.direct)]
        theirs = _route(ferrobus, model, errand)
        if arrivals and theirs is not None:
            gain = errand.time + theirs["travel_time_seconds"] - min(arrivals)
            earlier += gain > MINUTE
            later += gain < -MINUTE
            equal += abs(gain) <= MINUTE
    return (
        f" Ours are the oracle's (the yardstick with scipy's walks) {right} of {len(errands)} "
        f"times. Of those both answer, ours arrives over a minute earlier {earlier} times, later "
        f"{later} times, within a minute {equal} times: see against_ferrobus.py for why."
    )
