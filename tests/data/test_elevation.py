"""Heights read from rasters: between cells, without values, in other systems, broken."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import rasterio
from rasterio.errors import NotGeoreferencedWarning
from rasterio.transform import Affine
from rasterio.warp import transform

from data.elevation import read_elevations
from data.notices import Report, SourceError
from data.osm.streets import read_streets
from tests.data.osm.extract import xml

WEST, NORTH, CELL = 140.0, 36.01, 0.001


def raster(
    path: Path,
    cells: npt.ArrayLike,
    *,
    crs: str | None = "EPSG:4326",
    nodata: float | None = None,
    unit: str = "",
    origin: tuple[float, float, float] = (WEST, NORTH, CELL),
) -> Path:
    """A GeoTIFF of float32 cells."""
    values = np.asarray(cells, np.float32)
    west, north, cell = origin
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(
            path,
            "w",
            driver="GTiff",
            height=values.shape[0],
            width=values.shape[1],
            count=1,
            dtype="float32",
            crs=crs,
            nodata=nodata,
            transform=Affine(cell, 0, west, 0, -cell, north),
        ) as out:
            out.write(values, 1)
            out.units = [unit]
    return path


def heights(paths: list[Path], *places: tuple[float, float]) -> list[float | None]:
    """Heights at places given in cells right of and below the north-western corner."""
    lats = np.array([NORTH - down * CELL for _, down in places])
    lons = np.array([WEST + right * CELL for right, _ in places])
    found = read_elevations(paths, lats, lons, Report())
    return [None if np.isnan(height) else round(float(height), 3) for height in found]


def test_between_the_centres_of_cells(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", [[0, 10, 20], [100, 110, 120]])
    assert heights([path], (0.5, 0.5), (1.0, 0.5), (2.5, 1.5), (1.25, 1.0)) == [0, 5, 120, 57.5]
    assert heights([path], (0.1, 0.1), (2.9, 1.9)) == [0, 120]  # half a cell from the edge
    assert heights([path], (-3, 0.5), (0.5, 9)) == [None, None]


def test_cells_without_a_value(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", [[-999, 10, 20000], [-999, 30, -999]], nodata=-999)
    assert heights([path], (0.75, 0.5), (0.5, 0.5), (1.5, 1.0), (2.5, 0.5)) == [10, None, 20, None]


def test_the_first_raster_that_knows_counts(tmp_path: Path) -> None:
    (tmp_path / "tiles").mkdir()
    one = raster(tmp_path / "tiles" / "1.tif", [[5, np.nan]])
    raster(tmp_path / "tiles" / "2.TIFF", [[7, 7]])
    assert heights([tmp_path / "tiles"], (0.5, 0.5), (1.5, 0.5)) == [5, 7]
    report = Report()
    read_elevations([one], np.array([0.0, NORTH - CELL / 2]), np.array([0.0, WEST]), report)
    assert report.counts == {"elevation_unknown": 1}


def test_in_metres_and_in_feet(tmp_path: Path) -> None:
    plane = "EPSG:32654"
    xs, ys = transform("EPSG:4326", plane, [WEST], [NORTH])
    origin = (xs[0] - 1000, ys[0] + 1000, 500.0)
    path = raster(tmp_path / "utm.tif", np.full((4, 4), 100), crs=plane, unit="ft", origin=origin)
    assert heights([path], (0.0, 0.0)) == [30.48]


def test_srtm_tiles(tmp_path: Path) -> None:
    tile = np.full((1201, 1201), -32768, ">i2")
    tile[-13:, :13] = 42  # its south-western corner
    (tmp_path / "N36E140.hgt").write_bytes(tile.tobytes())
    found = read_elevations([tmp_path], np.array([36.002, 36.5]), np.array([140.002] * 2), Report())
    assert found[0] == 42
    assert np.isnan(found[1])


@pytest.mark.parametrize("content", [b"", b"II*\x00garbage", b"<html>not found</html>"])
def test_what_is_no_raster(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.tif").write_bytes(content)
    with pytest.raises(SourceError, match=r"a\.tif cannot be read as heights"):
        heights([tmp_path / "a.tif"], (0, 0))


def test_a_raster_that_lies_nowhere(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", [[1.0]], crs=None)
    with pytest.raises(SourceError, match="where it lies"):
        heights([path], (0, 0))


def test_no_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tif", tmp_path):
        with pytest.raises(SourceError, match="no elevation file"):
            heights([path], (0, 0))


def test_streets_take_their_heights(tmp_path: Path) -> None:
    valley = [[50.0, 0.0, 0.0, 0.0, 50.0]] * 2
    origin = (WEST - CELL / 2, 36.0 + CELL, CELL)
    path = raster(tmp_path / "a.tif", valley, origin=origin)
    nodes = {1: (0, 0), 2: (1, 0), 3: (3, 0), 4: (4, 0), 5: (2, 0)}
    road = {"highway": "residential"}
    text = xml(
        nodes,
        ("1 2", road | {"bridge": "yes"}),
        ("2 3", road | {"bridge": "viaduct"}),
        ("3 4", road | {"bridge": "yes"}),
        ("1 5", road),
        ("4 5", road),
        elevations={5: "7"},
    )
    (tmp_path / "town.osm").write_text(text)
    streets = read_streets(tmp_path / "town.osm", Report(), [path])
    by_lon = {
        round((lon - 140) * 1000): round(float(height), 1)
        for lon, height in zip(streets.lon_of_node, streets.elevation_of_node, strict=True)
    }
    assert by_lon == {0: 50, 1: 50, 2: 0, 3: 50, 4: 50}  # the bridge spans the valley
    far = raster(tmp_path / "far.tif", valley, origin=(0.0, 0.0, CELL))
    tagged = read_streets(tmp_path / "town.osm", Report(), [far]).elevation_of_node
    assert sorted(tagged[np.isfinite(tagged)].tolist()) == [7]
