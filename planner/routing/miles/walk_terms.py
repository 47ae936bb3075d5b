"""What a traveller changes about the streets that are walked."""

from __future__ import annotations

from planner.network.streets.means import CLIMBS
from planner.network.streets.walking import REFERENCE_SPEED, WalkTerms, nearest_stricter
from planner.routing.query import TravellerProfile


def walk_terms(
    profile: TravellerProfile, elevation_costs: str, speed: float | None = None
) -> WalkTerms:
    """The terms of a traveller, minded seconds as metres at a speed (m/s); None: at their own."""
    speed = profile.walking_speed if speed is None else speed
    return WalkTerms(
        steepest=profile.greatest_slope,
        uphill=profile.uphill_effort,
        climb=CLIMBS[elevation_costs].climb * speed,
        step=profile.seconds_per_step * speed,
    )


def taken_stricter(profile: TravellerProfile, elevation_costs: str) -> tuple[str, ...]:
    """Fields of a traveller, or of the query, that walks between rides take stricter than asked."""
    asked = walk_terms(profile, elevation_costs, REFERENCE_SPEED)
    taken = nearest_stricter(asked)._asdict()
    fields = {
        "steepest": "greatest_slope",
        "uphill": "uphill_effort",
        "step": "seconds_per_step",
    }
    return tuple(fields[name] for name, each in asked._asdict().items() if taken[name] != each)
