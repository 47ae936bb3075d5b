"""The line of a ride is its shape between two stops, straight where there is none."""

import dataclasses

import numpy as np
import pytest

from api.rendering.geometry import encode_polyline
from planner import Shapes, Timetable
from tests.api.service import plan, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10  08:20
""")


def shaped(lats: list[float], lons: list[float], distances: list[float] | None = None) -> Timetable:
    """The world with a shape; `distances` of its points, and then of the three stops."""
    timetable = WORLD.timetable
    nothing = [np.nan] * len(lats)
    return dataclasses.replace(
        timetable,
        shape_of_trip=np.zeros(1, np.int32),
        first_point_of_shape=np.array([0, len(lats)], np.int32),
        lat_of_shape_point=np.array(lats),
        lon_of_shape_point=np.array(lons),
        distance_of_shape_point=np.array((distances or nothing)[: len(lats)], np.float32),
        shape_distance_of_stop_time=np.array(
            distances[len(lats) :] if distances else [np.nan] * 3, np.float32
        ),
    )


def cut(timetable: Timetable, board: int, alight: int) -> list[tuple[float, float]]:
    lats, lons = Shapes(timetable).between(0, board, alight)
    return [(round(lat, 3), round(lon, 3)) for lat, lon in zip(lats, lons, strict=True)]


def test_straight_without_a_shape() -> None:
    assert cut(WORLD.timetable, 0, 2) == [(36.0, 140.0), (36.2, 140.2), (36.4, 140.4)]


def test_cut_where_the_stops_are() -> None:
    timetable = shaped([36.0, 36.1, 36.3, 36.4], [140.0, 140.1, 140.3, 140.4])
    assert cut(timetable, 0, 1) == [(36.0, 140.0), (36.1, 140.1), (36.2, 140.2)]
    assert cut(timetable, 1, 2) == [(36.2, 140.2), (36.3, 140.3), (36.4, 140.4)]


def test_a_way_out_and_back_is_cut_at_the_right_pass() -> None:
    world = World("""
        A      B      A
        08:00  08:10  08:20
    """)
    there = [36.0, 36.1, 36.2]
    timetable = dataclasses.replace(
        world.timetable,
        shape_of_trip=np.zeros(1, np.int32),
        first_point_of_shape=np.array([0, 5], np.int32),
        lat_of_shape_point=np.array([*there, 36.1, 36.0]),
        lon_of_shape_point=np.array([140.0, 140.1, 140.2, 140.1, 140.0]),
        distance_of_shape_point=np.full(5, np.nan, np.float32),
    )
    assert [lat for lat, _ in cut(timetable, 0, 1)] == there
    assert [lat for lat, _ in cut(timetable, 1, 2)] == there[::-1]


def test_distances_travelled_are_believed() -> None:
    """The way passes B, turns back to A and passes B again: that is where it stops."""
    lats, lons = [36.0, 36.2, 36.0, 36.2, 36.4], [140.0, 140.2, 140.0, 140.2, 140.4]
    timetable = shaped(lats, lons, [0, 10, 20, 30, 40, 0, 30, 40])
    assert [lat for lat, _ in cut(timetable, 0, 1)] == lats[:4]
    assert [lat for lat, _ in cut(timetable, 1, 2)] == lats[3:]


def test_a_shape_that_leads_nowhere_is_not_followed() -> None:
    timetable = shaped([36.0], [140.0])
    assert len(cut(timetable, 0, 2)) == 3


@pytest.mark.parametrize(
    ("lats", "lons", "text"),
    [
        ([38.5, 40.7, 43.252], [-120.2, -120.95, -126.453], "_p~iF~ps|U_ulLnnqC_mqNvxq`@"),
        ([], [], ""),
    ],
)
def test_the_encoding_is_googles(lats: list[float], lons: list[float], text: str) -> None:
    assert encode_polyline(np.array(lats), np.array(lons), precision=5) == text


def test_legs_carry_their_line() -> None:
    app = service(WORLD)
    (leg,) = plan(app, WORLD, "A", "C", "08:00")["itineraries"][0]["legs"]
    assert leg["legGeometry"]["length"] == 3
    (bare,) = plan(app, WORLD, "A", "C", "08:00", detailedLegs="false")["itineraries"][0]["legs"]
    assert bare["legGeometry"] == {"points": "", "precision": 6, "length": 0}
