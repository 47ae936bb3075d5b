"""The numbers of rentals are those of the file of defaults."""

from __future__ import annotations

from data import every_parameter, parameter
from planner.network.rentals import fleets as rental_fleets
from planner.network.rentals import zones as rental_zones
from planner.routing.rentals import footing as rental_footing
from planner.routing.rentals import kernels as rental_kernels
from planner.routing.rentals import transfers as rental_transfers


def test_shared_vehicles_follow_the_file() -> None:
    assert {
        "rental_unlock_time": rental_footing.UNLOCK,
        "rental_park_time": rental_footing.PARK,
        "rental_reserve": rental_fleets.RESERVE,
        "rental_charge": rental_fleets.CHARGE,
        "rental_transfer_walk": rental_transfers.LONGEST_WALK,
        "rental_transfer_walks": rental_transfers.LONGEST_WALKS,
        "rental_climb": rental_kernels.CLIMB_METRES,
        "zone_step_back": rental_zones.STEP_BACK,
    }.items() <= {name: entry.value for name, entry in every_parameter().items()}.items()
    ages = set(rental_fleets.LEAST_AGE.values())
    assert ages == {parameter("e_scooter_least_age").value}
