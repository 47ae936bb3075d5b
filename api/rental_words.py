"""The contract's words for shared vehicles, and GBFS's."""

from __future__ import annotations

from collections.abc import Mapping

from planner import FORM_FACTORS as GBFS_FORMS
from planner import PROPULSIONS as GBFS_DRIVES
from planner import RETURNS, Rentals

FORM_FACTORS: Mapping[str, tuple[str, ...]] = {
    "BICYCLE": ("bicycle",),
    "CARGO_BICYCLE": ("cargo_bicycle",),
    "CAR": ("car",),
    "MOPED": ("moped",),
    "SCOOTER_STANDING": ("scooter_standing", "scooter"),
    "SCOOTER_SEATED": ("scooter_seated",),
    "OTHER": ("other",),
}
"""The contract's words for what a shared vehicle looks like, and those of GBFS."""

PROPULSIONS: Mapping[str, tuple[str, ...]] = {
    "HUMAN": ("human",),
    "ELECTRIC_ASSIST": ("electric_assist",),
    "ELECTRIC": ("electric",),
    "COMBUSTION": ("combustion",),
    "COMBUSTION_DIESEL": ("combustion_diesel",),
    "HYBRID": ("hybrid",),
    "PLUG_IN_HYBRID": ("plug_in_hybrid",),
    "HYDROGEN_FUEL_CELL": ("hydrogen_fuel_cell",),
}
"""And for what drives it."""

_FORM_OF_WORD = {word: form for form, words in FORM_FACTORS.items() for word in words}
_DRIVE_OF_WORD = {word: drive for drive, words in PROPULSIONS.items() for word in words}
_RETURN = {
    "free_floating": "NONE",
    "hybrid": "NONE",
    "any_station": "ANY_STATION",
    "roundtrip_station": "ROUNDTRIP_STATION",
}


def form_of_type(rentals: Rentals, vehicle_type: int) -> str:
    """What a type looks like."""
    return _FORM_OF_WORD[GBFS_FORMS[rentals.form_of_type[vehicle_type]]]


def type_json(rentals: Rentals, vehicle_type: int) -> dict[str, str]:
    """What a type looks like, what drives it and where it may be left."""
    return {
        "formFactor": form_of_type(rentals, vehicle_type),
        "propulsionType": _DRIVE_OF_WORD[GBFS_DRIVES[rentals.propulsion_of_type[vehicle_type]]],
        "returnConstraint": _RETURN[RETURNS[rentals.returns_of_type[vehicle_type]]],
    }


def forms_json(rentals: Rentals, types: list[int]) -> list[str]:
    """What some types look like, each form once."""
    return sorted({form_of_type(rentals, each) for each in types})


def colour_json(rentals: Rentals, system: int) -> dict[str, str]:
    """The colour of a system, where it tells one."""
    colour = rentals.colour_of_system[system]
    return {"color": f"#{colour}"} if colour else {}
