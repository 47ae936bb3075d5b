"""A service with shared vehicles along a street."""

from __future__ import annotations

from dataclasses import replace

from api.app import assemble
from api.served.snapshot import Snapshot
from data.places.index import index_places
from data.stored.manifest import Region
from planner import PriceStep, PricingPlan, RentedType, ZoneRule
from tests.api.service import PATIENT
from tests.planner.rentals.town import BICYCLE, SCOOTER, free, station, system, town, zone
from tests.planner.streets.drawing import at

YEN = PricingPlan("p", "JPY", 50, (PriceStep("minute", 100, 0, 10),), {"ja": "10分100円"})
NAMES = {"ja": "東口", "en": "East gate"}
DOCKED = system(
    station("a", 100, names=NAMES, docks=3, capacity=5, address="1-1"),
    station("b", 900, web="https://example.org/b", vehicles={"scooter": None}),
    zone(2000, 2100, ZoneRule(("scooter",), end=False, speed=2.5)),
    id="docked",
    names={"ja": "貸自転車", "en": "Bikes"},
    types=(RentedType("bicycle", returns="any_station", plan="p"), SCOOTER),
    plans=(YEN,),
    colour="00FF00",
    status="planned_2035",
)
FREE = system(free("f", "bicycle", 50, range_metres=900.4), id="free", types=(BICYCLE,))
NETWORK = town(DOCKED, FREE)
APP = assemble(
    Snapshot(NETWORK, Region("town", (36.0, 140.0), (36, 140, 36, 140)),
             index_places(NETWORK.timetable)),
    replace(PATIENT, language="ja"),
)  # fmt: skip


def corner(x: float, y: float) -> str:
    return ",".join(map(str, at(x, y)))
