"""Who travels and what is minded, out of a request's parameters and its person."""

from __future__ import annotations

from typing import Any

from api.journeys.profiles import ANYONE, Person
from api.parsing import Parameters
from planner import MEANS, TravellerProfile
from planner.seconds import MINUTE


def read_traveller(parameters: Parameters, person: Person = ANYONE) -> TravellerProfile:
    """Who travels, of whom a link says only what the contract knows.

    What the body names counts most, then the contract's parameters, then the profile.
    """
    default = TravellerProfile()
    wheelchair = parameters.choice("pedestrianProfile", ("FOOT", "WHEELCHAIR")) == "WHEELCHAIR"
    sent: dict[str, tuple[str, Any]] = {
        "walking_speed": (
            "pedestrianSpeed",
            parameters.number("pedestrianSpeed", default.walking_speed, 0.1, 5.0),
        ),
        "cycling_speed": (
            "cyclingSpeed",
            parameters.number("cyclingSpeed", MEANS["bicycle"].speed, 0.5, 15.0),
        ),
        "transfer_margin": (
            "additionalTransferTime",
            parameters.whole("additionalTransferTime", 0, 0, 60) * MINUTE,
        ),
        "transfer_factor": (
            "transferTimeFactor",
            parameters.number("transferTimeFactor", 1.0, 1.0, 10.0),
        ),
        "least_transfer": (
            "minTransferTime",
            parameters.whole("minTransferTime", 0, 0, 60) * MINUTE,
        ),
        "wheelchair": ("pedestrianProfile", wheelchair),
    }
    values: dict[str, Any] = dict(person.traveller)
    for field, (name, value) in sent.items():
        if parameters.text(name) and field not in person.overridden:
            values[field] = value
    return TravellerProfile(**values)


def read_elevation_costs(parameters: Parameters) -> str:
    """How much climbing is minded, as the planner names it."""
    return parameters.choice("elevationCosts", ("NONE", "LOW", "HIGH")).lower()
