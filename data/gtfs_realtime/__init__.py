"""GTFS Realtime 1.0 and 2.0: what trips do today, where vehicles are, what riders must know.

https://gtfs.org/documentation/realtime/reference/
"""

from data.gtfs_realtime.match import MatchedFeed, TripIndex, Unmatched, match_feed
from data.gtfs_realtime.merge import left_running, merged
from data.gtfs_realtime.messages import (
    Alert,
    Informed,
    LiveFeed,
    Moment,
    StopUpdate,
    TripName,
    TripUpdate,
    Vehicle,
)
from data.gtfs_realtime.read import read_live_feed

__all__ = [
    "Alert",
    "Informed",
    "LiveFeed",
    "MatchedFeed",
    "Moment",
    "StopUpdate",
    "TripIndex",
    "TripName",
    "TripUpdate",
    "Unmatched",
    "Vehicle",
    "left_running",
    "match_feed",
    "merged",
    "read_live_feed",
]
