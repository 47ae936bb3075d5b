"""agency.txt and feed_info.txt: who runs the service, on which clock, in which language."""

from __future__ import annotations

from typing import Any

import numpy as np

from data.gtfs.table import FeedTable
from data.notices import SourceError
from data.zones import is_zone
from planner import Texts

PLACED = frozenset({"agency_id", "agency_name", "agency_url", "agency_phone"})
"""Columns that the timetable has a place for."""


def read_agencies(agencies: FeedTable) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the timetable's arrays of agencies, and agency_id → agency.

    The only agency of a feed needs no id: it is then known by the empty one.
    """
    if agencies.filled("agency_id").any():
        agencies = agencies.first_of_each("agency_id", nameless=True)
    if len(agencies) > 1:
        agencies.note("missing_required_field", ~agencies.filled("agency_id"), field="agency_id")
    ids = agencies.strings("agency_id")
    fields = {
        "id_of_agency": Texts.of(ids),
        "name_of_agency": agencies.texts("agency_name"),
        "url_of_agency": agencies.texts("agency_url"),
        "phone_of_agency": agencies.texts("agency_phone"),
        "feed_of_agency": np.zeros(len(agencies), np.int32),
    }
    return fields, {name: agency for agency, name in reversed(list(enumerate(ids)))}


def zone_of(agencies: FeedTable, source: str) -> str:
    """Find the feed's time zone: that of its first agency that names one.

    Raises SourceError where none does: without it no time of the feed means anything.
    Notes invalid_timezone, inconsistent_agency_timezone.
    """
    note_unknown_zones(agencies, "agency_timezone")
    zones = [zone for zone in agencies.strings("agency_timezone") if is_zone(zone)]
    if not zones:
        message = (
            f"{source}: agency.txt names no valid agency_timezone; "
            "give one from the IANA list, such as Asia/Tokyo"
        )
        raise SourceError(message, "invalid_timezone", "agency.txt", field="agency_timezone")
    if len(set(zones)) > 1:
        agencies.remarks.note("inconsistent_agency_timezone", agencies.file, used=zones[0])
    return zones[0]


def language_of(feed_info: FeedTable | None, agencies: FeedTable) -> str:
    """Find the language of the feed's texts (BCP 47); empty: not said."""
    said = feed_info.strings("feed_lang") if feed_info else []
    if said[:1] == ["mul"] and feed_info:  # texts in several languages: then the default's counts
        said = feed_info.strings("default_lang")
    said += agencies.strings("agency_lang")
    return next((language for language in said if language), "")


def note_unknown_zones(table: FeedTable, name: str) -> None:
    """Note invalid_timezone for each cell that is no time zone."""
    wrong = [bool(zone) and not is_zone(zone) for zone in table.strings(name)]
    table.note_cells("invalid_timezone", name, np.array(wrong, bool))
