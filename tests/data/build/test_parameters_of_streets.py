"""Vehicles and slopes are as the file of parameters says."""

from __future__ import annotations

from data import every_parameter, parameter
from planner import MEANS
from planner.network.streets import means, slopes
from planner.network.transit.pathways import LIFT_SECONDS_OF_STOREY
from planner.routing.miles import driving

SPEEDS = {
    "bicycle_speed": MEANS["bicycle"].speed,
    "e_bike_speed": MEANS["e_bike"].speed,
    "e_scooter_speed": MEANS["e_scooter"].speed,
    "cycle_speed_on_pavements": MEANS["bicycle"].slow_speed,
    "e_scooter_speed_on_pavements": MEANS["e_scooter_on_pavements"].slow_speed,
    "pavement_vehicle_speed": MEANS["pavement_vehicle"].speed,
    "green_slow_speed": MEANS["green_slow"].speed,
}
OTHERS = {
    "scooter_mode_change": MEANS["e_scooter_on_pavements"].change,
    "wheelchair_speed": MEANS["wheelchair"].speed,
    "pushing_speed": MEANS["e_bike"].pushed_speed,
    "car_share_of_limit": means.SHARE_OF_LIMIT,
    "car_traffic_day": driving.DAY,
    "car_traffic_morning": driving.MORNING,
    "car_traffic_evening": driving.EVENING,
    "car_traffic_weekend_share": driving.WEEKEND_SHARE,
    "car_parking_time": driving.PARKING_SECONDS,
    "bicycle_uphill": MEANS["bicycle"].uphill,
    "e_bike_uphill": MEANS["e_bike"].uphill,
    "e_scooter_uphill": MEANS["e_scooter"].uphill,
    "e_scooter_steepest": MEANS["e_scooter"].steepest,
    "wheelchair_steepest": MEANS["wheelchair"].steepest,
    "wheelchair_uphill": MEANS["wheelchair"].uphill,
    "pavement_vehicle_steepest": MEANS["pavement_vehicle"].steepest,
    "pavement_vehicle_uphill": MEANS["pavement_vehicle"].uphill,
    "green_slow_steepest": MEANS["green_slow"].steepest,
    "green_slow_uphill": MEANS["green_slow"].uphill,
    "signals_on_foot": means.WALKER_HALTS[means.SIGNALS],
    "crossing_on_foot": means.WALKER_HALTS[means.CROSSING],
    "signals_on_wheels": means.VEHICLE_HALTS[means.SIGNALS],
    "crossing_on_wheels": means.VEHICLE_HALTS[means.CROSSING],
    "lift_wait": means.WALKER_HALTS[means.LIFT_HALT] - LIFT_SECONDS_OF_STOREY,
    "turn_in_two_stages": means.TURN_IN_TWO_SECONDS,
    "climb_cost_low": means.CLIMBS["low"].climb,
    "climb_cost_high": means.CLIMBS["high"].climb,
    "tobler_rate": slopes.TOBLER_RATE,
    "tobler_shift": slopes.TOBLER_SHIFT,
}


def test_speeds() -> None:
    found = {name: round(speed / means.KM_H, 6) for name, speed in SPEEDS.items()}
    assert found == {name: parameter(name).value for name in SPEEDS}


def test_the_others() -> None:
    assert OTHERS.items() <= {name: p.value for name, p in every_parameter().items()}.items()
