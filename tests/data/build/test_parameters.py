"""Every default says what it is and what it rests on."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from data import every_parameter, parameter
from data.osm import tags as osm_tags
from data.parameters import QUALITIES_OF_PARAMETERS
from data.places import stop_groups
from planner import Place, Query, RideTimes, TravellerProfile
from planner.network import earth
from planner.network.streets import kinds, parking, rests, snapping, walking
from planner.network.transit import pathways
from planner.network.walks import footpath_search, stop_links
from planner.routing.choice import barriers, car_cost, effort, emissions, risk
from planner.routing.miles import shuttle
from planner.routing.rentals import availability


@pytest.mark.parametrize("name", sorted(every_parameter()))
def test_an_entry_is_complete(name: str) -> None:
    entry = parameter(name)
    assert entry.value > 0
    assert entry.unit in {
        "1",
        "m",
        "s",
        "m/s",
        "s/m",
        "km/h",
        "g/km",
        "yen",
        "yen/km",
        "yen/L",
        "L/km",
        "years",
        "d",
        "1/h",
    }
    assert entry.meaning
    assert entry.source
    assert 1900 < entry.year <= 2035
    assert entry.quality in QUALITIES_OF_PARAMETERS


def test_the_file_has_no_other_fields() -> None:
    path = Path(__file__).parents[3] / "data" / "parameters.toml"
    fields = {"value", "unit", "meaning", "source", "year", "quality"}
    assert {
        frozenset(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8")).values()
    } == {frozenset(fields)}


def test_the_code_uses_the_same_numbers() -> None:
    here = Place(36, 140)
    query = Query(here, here, dt.date(2026, 1, 1), 0)
    assert TravellerProfile().walking_speed == walking.REFERENCE_SPEED
    assert {
        "walking_speed_standard": TravellerProfile().walking_speed,
        "max_walk_before": query.max_walk_before,
        "max_walk_after": query.max_walk_after,
        "max_direct_walk": query.max_direct_walk,
        "max_transfers": query.max_transfers,
        "max_duration": query.max_duration,
        "detour_factor": earth.DETOUR,
        "footpath_reach": footpath_search.FOOTPATH_METRES,
        "link_near_reach": snapping.NEAR_METRES,
        "link_reach": snapping.LINK_METRES,
        "straight_reach": stop_links.STRAIGHT_METRES,
        "step_up_time": pathways.STEP_UP_SECONDS,
        "step_down_time": pathways.STEP_DOWN_SECONDS,
        "step_length": kinds.STEP_METRES,
        "steps_of_storey": pathways.STEPS_OF_STOREY,
        "escalator_speed": pathways.ESCALATOR_SPEED,
        "escalator_time_of_storey": pathways.ESCALATOR_SECONDS_OF_STOREY,
        "lift_wait": pathways.LIFT_WAIT_SECONDS,
        "lift_time_of_storey": pathways.LIFT_SECONDS_OF_STOREY,
        "steepest_slope": pathways.STEEPEST_SLOPE,
        "narrowest_way": pathways.NARROWEST_METRES,
        "shuttle_patience": shuttle.PATIENCE,
        "shuttle_wait": RideTimes().wait,
        "shuttle_safe_wait": RideTimes().safe_wait,
        "rental_turnover": availability.TURNOVER,
        "rental_taken": availability.TAKEN,
        "same_stop_reach": stop_groups.SAME_STOP_METRES,
        "assumed_fare": effort.ASSUMED_FARE,
        "assumed_fare_of_km": effort.ASSUMED_FARE_OF_KM,
        "lateness": risk.LATENESS,
        "lateness_on_rails": risk.LATENESS_ON_RAILS,
        "rest_reach": rests.REST_REACH,
        "parking_walk": parking.PARKING_WALK,
        "locking_time": parking.LOCKING_SECONDS,
        "longest_wait": risk.LONGEST_WAIT,
        "steep_slope": barriers.STEEP,
        **{f"co2_{kind}": factor for kind, factor in emissions.FACTORS.items()},
        "car_fuel_price": car_cost.FUEL_PRICE,
        "car_fuel_use": car_cost.FUEL_USE,
        "car_parking_price": car_cost.PARKING_PRICE,
        "stairs_level_speed": osm_tags.LEVEL_SPEED,
        "stairs_up_speed": osm_tags.STAIRS_UP_SPEED,
        "stairs_down_speed": osm_tags.STAIRS_DOWN_SPEED,
    }.items() <= {name: entry.value for name, entry in every_parameter().items()}.items()


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        parameter("speed_of_light")
