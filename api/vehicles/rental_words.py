"""The contract's words for shared vehicles, out of GBFS's."""

from __future__ import annotations

from api.journeys.street_wishes import FORM_FACTORS as FORMS
from api.journeys.street_wishes import PROPULSIONS as DRIVES
from planner import FORM_FACTORS, PROPULSIONS, RETURNS, Rentals

_FORM_OF_WORD = {word: form for form, words in FORMS.items() for word in words}
_DRIVE_OF_WORD = {word: drive for drive, words in DRIVES.items() for word in words}
_RETURN = {
    "free_floating": "NONE",
    "hybrid": "NONE",
    "any_station": "ANY_STATION",
    "roundtrip_station": "ROUNDTRIP_STATION",
}


def form_of_type(rentals: Rentals, vehicle_type: int) -> str:
    """What a type looks like."""
    return _FORM_OF_WORD[FORM_FACTORS[rentals.form_of_type[vehicle_type]]]


def type_json(rentals: Rentals, vehicle_type: int) -> dict[str, str]:
    """What a type looks like, what drives it and where it may be left."""
    return {
        "formFactor": form_of_type(rentals, vehicle_type),
        "propulsionType": _DRIVE_OF_WORD[PROPULSIONS[rentals.propulsion_of_type[vehicle_type]]],
        "returnConstraint": _RETURN[RETURNS[rentals.returns_of_type[vehicle_type]]],
    }


def forms_json(rentals: Rentals, types: list[int]) -> list[str]:
    """What some types look like, each form once."""
    return sorted({form_of_type(rentals, each) for each in types})


def colour_json(rentals: Rentals, system: int) -> dict[str, str]:
    """The colour of a system, where it tells one."""
    colour = rentals.colour_of_system[system]
    return {"color": f"#{colour}"} if colour else {}
