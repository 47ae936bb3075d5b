"""Lines cut between stops: loops, lollipops, other units, other directions, half a shape."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import NONE, Shapes, Timetable, metres_between, path_metres
from planner.network.transit.shapes import NEAR_METRES
from tests.notation import World
from tests.planner.streets.drawing import at

pytestmark = pytest.mark.small

NAMES = "ABCDEFGH"
Point = tuple[float, float]


def shaped(
    stops: str,
    places: dict[str, Point],
    line: str,
    said: list[float] | None = None,
    drawn: list[float] | None = None,
) -> Timetable:
    """A trip along `stops`, drawn along `line`: letters of places, in metres east and south.

    said, drawn    shape_dist_traveled of the stop times, and of the points
    """
    base = World(f"{' '.join(stops)}\n{' '.join(f'08:{10 + n}' for n in range(len(stops)))}")
    timetable = base.timetable
    where = [at(*places[name]) for name in base.stops]
    points = [at(*places[name]) for name in line]
    return replace(
        timetable,
        lat_of_stop=np.array([lat for lat, _ in where]),
        lon_of_stop=np.array([lon for _, lon in where]),
        shape_of_trip=np.zeros(1, np.int32),
        first_point_of_shape=np.array([0, len(line)], np.int32),
        lat_of_shape_point=np.array([lat for lat, _ in points]),
        lon_of_shape_point=np.array([lon for _, lon in points]),
        distance_of_shape_point=np.array(drawn or [np.nan] * len(line), np.float32),
        shape_distance_of_stop_time=np.array(said or [np.nan] * len(stops), np.float32),
    )


def lines(timetable: Timetable, places: dict[str, Point]) -> list[str]:
    """What each hop of the trip is drawn as: the places that it passes."""
    shapes, found = Shapes(timetable), []
    for hop in range(len(timetable.stop_of_stop_time) - 1):
        lats, lons = shapes.between(0, hop, hop + 1)
        passed = ""
        for lat, lon in zip(lats, lons, strict=True):
            near = min(places, key=lambda n: float(metres_between(lat, lon, *at(*places[n]))))
            passed += "" if passed.endswith(near) else near
        found.append(passed)
    return found


STRAIGHT = {name: (1000.0 * n, 0.0) for n, name in enumerate(NAMES)}
LOOP = {"A": (0, 0), "B": (1000, 0), "C": (1000, 1000), "D": (0, 1000)}
LOLLIPOP = {"A": (0, 0), "B": (3000, 0), "C": (4000, 1000), "D": (5000, 0), "E": (4000, -1000)}


@pytest.mark.parametrize(
    ("stops", "places", "line", "hops"),
    [
        ("ABC", STRAIGHT, "ABC", ["AB", "BC"]),
        ("ABA", STRAIGHT, "ABA", ["AB", "BA"]),
        ("ABCB", STRAIGHT, "ABCB", ["AB", "BC", "CB"]),
        ("ACB", STRAIGHT, "ABCBA", ["ABC", "CB"]),
        ("ACA", LOOP, "ABCDA", ["ABC", "CDA"]),
        ("CA", LOOP, "ABCDA", ["CDA"]),
        ("BD", LOOP, "ABCDA", ["BCD"]),
        ("ABCEBA", LOLLIPOP, "ABCDEBA", ["AB", "BC", "CDE", "EB", "BA"]),
        ("ADBA", LOLLIPOP, "ABCDEBA", ["ABCD", "DEB", "BA"]),
    ],
)
def test_loops(stops: str, places: dict[str, Point], line: str, hops: list[str]) -> None:
    assert lines(shaped(stops, places, line), places) == hops


def test_a_line_drawn_the_wrong_way_round_is_turned() -> None:
    assert lines(shaped("ABCE", STRAIGHT, "ECBA"), STRAIGHT) == ["AB", "BC", "CE"]


@pytest.mark.parametrize(
    ("stops", "places", "line", "hops"),
    [
        ("ACD", LOOP, "DCBA", ["ABC", "CD"]),
        ("ACA", LOOP, "ADCBA"[::-1], ["ABC", "CDA"]),
        ("ABCEBA", LOLLIPOP, "ABEDCBA", ["AB", "BC", "CDE", "EB", "BA"]),
    ],
)
def test_corners_of_a_line_drawn_the_wrong_way_round(
    stops: str, places: dict[str, Point], line: str, hops: list[str]
) -> None:
    assert lines(shaped(stops, places, line), places) == hops


@pytest.mark.parametrize("line", ["A", "AA", ""])
def test_a_line_that_leads_nowhere(line: str) -> None:
    assert lines(shaped("AC", STRAIGHT, line), STRAIGHT) == ["AC"]


def test_another_trips_line_is_not_followed() -> None:
    places = STRAIGHT | {"X": (0.0, 90_000.0), "Y": (4000.0, 90_000.0)}
    assert lines(shaped("ABC", places, "XY"), places) == ["AB", "BC"]


def test_a_line_that_starts_midway_is_led_to_its_stops() -> None:
    assert lines(shaped("ADE", STRAIGHT, "BCD"), STRAIGHT) == ["ABCD", "DE"]


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ([0, 3, 5], [0, 1, 2, 3, 4, 5]),  # kilometres
        ([0, 3000, 5000], [0, 1, 2, 3, 4, 5]),  # metres and kilometres
        ([0, 3, 5], [0, 1000, 2000, 3000, 4000, 5000]),
        ([0, np.nan, 5], [0, 1, 2, 3, 4, 5]),  # some are missing
        ([0, 3, 5], [0, np.nan, 2, 3, np.nan, 5]),
        ([0, 3, 5], [np.nan, 1, 2, 3, 4, np.nan]),
        ([3, 3, 3], [0, 0, 0, 0, 0, 0]),
    ],
)
def test_distances_in_any_unit_and_partly_there(said: list[float], drawn: list[float]) -> None:
    """The way passes B three times; the trip stops at it the second time."""
    timetable = shaped("ABA", STRAIGHT, "ABCBCA", said, drawn)
    first, second = lines(timetable, STRAIGHT)
    assert first in {"ABCB", "AB"}
    assert second in {"BCA", "BCBCA"}
    if said[1] == 3 and max(drawn[1:5]) <= 5 and drawn[2] > 0:
        assert (first, second) == ("ABCB", "BCA")


def test_a_stop_without_a_place_lies_between_the_others() -> None:
    timetable = shaped("ABC", STRAIGHT, "ABC")
    lats = timetable.lat_of_stop.copy()
    lats[1] = np.nan
    cut = Shapes(replace(timetable, lat_of_stop=lats)).between(0, 0, 2)
    assert path_metres(*cut) == pytest.approx(2000, abs=1)


walks = st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=1, max_size=8)


@given(walks, walks, st.booleans(), st.sampled_from([None, 1.0, 0.001]))
@settings(max_examples=150)
def test_every_line_begins_and_ends_near_its_stops(
    way: list[Point], stops: list[Point], reverse: bool, unit: float | None
) -> None:
    """Whatever the line is: random stops on and off a random way, in any unit and direction."""
    stops = [*stops, way[-1]]
    places = dict(zip(NAMES + "IJ", stops, strict=False))
    points = dict(zip("klmnopqr", way, strict=False))
    line = "".join(points)[:: -1 if reverse else 1]
    steps = np.arange(len(line), dtype=float).tolist() if unit else None
    said = [(unit or 1) * n for n in range(len(places))] if unit else None
    timetable = shaped("".join(places), places | points, line, said, steps)
    shapes = Shapes(timetable)
    for hop in range(len(places) - 1):
        lats, lons = shapes.between(0, hop, hop + 1)
        ends = timetable.stop_of_stop_time[[hop, hop + 1]]
        gaps = metres_between(
            lats[[0, -1]], lons[[0, -1]], timetable.lat_of_stop[ends], timetable.lon_of_stop[ends]
        )
        assert (gaps <= NEAR_METRES + 1).all()


def test_a_trip_without_a_shape_is_straight() -> None:
    timetable = replace(shaped("AC", STRAIGHT, "ABC"), shape_of_trip=np.array([NONE], np.int32))
    assert len(Shapes(timetable).between(0, 0, 1)[0]) == 2
