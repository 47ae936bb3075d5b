"""What a day takes: all arrays that searches forward and backward read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np

from benchmarks.synthetic_city import DATE, City
from benchmarks.table import Table
from planner import Network, Place, Query, plan

STREETS = 58  # in a row and a column of the town: 1.2 million stop times a day
NOON = 12 * 3600


def memory(_: int) -> Table:
    """A synthetic day of 1.2 million stop times, in both directions."""
    network = City(1, town=STREETS).network()
    stop_times = len(network.timetable.stop_of_stop_time)
    table = Table(
        f"Memory of a day of {stop_times / 1e6:.2f} million stop times",
        ["arrays", "events", "MB"],
        notes="A compiled day holds the trips of the days around its clock too. Arrays that two "
        "directions share count once.",
    )
    day = network.day(DATE)
    once = array_bytes([day.patterns])
    table.rows.append(["one direction, patterns alone", f"{day.event_count:,}", megabytes(once)])
    both = array_bytes([day, day.mirrored])
    table.rows.append(["a compiled day, both directions", f"{day.event_count:,}", megabytes(both)])
    kept = array_bytes([_kept_after_questions(network)])
    table.rows.append(["all kept after a question each way", "", megabytes(kept)])
    return table


def _kept_after_questions(network: Network) -> Any:
    """The compiled days of a network that was asked once by departure and once by arrival."""
    names = network.timetable.id_of_stop
    first, last = Place(stop_id=names[0]), Place(stop_id=names[len(names) - 1])
    for arrive_by in (False, True):
        plan(network, Query(first, last, DATE, NOON, arrive_by=arrive_by))
    return network.kept.days


def megabytes(count: int) -> str:
    """Of 1,000,000 bytes."""
    return f"{count / 1e6:.1f}"


def array_bytes(things: list[Any]) -> int:
    """Bytes of all arrays reachable from things, each piece of memory once."""
    size_at = {
        array.__array_interface__["data"][0]: array.nbytes for array in _arrays(things, set())
    }
    return sum(size_at.values())


def _arrays(thing: Any, seen: set[int]) -> Iterator[np.ndarray]:
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, np.ndarray):
        yield thing
    elif isinstance(thing, (list, tuple)):
        for each in thing:
            yield from _arrays(each, seen)
    elif isinstance(thing, dict):
        yield from _arrays(list(thing.values()), seen)
    elif dataclasses.is_dataclass(thing) or type(thing).__module__.startswith("planner."):
        yield from _arrays(list(vars(thing).values()), seen)
