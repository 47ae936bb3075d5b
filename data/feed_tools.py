"""Looking at a feed and cutting it to size, with gtfs-kit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.notices import SourceError

Box = tuple[float, float, float, float]
"""(south, west, north, east), degrees."""


def describe_feed(path: Path) -> Mapping[str, str]:
    """What a GTFS zip or folder holds: agencies, time zone, dates, numbers of routes and trips."""
    table = _read(path).describe()
    return {
        str(key): str(value) for key, value in zip(table["indicator"], table["value"], strict=True)
    }


def clean_feed(path: Path, out: Path) -> None:
    """Write the feed as a zip with blanks, ids and times tidied and unused rows left out."""
    _write(_read(path).clean(), out)


def restrict_feed(
    path: Path, out: Path, *, box: Box | None = None, dates: tuple[dt.date, dt.date] | None = None
) -> None:
    """Write, as a zip, the trips with a stop within a box, or those that run on some days.

    dates    first and last day, both included
    Raises SourceError where nothing is left.
    """
    import geopandas  # noqa: PLC0415  # a second of imports for one command
    import shapely  # noqa: PLC0415

    feed = _read(path)
    if box is not None:
        south, west, north, east = box
        square = shapely.box(west, south, east, north)
        feed = feed.restrict_to_area(geopandas.GeoDataFrame(geometry=[square], crs="EPSG:4326"))
    if dates is not None:
        first, last = dates
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        feed = feed.restrict_to_dates([day.strftime("%Y%m%d") for day in days])
    if not len(feed.trips):
        message = f"{path.name} has no trip there and then; choose a wider box or other dates"
        raise SourceError(message)
    _write(feed, out)


def _read(path: Path) -> Any:
    import gtfs_kit  # noqa: PLC0415  # a second of imports for one command

    try:
        return gtfs_kit.read_feed(path, dist_units="km")
    except (OSError, ValueError, KeyError) as error:
        message = f"{path.name} cannot be read as GTFS ({error}); give a zip or a folder"
        raise SourceError(message) from error


def _write(feed: Any, out: Path) -> None:
    if out.suffix != ".zip":
        message = f"{out.name}: feeds are written as archives; end the name with .zip"
        raise SourceError(message)
    feed.to_file(out)
