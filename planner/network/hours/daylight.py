"""Daylight: when the sun rises and sets.

The low-accuracy formulae of the Astronomical Almanac (good to about a minute between the polar
circles): mean anomaly, ecliptic longitude, equation of time and declination; the sun rises where
its upper edge appears, 0.833 degrees below the horizon with refraction.
"""

from __future__ import annotations

import datetime as dt
import math
from zoneinfo import ZoneInfo

from planner.seconds import DAY_SECONDS

NOON_2000 = 946_728_000  # J2000: 2000-01-01 12:00 UTC
EDGE_DEGREES = -0.833


def daylight(date: dt.date, zone: ZoneInfo, lat: float, lon: float) -> tuple[int, int] | None:
    """Instants (seconds since 1970) of sunrise and sunset on a date of a place's time zone.

    None: the sun stays down. Where it stays up: a day around its highest point.
    """
    noon = _mean_noon(date, zone, lon)
    days = (noon - NOON_2000) / DAY_SECONDS
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    mean_longitude = (280.460 + 0.9856474 * days) % 360
    centre = 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly)
    longitude = math.radians(mean_longitude + centre)
    tilt = math.radians(23.439 - 4e-7 * days)
    declination = math.asin(math.sin(tilt) * math.sin(longitude))
    ascension = math.atan2(math.cos(tilt) * math.sin(longitude), math.cos(longitude))
    ahead = (mean_longitude - math.degrees(ascension) + 180) % 360 - 180  # equation of time
    highest = noon - ahead * 240
    height = math.sin(math.radians(EDGE_DEGREES)) - math.sin(math.radians(lat)) * math.sin(
        declination
    )
    half = height / (math.cos(math.radians(lat)) * math.cos(declination))
    if half > 1:
        return None
    width = math.degrees(math.acos(max(half, -1.0))) * 240
    return math.ceil(highest - width), math.floor(highest + width)


def _mean_noon(date: dt.date, zone: ZoneInfo, lon: float) -> float:
    """When the mean sun is highest: next to the clock's noon, on either side of the date line."""
    clock = dt.datetime.combine(date, dt.time(12), zone).timestamp()
    half = DAY_SECONDS / 2
    return clock + (half - lon / 360 * DAY_SECONDS - clock + half) % DAY_SECONDS - half
