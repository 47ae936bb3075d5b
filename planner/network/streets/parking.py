"""Parking: where an own bicycle can be left, and the walks from there to stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.arrays import Float64, Int32, UInt8
from planner.network.texts import Texts

NOT_TOLD, YES, NO = range(3)
"""What a source says of a facility."""

PARKING_WALK = 300.0
"""Metres from a facility to a stop at most, level-equivalent: beyond, it is not a stop's; assumed,
after the few minutes that people walk from a bicycle."""

LOCKING_SECONDS = 60
"""Finding a free place and locking the bicycle; assumed."""


@dataclass(frozen=True, eq=False)
class Parking:
    """Facilities for bicycles. Private ones are none.

    capacity_of_facility    bicycles; NONE: not told
    covered_of_facility     NOT_TOLD, YES, NO; whether it has a roof
    fee_of_facility         likewise, whether it costs something
    status_of_facility      index into marks.STATUSES
    quality_of_facility     index into marks.QUALITIES
    """

    id_of_facility: Texts
    name_of_facility: Texts
    lat_of_facility: Float64
    lon_of_facility: Float64
    capacity_of_facility: Int32
    covered_of_facility: UInt8
    fee_of_facility: UInt8
    status_of_facility: UInt8
    quality_of_facility: UInt8

    @property
    def facility_count(self) -> int:
        """How many there are."""
        return len(self.lat_of_facility)


class ParkingWalks(NamedTuple):
    """Walks from facilities to stops at one pace, all int32: facility, stop, seconds."""

    facility: Int32
    stop: Int32
    seconds: Int32


def no_parking() -> Parking:
    """Of a network of which nothing is known."""
    return Parking(
        id_of_facility=Texts.of(()),
        name_of_facility=Texts.of(()),
        lat_of_facility=np.zeros(0),
        lon_of_facility=np.zeros(0),
        capacity_of_facility=np.zeros(0, np.int32),
        covered_of_facility=np.zeros(0, np.uint8),
        fee_of_facility=np.zeros(0, np.uint8),
        status_of_facility=np.zeros(0, np.uint8),
        quality_of_facility=np.zeros(0, np.uint8),
    )
