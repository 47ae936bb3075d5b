"""A street, a train, and places to park bicycles at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner import (
    Network,
    Parking,
    Texts,
)
from tests.notation import World
from tests.planner.streets.drawing import at, draw, search
from tests.world_arrays import timetable

STREET = draw("A" + "-" * 299 + "B")
"""3 km to ride along."""
PLACES = {"NEAR": (1500.0, 0.0), "FAR": (3000.0, 0.0), "AWAY": (3000.0, 90_000.0)}


def parking(*xs: float) -> Parking:
    """Facilities along the street, metres from its beginning."""
    places = [at(x, 0.0) for x in xs]
    said = np.zeros(len(xs), np.uint8)
    return Parking(
        id_of_facility=Texts.of(f"node/{n}" for n in range(len(xs))),
        name_of_facility=Texts.of(f"P{n}" for n in range(len(xs))),
        lat_of_facility=np.array([lat for lat, _ in places]),
        lon_of_facility=np.array([lon for _, lon in places]),
        capacity_of_facility=np.full(len(xs), 10, np.int32),
        covered_of_facility=said,
        fee_of_facility=said,
        status_of_facility=said,
        quality_of_facility=said,
    )


def town(*facilities: float, bikes: str = "yes") -> Network:
    """A street of 3 km; a train at NEAR (1.5 km) and FAR goes on to AWAY."""
    base = timetable(
        World(f"""
        NEAR   FAR    AWAY
        08:30  08:40  09:00 bikes {bikes}
    """)
    )
    stops = [name.removeprefix("w_") for name in base.id_of_stop]
    lats, lons = zip(*(at(*PLACES[name]) for name in stops), strict=True)
    base = replace(base, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    return Network.assemble(
        "town", "Asia/Tokyo", base, search(STREET, base), STREET, parking=parking(*facilities)
    )


def town_and_back(*facilities: float) -> Network:
    network = town(*facilities)
    base = timetable(World("AWAY   NEAR\n10:00  10:30"))
    stops = [name.removeprefix("w_") for name in base.id_of_stop]
    lats, lons = zip(*(at(*PLACES[name]) for name in stops), strict=True)
    base = replace(base, lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    return Network.assemble(
        "town", "Asia/Tokyo", base, search(STREET, base), STREET, parking=network.parking
    )
