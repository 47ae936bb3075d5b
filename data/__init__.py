"""Sources in, a network out: GTFS, OpenStreetMap, the embedded region, and what is kept on disk.

Names are imported when first used: opening a stored network needs neither pandas nor osmium.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.build import build_folder, build_network
    from data.currencies import decimals_of
    from data.feed_tools import clean_feed, describe_feed, restrict_feed
    from data.gtfs import (
        FeedTable,
        GtfsSource,
        ReadFeed,
        feed_name_of,
        read_feed,
        read_gtfs,
        read_tariffs,
    )
    from data.notices import Notice, Report, Severity, SourceError
    from data.osm.area import download_area
    from data.osm.streets import read_streets
    from data.parameters import Parameter, every_parameter, parameter
    from data.places.search import FoundPlace, PlaceIndex, find_places
    from data.profiles import Profile, Profiles, every_profile
    from data.region import open_region, region_folder
    from data.stored.manifest import Manifest, Region, Source, read_manifest
    from data.stored.store import open_land, open_network, open_places, save_network

_MODULE_OF_NAME = {
    "FeedTable": "gtfs",
    "FoundPlace": "places.search",
    "GtfsSource": "gtfs",
    "Manifest": "stored.manifest",
    "Notice": "notices",
    "Parameter": "parameters",
    "PlaceIndex": "places.search",
    "Profile": "profiles",
    "Profiles": "profiles",
    "Region": "stored.manifest",
    "ReadFeed": "gtfs",
    "Report": "notices",
    "Severity": "notices",
    "Source": "stored.manifest",
    "SourceError": "notices",
    "build_folder": "build",
    "decimals_of": "currencies",
    "build_network": "build",
    "clean_feed": "feed_tools",
    "describe_feed": "feed_tools",
    "download_area": "osm.area",
    "every_parameter": "parameters",
    "every_profile": "profiles",
    "feed_name_of": "gtfs",
    "find_places": "places.search",
    "open_network": "stored.store",
    "open_land": "stored.store",
    "open_places": "stored.store",
    "open_region": "region",
    "parameter": "parameters",
    "read_feed": "gtfs",
    "read_gtfs": "gtfs",
    "read_manifest": "stored.manifest",
    "read_streets": "osm.streets",
    "read_tariffs": "gtfs",
    "region_folder": "region",
    "restrict_feed": "feed_tools",
    "save_network": "stored.store",
}


def __getattr__(name: str) -> object:
    module = _MODULE_OF_NAME.get(name)
    if module is None:
        message = f"module 'data' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"data.{module}"), name)


__all__ = [
    "FeedTable",
    "FoundPlace",
    "GtfsSource",
    "Manifest",
    "Notice",
    "Parameter",
    "PlaceIndex",
    "Profile",
    "Profiles",
    "ReadFeed",
    "Region",
    "Report",
    "Severity",
    "Source",
    "SourceError",
    "build_folder",
    "build_network",
    "clean_feed",
    "decimals_of",
    "describe_feed",
    "download_area",
    "every_parameter",
    "every_profile",
    "feed_name_of",
    "find_places",
    "open_land",
    "open_network",
    "open_places",
    "open_region",
    "parameter",
    "read_feed",
    "read_gtfs",
    "read_manifest",
    "read_streets",
    "read_tariffs",
    "region_folder",
    "restrict_feed",
    "save_network",
]
