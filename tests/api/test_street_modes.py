"""The contract's lists of street modes and filters of shared vehicles become the planner's wish."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from api.journeys.street_wishes import AFTER, BEFORE, DIRECT, Part, read_street_wish
from api.parsing import Parameters
from planner import Place, RentalFilter, StreetWish

DOOR = Place(36.6, 140.6)


def wish(part: Part, place: Place | None = DOOR, **values: str) -> StreetWish:
    return read_street_wish(Parameters(MultiDict(values)), part, place)


@pytest.mark.parametrize(
    ("part", "asked", "modes"),
    [
        (BEFORE, "WALK,RENTAL", {"walk", "rental"}),
        (AFTER, "FLEX", {"shuttle"}),
        (BEFORE, "BIKE,CAR_PARKING", {"bicycle"}),
        (DIRECT, "BIKE,CAR", {"bicycle", "car"}),
    ],
)
def test_modes(part: Part, asked: str, modes: set[str]) -> None:
    assert wish(part, **{part.modes: asked}).modes == modes


def test_walking_is_the_default_and_an_empty_list_is_nothing() -> None:
    assert wish(BEFORE).modes == {"walk"}
    assert wish(BEFORE, preTransitModes="").modes == set()


def test_stops_are_walked_from() -> None:
    assert wish(BEFORE, Place(stop_id="w_A"), preTransitModes="RENTAL").modes == {"walk"}


def test_shared_vehicles_are_filtered_for_each_part() -> None:
    asked = {
        "preTransitRentalFormFactors": "SCOOTER_STANDING,BICYCLE",
        "preTransitRentalPropulsionTypes": "ELECTRIC",
        "postTransitRentalProviders": "ports",
    }
    assert wish(BEFORE, **asked).rentals == RentalFilter(
        form_factors=frozenset({"scooter_standing", "scooter", "bicycle"}),
        propulsions=frozenset({"electric"}),
    )
    assert wish(AFTER, **asked).rentals == RentalFilter(systems=frozenset({"ports"}))
    assert wish(DIRECT, **asked).rentals == RentalFilter()
