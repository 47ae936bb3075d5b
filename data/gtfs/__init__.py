"""GTFS archives and folders in, one Timetable and a Report of notices out."""

from data.gtfs.archive import GtfsSource, feed_name_of
from data.gtfs.crowds import check_points
from data.gtfs.flex import read_flex
from data.gtfs.read import ReadFeed, read_feed, read_gtfs
from data.gtfs.table import FeedTable
from data.gtfs.tariffs import read_tariffs

__all__ = [
    "FeedTable",
    "GtfsSource",
    "ReadFeed",
    "check_points",
    "feed_name_of",
    "read_feed",
    "read_flex",
    "read_gtfs",
    "read_tariffs",
]
