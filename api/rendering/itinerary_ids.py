"""The id of an itinerary: its legs, packed, so that the same journey can be put together again.

It holds places, times as planned and trips; nothing of who travels.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any, NamedTuple

import orjson

from api.modes import MODE_OF_STREET
from api.problems import Problem

LONGEST_ID = 8000
MOST_LEGS = 40
LONGEST_JOURNEY = 3 * 86_400
LATEST = 86_400
"""Seconds: rides are told as planned, walks as they are; one to a late bus begins after it."""
STREET_MODES = frozenset(MODE_OF_STREET.values())
_FIRST, _LAST = 0, 7_258_118_400  # the year 2200
_UNPACKED = 60_000
_SMALL_WINDOW, _SMALL_MEMORY = 12, 5
"""Of zlib, for texts of a few hundred bytes: making ready the usual ones takes longer than they."""


class LegId(NamedTuple):
    """A leg as planned; times are seconds since 1970, an end without a stop has an empty id.

    stays_on    riders stay on board from the leg before
    """

    mode: str
    trip: str
    from_id: str
    from_lat: float
    from_lon: float
    to_id: str
    to_lat: float
    to_lon: float
    start: int
    end: int
    stays_on: bool = False

    @property
    def stops_without_place(self) -> list[str]:
        """Ends that only a timetable can tell the place of."""
        ends = (
            (self.from_id, self.from_lat, self.from_lon),
            (self.to_id, self.to_lat, self.to_lon),
        )
        return [name for name, lat, lon in ends if name and not lat and not lon]

    @property
    def is_ride(self) -> bool:
        """Whether it is by a vehicle of the timetable."""
        return bool(self.trip)


def pack(legs: Sequence[LegId]) -> str:
    """An id of letters that links may hold; the same legs have the same.

    It is short, as a reply holds many: an end that is a stop goes without its place, one where the
    leg before ends is left out, and times count from there.
    """
    rows: list[list[Any]] = []
    here: Any = None
    at = 0
    for leg in legs:
        start = leg.from_id or [leg.from_lat, leg.from_lon]
        end = leg.to_id or [leg.to_lat, leg.to_lon]
        row = [leg.mode, leg.trip, 0 if start == here else start, end]
        rows.append([*row, leg.start - at, leg.end - leg.start, int(leg.stays_on)])
        here, at = end, leg.end
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -_SMALL_WINDOW, _SMALL_MEMORY)
    told = squeezer.compress(orjson.dumps(rows)) + squeezer.flush()
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


def unpack(text: str) -> tuple[LegId, ...]:
    """The legs of an id. Raises Problem where it is none of ours."""
    if len(text) > LONGEST_ID:
        raise Problem(
            400, "out_of_range", "itineraryId is too long", field="itineraryId", limit=LONGEST_ID
        )
    with suppress(ValueError, binascii.Error, zlib.error, TypeError):
        packed = base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
        opener = zlib.decompressobj(-zlib.MAX_WBITS)
        return _checked(_spread(orjson.loads(opener.decompress(packed, _UNPACKED))))
    raise _not_ours(field="itineraryId")


def _spread(rows: list[list[Any]]) -> list[LegId]:
    """Legs as `pack` wrote them; stops without a place are at 0, 0."""
    legs = []
    here: Any = None
    at = 0
    for mode, trip, start, end, wait, lasts, stays_on in rows:
        first, last = _end(here if start == 0 else start), _end(end)
        begins = at + wait
        legs.append(LegId(mode, trip, *first, *last, begins, begins + lasts, bool(stays_on)))
        here, at = end, begins + lasts
    return legs


def _end(told: Any) -> tuple[str, float, float]:
    if isinstance(told, str):
        return told, 0.0, 0.0
    lat, lon = told
    return "", lat, lon


def legs_of_body(body: Any) -> tuple[LegId, ...]:
    """The legs of the contract's structured id, `{id: {legs: [LegId]}}`. Raises Problem."""
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        return _checked([_leg_of(each) for each in body["id"]["legs"]])
    raise _not_ours(field="id")


def _leg_of(told: Mapping[str, Any]) -> LegId:
    return LegId(
        told["mode"],
        told.get("tripId", ""),
        told.get("fromId", ""),
        told["fromLat"],
        told["fromLon"],
        told.get("toId", ""),
        told["toLat"],
        told["toLon"],
        told["schedStart"],
        told["schedEnd"],
    )


def _checked(legs: list[LegId]) -> tuple[LegId, ...]:
    """Raises ValueError where legs cannot be meant."""
    whole = (
        0 < len(legs) <= MOST_LEGS
        and all(_is_meant(leg) for leg in legs)
        and legs[-1].end - legs[0].start <= LONGEST_JOURNEY
        and all(one.start <= other.start + LATEST for one, other in pairwise(legs))
    )
    if not whole:
        raise ValueError
    return tuple(legs)


def _is_meant(leg: LegId) -> bool:
    texts = (leg.mode, leg.trip, leg.from_id, leg.to_id)
    lats, lons = (leg.from_lat, leg.to_lat), (leg.from_lon, leg.to_lon)
    return (
        all(isinstance(text, str) and len(text) <= 300 for text in texts)
        and (leg.is_ride or leg.mode in STREET_MODES)
        and all(isinstance(time, int) and _FIRST <= time <= _LAST for time in (leg.start, leg.end))
        and leg.start <= leg.end
        and all(abs(lat) <= 90 for lat in lats)
        and all(abs(lon) <= 180 for lon in lons)
    )


def _not_ours(field: str) -> Problem:
    return Problem(400, "invalid_itinerary", f"{field} is no itinerary of ours", field=field)
