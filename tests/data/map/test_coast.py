"""The sea lies to the right of coastlines."""

import pytest
import shapely

from data.osm.coast import sea_areas

BOX = (0.0, 0.0, 10.0, 10.0)  # south, west, north, east


def sea(*coasts: str, box: tuple[float, float, float, float] = BOX) -> shapely.Geometry:
    """Coasts as points `lat,lon lat,lon …`; the sea in x (lon), y (lat)."""
    lines = [[tuple(map(float, p.split(","))) for p in coast.split()] for coast in coasts]
    areas = sea_areas(lines, box)  # type: ignore[arg-type]
    return shapely.union_all(
        [
            shapely.Polygon(
                [(lon, lat) for lat, lon in area.rings[0]],
                [[(lon, lat) for lat, lon in hole] for hole in area.rings[1:]],
            )
            for area in areas
        ]
    )


def test_northwards_the_sea_is_in_the_east() -> None:
    assert sea("-1,4 11,4").bounds == (4, 0, 10, 10)
    assert sea("11,4 -1,4").bounds == (0, 0, 4, 10)


def test_a_coast_in_pieces_is_one() -> None:
    assert sea("5,4 11,4", "-1,4 5,4").bounds == (4, 0, 10, 10)


def test_a_coast_that_ends_goes_straight_on() -> None:
    assert sea("4,4 6,4").bounds == (4, 0, 10, 10)


def test_an_island_is_land() -> None:
    around = sea("4,4 4,6 6,6 6,4 4,4")  # counterclockwise: land on the left
    assert around.area == pytest.approx(96)
    assert not around.contains(shapely.Point(5, 5))


def test_a_lagoon_drawn_as_coast_is_sea() -> None:
    assert sea("4,4 6,4 6,6 4,6 4,4").area == pytest.approx(4)


def test_without_a_coast_nothing_is_known() -> None:
    assert sea_areas([], BOX) == []


def test_a_coast_elsewhere_says_nothing() -> None:
    assert sea_areas([[(20, 20), (21, 20)]], BOX) == []
