"""Rest places: where somebody on foot can sit down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.arrays import Float64, UInt8
from planner.network.earth import METRES_PER_DEGREE, metres_between
from planner.network.marks import QUALITIES
from planner.network.texts import Texts

REST_REACH = 30.0
"""Metres between a way and a rest place at most for it to lie on the way: seen from it; assumed."""

ASSUMED = QUALITIES.index("assumed")


@dataclass(frozen=True, eq=False)
class Rests:
    """Places to sit: benches, shelters, stops that have a bench. Private ones are none.

    status_of_rest     index into marks.STATUSES
    quality_of_rest    index into marks.QUALITIES
    """

    id_of_rest: Texts
    lat_of_rest: Float64
    lon_of_rest: Float64
    status_of_rest: UInt8
    quality_of_rest: UInt8

    @property
    def rest_count(self) -> int:
        """How many there are."""
        return len(self.lat_of_rest)


class Unrested(NamedTuple):
    """The longest part of a way without a rest.

    assumed    of the rest places on the way one is only assumed to be there
    """

    metres: float
    assumed: bool


def no_rests() -> Rests:
    """Of a network of which nothing is known."""
    return Rests(
        id_of_rest=Texts.of(()),
        lat_of_rest=np.zeros(0),
        lon_of_rest=np.zeros(0),
        status_of_rest=np.zeros(0, np.uint8),
        quality_of_rest=np.zeros(0, np.uint8),
    )


def longest_stretch(rests: Rests, lats: Float64, lons: Float64, metres: float) -> Unrested:
    """The longest part of a way between two rests; its ends count as rests.

    lats, lons    float64, its points, in degrees
    metres        its length; where it is longer than its points, the stretches are so alike
    """
    steps = metres_between(lats[:-1], lons[:-1], lats[1:], lons[1:])
    along = np.concatenate(([0.0], np.cumsum(steps)))
    places, assumed = _rests_along(rests, lats, lons, along)
    if not len(places) or along[-1] == 0.0:
        return Unrested(metres, assumed=False)
    stops = np.sort(np.concatenate(([0.0], places, [along[-1]])))
    return Unrested(float(np.diff(stops).max() / along[-1] * metres), assumed)


def _rests_along(
    rests: Rests, lats: Float64, lons: Float64, along: Float64
) -> tuple[Float64, bool]:
    """Metres along a way at which a rest place lies beside it, and whether one is assumed."""
    shrink = np.cos(np.radians(lats.mean()))
    around = REST_REACH / METRES_PER_DEGREE
    lat, lon = rests.lat_of_rest, rests.lon_of_rest
    near = (lat >= lats.min() - around) & (lat <= lats.max() + around)
    near &= (lon >= lons.min() - around / shrink) & (lon <= lons.max() + around / shrink)
    if not near.any():
        return np.zeros(0), False
    xs, ys = lons * shrink * METRES_PER_DEGREE, lats * METRES_PER_DEGREE
    x = (lon[near] * shrink * METRES_PER_DEGREE)[:, None]
    y = (lat[near] * METRES_PER_DEGREE)[:, None]
    east, north = np.diff(xs), np.diff(ys)
    length = np.maximum(east**2 + north**2, 1e-9)
    share = np.clip(((x - xs[:-1]) * east + (y - ys[:-1]) * north) / length, 0.0, 1.0)
    gap = np.hypot(xs[:-1] + share * east - x, ys[:-1] + share * north - y)
    rest, step = np.nonzero(gap <= REST_REACH)
    places = along[step] + share[rest, step] * (along[step + 1] - along[step])
    return places, bool((rests.quality_of_rest[near][rest] == ASSUMED).any())
