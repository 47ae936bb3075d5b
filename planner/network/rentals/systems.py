"""What a rental system says of itself, in words that are easy to write; `pack_rentals` packs it.

The words are those of GBFS: https://gbfs.org/documentation/reference/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.network.hours.seasonal_hours import HoursRule

FORM_FACTORS = (
    "bicycle",
    "cargo_bicycle",
    "car",
    "moped",
    "scooter_standing",
    "scooter_seated",
    "other",
)
PROPULSIONS = (
    "human",
    "electric_assist",
    "electric",
    "combustion",
    "combustion_diesel",
    "hybrid",
    "plug_in_hybrid",
    "hydrogen_fuel_cell",
)
RETURNS = ("free_floating", "roundtrip_station", "any_station", "hybrid")
"""Where a vehicle may be left: anywhere, where it was taken, at any station, at both."""

PRICED_BY = ("minute", "kilometre")

Names = Mapping[str, str]
"""By language, the source's own first."""

Ring = tuple[tuple[float, float], ...]
"""(lat, lon) degrees; the last place is the first again."""


@dataclass(frozen=True)
class RentedType:
    """A kind of vehicle.

    range_metres     how far a full battery leads; None: not told, or no battery
    speed            m/s that the operator allows; None: not told
    least_age        years; None: what the law says
    pavement_mode    has a mode of 6 km/h in which pavements may be used (特例特定小型)
    returns          of `RETURNS`; `guessed` where the source does not tell
    plan             id of its pricing plan
    """

    id: str
    form: str = "bicycle"
    propulsion: str = "human"
    names: Names = field(default_factory=dict)
    range_metres: float | None = None
    speed: float | None = None
    least_age: int | None = None
    pavement_mode: bool = False
    returns: str = "hybrid"
    guessed: bool = False
    plan: str = ""


@dataclass(frozen=True)
class RentalStation:
    """Where vehicles are taken and left.

    vehicles     how many of each type, by id; None: not told, there may be some
    docks        how many can be left now; None: not told
    docks_for    the same by type, where the station tells
    capacity     places in all; None: not told
    hours        None: those of its system
    web          where it is rented
    """

    id: str
    lat: float
    lon: float
    names: Names = field(default_factory=dict)
    vehicles: Mapping[str, int | None] = field(default_factory=dict)
    docks: int | None = None
    docks_for: Mapping[str, int] = field(default_factory=dict)
    capacity: int | None = None
    renting: bool = True
    returning: bool = True
    hours: tuple[HoursRule, ...] | None = None
    address: str = ""
    web: str = ""
    status: str = "operating"
    quality: str = "published"


@dataclass(frozen=True)
class FreeVehicle:
    """A vehicle that stands in the street and can be taken.

    range_metres    how far it still goes; None: not told
    """

    id: str
    type: str
    lat: float
    lon: float
    range_metres: float | None = None
    plan: str = ""
    web: str = ""


@dataclass(frozen=True)
class ZoneRule:
    """What is allowed in a zone.

    types          ids of the types it is about; none: all
    speed          m/s at most; None: no such limit
    at_stations    vehicles are left at stations only
    """

    types: tuple[str, ...] = ()
    start: bool = True
    end: bool = True
    through: bool = True
    speed: float | None = None
    at_stations: bool = False


@dataclass(frozen=True)
class RentalZone:
    """A part of the map with rules; of zones that overlap the one listed first holds.

    polygons    each an outer ring, then its holes
    """

    polygons: tuple[tuple[Ring, ...], ...]
    rules: tuple[ZoneRule, ...]
    names: Names = field(default_factory=dict)


@dataclass(frozen=True)
class PriceStep:
    """A price that is charged again and again.

    by          of `PRICED_BY`
    start, end  from which minute or kilometre on, and up to which (not included; None: no end)
    rate        charged at `start`, and every `interval` after it; 0: once
    """

    by: str
    rate: float
    start: float = 0.0
    interval: float = 0.0
    end: float | None = None


@dataclass(frozen=True)
class PricingPlan:
    """What a ride costs, in minor units of `currency` (ISO 4217): `price` at once, then steps."""

    id: str
    currency: str
    price: float
    steps: tuple[PriceStep, ...] = ()
    names: Names = field(default_factory=dict)


@dataclass(frozen=True)
class RentalSystem:
    """An operator's vehicles in a region.

    rules    what is allowed outside of all zones
    hours    when vehicles can be taken; None: at all hours
    web      its site; colour RRGGBB
    """

    id: str
    names: Names = field(default_factory=dict)
    types: tuple[RentedType, ...] = ()
    stations: tuple[RentalStation, ...] = ()
    vehicles: tuple[FreeVehicle, ...] = ()
    zones: tuple[RentalZone, ...] = ()
    rules: tuple[ZoneRule, ...] = ()
    plans: tuple[PricingPlan, ...] = ()
    hours: tuple[HoursRule, ...] | None = None
    operator: str = ""
    web: str = ""
    colour: str = ""
    status: str = "operating"
    quality: str = "published"
