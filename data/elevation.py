"""Heights above the sea from rasters: GeoTIFF and SRTM tiles (.hgt), read with rasterio.

A raster may be in any coordinate system that PROJ knows. A place between the centres of four cells
gets their height, weighted by nearness; cells without a value do not count.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import coo_array, diags_array
from scipy.sparse.linalg import spsolve

from data.notices import Notice, Report, Severity, SourceError
from planner import EdgeList
from planner.arrays import Bools, Float64

SUFFIXES = (".tif", ".tiff", ".hgt")

LOWEST, HIGHEST = -450.0, 8900.0
"""metres: no street is lower or higher; what a raster says beyond is no height."""

MOST_CELLS = 100_000_000
"""Cells read of one raster; a finer one over a wide region is read coarser."""

FOOT_WORDS = frozenset({"ft", "foot", "feet", "us-ft", "us survey foot"})
METRES_PER_FOOT = 0.3048


def raster_files(paths: Sequence[Path]) -> list[Path]:
    """The rasters named, and those in folders named, in order.

    Raises SourceError where a path is neither.
    """
    files: list[Path] = []
    for path in paths:
        found = [path]
        if path.is_dir():
            found = sorted(f for f in path.iterdir() if f.suffix.lower() in SUFFIXES)
        if not found or not found[0].is_file():
            message = f"There is no elevation file {path}. Give a GeoTIFF, an .hgt, or a folder."
            raise SourceError(message)
        files += found
    return files


def read_elevations(paths: Sequence[Path], lats: Float64, lons: Float64, report: Report) -> Float64:
    """Metres above the sea at places given in degrees (float64); NaN where no raster knows.

    Of several rasters the first that knows a place counts. Places that none knows are counted in
    `report` (`elevation_unknown`).

    Raises SourceError where a file is missing, unreadable, or does not say where it lies.
    """
    heights = np.full(len(lats), np.nan)
    files = raster_files(paths)
    for path in files:
        missing = np.flatnonzero(np.isnan(heights))
        if len(missing):
            heights[missing] = _heights_in(path, lats[missing], lons[missing])
    unknown = int(np.isnan(heights).sum())
    if unknown:
        context = {"nodes": str(unknown), "of": str(len(lats))}
        severity = Severity.WARNING if unknown > len(lats) // 2 else Severity.INFO
        report.add(Notice("elevation_unknown", severity, files[0].name, None, context))
    return heights


def _heights_in(path: Path, lats: Float64, lons: Float64) -> Float64:
    import rasterio  # noqa: PLC0415 - only builds with heights need it
    from rasterio.errors import NotGeoreferencedWarning, RasterioError  # noqa: PLC0415
    from rasterio.warp import transform  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as raster:
                if raster.crs is None:
                    message = f"{path.name} does not say where it lies (no coordinate system)."
                    raise SourceError(message)
                xs, ys = transform("EPSG:4326", raster.crs, lons.tolist(), lats.tolist())
                back, x, y = ~raster.transform, np.array(xs), np.array(ys)
                columns = back.a * x + back.b * y + back.c
                rows = back.d * x + back.e * y + back.f
                return _interpolated(raster, rows - 0.5, columns - 0.5)
    except (RasterioError, OSError, ValueError) as error:
        message = (
            f"{path.name} cannot be read as heights ({error}). It must be a GeoTIFF, or an SRTM "
            "tile named like N36E140.hgt: download it again."
        )
        raise SourceError(message) from error


def _interpolated(raster: Any, rows: Float64, columns: Float64) -> Float64:
    """Heights at places given in cells from the centre of the first cell."""
    inside = (rows > -1) & (rows < raster.height) & (columns > -1) & (columns < raster.width)
    inside &= np.isfinite(rows) & np.isfinite(columns)
    heights = np.full(len(rows), np.nan)
    if not inside.any():
        return heights
    first_row, first_column = (max(0, int(np.floor(v[inside].min()))) for v in (rows, columns))
    end_row = min(raster.height, int(np.floor(rows[inside].max())) + 2)
    end_column = min(raster.width, int(np.floor(columns[inside].max())) + 2)
    cells, coarser = _read(raster, first_row, end_row, first_column, end_column)
    row = (rows[inside] - first_row + 0.5) / coarser[0] - 0.5
    column = (columns[inside] - first_column + 0.5) / coarser[1] - 0.5
    total, weights = np.zeros(len(row)), np.zeros(len(row))
    for down in (0, 1):
        for right in (0, 1):
            r, c = np.floor(row) + down, np.floor(column) + right
            weight = (1 - abs(row - r)) * (1 - abs(column - c))
            at = (
                np.clip(r, 0, cells.shape[0] - 1).astype(np.int64),
                np.clip(c, 0, cells.shape[1] - 1).astype(np.int64),
            )
            known = np.isfinite(cells[at])
            total[known] += weight[known] * cells[at][known]
            weights[known] += weight[known]
    found = np.full(len(row), np.nan)
    np.divide(total, weights, out=found, where=weights > 1e-6)
    heights[inside] = found
    return heights


def _read(
    raster: Any, first_row: int, end_row: int, first_column: int, end_column: int
) -> tuple[Float64, tuple[float, float]]:
    """A part of a raster in metres, NaN without value; how many cells high and wide each is."""
    from rasterio.windows import Window  # noqa: PLC0415

    height, width = end_row - first_row, end_column - first_column
    shrink = max(1.0, (height * width / MOST_CELLS) ** 0.5)
    shape = max(1, round(height / shrink)), max(1, round(width / shrink))
    window = Window(first_column, first_row, width, height)
    read = raster.read(1, window=window, out_shape=shape, masked=True)
    cells = np.ma.filled(read.astype(np.float64), np.nan)
    if (raster.units[0] or "").lower() in FOOT_WORDS:
        cells *= METRES_PER_FOOT
    cells[(cells < LOWEST) | (cells > HIGHEST)] = np.nan
    return cells, (height / shape[0], width / shape[1])


def level_over(heights: Float64, edges: EdgeList, above: Bools) -> Float64:
    """Heights of nodes where bridges and tunnels leave the ground that a raster knows.

    A node that only such edges (`above`) meet lies between its neighbours, in proportion to the
    metres to each; the others keep their heights. Parts without any known height stay as they are.
    """
    tails, heads = edges.tail_of_edge, edges.head_of_edge
    metres = edges.metres()
    on_ground = np.zeros(len(heights), np.bool_)
    on_ground[tails[~above]] = True
    on_ground[heads[~above]] = True
    lifted = ~on_ground
    lifted[np.setdiff1d(np.arange(len(heights)), np.concatenate((tails, heads)))] = False
    if not lifted.any():
        return heights
    used = above & (lifted[tails] | lifted[heads])
    near = np.concatenate((tails[used], heads[used]))
    far = np.concatenate((heads[used], tails[used]))
    weight = np.tile(1.0 / np.maximum(metres[used], 0.1), 2)
    numbers = np.full(len(heights), -1)
    numbers[lifted] = np.arange(int(lifted.sum()))
    rows = lifted[near] & (lifted[far] | np.isfinite(heights[far]))
    near, far, weight = near[rows], far[rows], weight[rows]
    count = int(lifted.sum())
    sums = np.bincount(numbers[near], weight, minlength=count)
    known = np.where(lifted[far], 0.0, np.nan_to_num(heights[far]))
    right = np.bincount(numbers[near], weight * known, minlength=count)
    inner = lifted[far]
    links = coo_array((weight[inner], (numbers[near[inner]], numbers[far[inner]])), (count, count))
    # a hair of the node's own height keeps parts without neighbours on the ground solvable
    own, hair = np.nan_to_num(heights[lifted]), 1e-9
    solved = spsolve((diags_array(sums + hair) - links).tocsc(), right + hair * own)
    levelled = heights.copy()
    levelled[lifted] = np.where(np.isfinite(heights[lifted]), solved, np.nan)
    return levelled
