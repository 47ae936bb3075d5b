"""GTFS archives and folders in, one Timetable and a Report of notices out."""

from data.gtfs.archive import GtfsSource, feed_name_of
from data.gtfs.read import read_gtfs

__all__ = ["GtfsSource", "feed_name_of", "read_gtfs"]
