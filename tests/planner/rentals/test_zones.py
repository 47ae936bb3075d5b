"""Zones: the leg is cut at their edge, the vehicle left only where it may be, slow zones slow."""

from __future__ import annotations

import pytest

from planner import WheelLeg, ZoneRule, plan
from tests.planner.rentals.town import asked, directly, free, miles, station, system, town, zone

pytestmark = pytest.mark.small

NO_RIDE = ZoneRule(start=False, end=False, through=False)
NO_PARKING = ZoneRule(end=False)


@pytest.mark.parametrize("rule", [NO_RIDE, NO_PARKING], ids=["no ride", "no parking"])
def test_the_ride_ends_at_the_edge(rule: ZoneRule) -> None:
    network = town(system(free("f", "scooter", 100), zone(800, 1200, rule)))
    assert directly(network, 50, 950) == ["walk 50 m, e_scooter 700 m, walk 150 m"]
    (mile,) = miles(network, asked(50, 0))
    assert [round(leg.path.metres, -1) for leg in mile.legs(0, 0)] == [50, 700, 200]


@pytest.mark.parametrize("rule", [NO_RIDE, NO_PARKING], ids=["no ride", "no parking"])
def test_the_last_mile_ends_at_the_edge_too(rule: ZoneRule) -> None:
    network = town(system(free("f", "scooter", 950), zone(-200, 200, rule)))
    (mile,) = miles(network, asked(0, 50), backward=True)
    assert [round(leg.path.metres, -1) for leg in mile.legs(0, 0)] == [50, 750, 150]


def test_a_zone_may_be_crossed_but_not_stopped_in() -> None:
    network = town(system(free("f", "scooter", 100), zone(300, 700, NO_PARKING)))
    assert directly(network, 50, 950) == ["walk 50 m, e_scooter 850 m"]
    assert directly(network, 50, 690) == ["walk 50 m, e_scooter 600 m, walk 10 m"]


def test_a_zone_may_not_be_crossed() -> None:
    network = town(system(free("f", "scooter", 100), zone(300, 700, NO_RIDE)))
    assert directly(network, 50, 950) == []
    assert directly(network, 50, 950, max_walk_after=700) == [
        "walk 50 m, e_scooter 200 m, walk 650 m"
    ]


def test_no_vehicle_is_taken_where_no_ride_starts() -> None:
    rule = ZoneRule(start=False)
    assert directly(town(system(free("f", "scooter", 100), zone(50, 150, rule))), 60, 950) == []


def test_stations_within_a_zone_are_for_parking() -> None:
    rule = ZoneRule(start=False, end=False)
    network = town(system(free("f", "scooter", 100), station("z", 900), zone(800, 1200, rule)))
    assert directly(network, 50, 950) == ["walk 50 m, e_scooter 800 m, walk 50 m"]


def test_where_vehicles_are_left_at_stations_only() -> None:
    rule = ZoneRule(at_stations=True)
    network = town(system(free("f", "scooter", 100), station("z", 920), zone(800, 1200, rule)))
    assert directly(network, 50, 950) == ["walk 50 m, e_scooter 820 m, walk 30 m"]


def test_rules_about_other_types_do_not_hold() -> None:
    rule = ZoneRule(("bicycle",), end=False)
    network = town(system(free("f", "scooter", 100), zone(800, 1200, rule)))
    assert directly(network, 50, 950) == ["walk 50 m, e_scooter 850 m"]


def test_the_first_of_overlapping_zones_holds() -> None:
    allowed = zone(850, 1200, ZoneRule())
    network = town(system(free("f", "scooter", 100), allowed, zone(800, 1200, NO_RIDE)))
    # who may not pass 800 … 850 does not come to where all is allowed
    assert directly(network, 50, 950) == ["walk 50 m, e_scooter 700 m, walk 150 m"]
    network = town(system(free("f", "scooter", 100), allowed, zone(800, 1200, NO_PARKING)))
    assert directly(network, 50, 950) == ["walk 50 m, e_scooter 850 m"]


def test_what_holds_outside_of_all_zones() -> None:
    network = town(system(free("f", "scooter", 100), zone(0, 600, ZoneRule()), rules=(NO_PARKING,)))
    assert directly(network, 50, 650) == ["walk 50 m, e_scooter 500 m, walk 50 m"]


def test_slow_zones_slow() -> None:
    def seconds(*zones: object) -> int:
        network = town(system(free("f", "scooter", 100), *zones))  # type: ignore[arg-type]
        (journey,) = plan(network, asked(50, 950)).direct
        (ride,) = [leg for leg in journey.legs if isinstance(leg, WheelLeg)]
        return ride.arrival - ride.departure

    slow = ZoneRule(speed=2.0)
    longer = 200 / 2.0 - 200 / 5.0  # 18 km/h else
    assert seconds(zone(300, 500, slow)) - seconds() == pytest.approx(longer, abs=2)
    assert seconds(zone(300, 500, ZoneRule(speed=9.0))) == seconds()
