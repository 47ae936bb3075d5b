"""Who rents and walks little: a stop too long a walk away is reached by riding on.

====  A, at the west end a bicycle; from E steps lead up to the stop Z, a street far around to F
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import RentedType, StreetWish, plan
from tests.notation import World, clock
from tests.planner.rentals.town import asked, directly, miles, names, station, system, town
from tests.planner.streets.drawing import at, draw, stops_at
from tests.world_arrays import timetable

pytestmark = pytest.mark.small

ACROSS = "A---------E~~~~~~~~~~~~Z---F"
DOWN = " " * 10 + "|" + " " * 16 + "|"
AROUND = " " * 10 + "G" + "-" * 16 + "H"
HILL = draw("\n".join([ACROSS, *22 * [DOWN], AROUND]))
PORTS = system(
    station("a", 20), station("e", 100), station("f", 250),
    types=(RentedType("bicycle", returns="any_station"),),
)  # fmt: skip


@pytest.mark.parametrize(("walk", "left"), [(600, "e"), (200, "f"), (15, "")])
def test_the_stop_is_not_lost(walk: int, left: str) -> None:
    network = town(PORTS, streets=HILL, stops=stops_at(Z=(230, 0)))
    found = miles(network, asked(0, 0, max_walk_before=walk))
    if not left:
        assert not found
        return
    (mile,) = found
    legs = mile.legs(int(mile.stops[0]), 0)
    assert legs[-1].arrival == mile.seconds[0]
    (ridden,) = (leg for leg in legs if hasattr(leg, "rental"))
    assert names(network, ridden.rental)[1] == left
    on_foot = sum(leg.arrival - leg.departure for leg in legs if leg is not ridden)
    assert on_foot <= walk
    assert legs[-1].path.lats[-1] == pytest.approx(legs[-1].destination.lat, abs=1e-4)


ISLAND = draw("\n".join([
    "A----B~~~~~~C------------Z",
    "     |" + " " * 19 + "|",
    *22 * ["     |" + " " * 19 + "|"],
    "     G" + "-" * 19 + "H",
]))  # fmt: skip
NEARER = system(
    station("near", 30), station("far", 120), station("end", 200, vehicles={}),
    types=(RentedType("bicycle", returns="any_station"),),
)  # fmt: skip


@pytest.mark.parametrize(("walk", "taken"), [(250, "far"), (220, "near"), (60, "")])
def test_a_vehicle_is_taken_that_leaves_enough_for_the_last_walk(walk: int, taken: str) -> None:
    """By the far one it is sooner: 208 s on foot to it, and 40 s at the other end."""
    network = town(NEARER, streets=ISLAND, stops=stops_at(Z=(250, 0)))
    found = miles(network, asked(0, 250, max_walk_before=walk))
    if not taken:
        assert not found
        return
    (mile,) = found
    legs = mile.legs(0, 0)
    (ridden,) = (leg for leg in legs if hasattr(leg, "rental"))
    assert names(network, ridden.rental) == (taken, "end")
    assert sum(leg.arrival - leg.departure for leg in legs if leg is not ridden) <= walk


RIDES = World("""
    A      B
    08:05  08:10
    A      C
    08:05  08:20
""")
PLACES = {"A": 0.0, "B": 500.0, "C": 900.0}


@pytest.mark.parametrize(("most", "arrivals"), [(1000, ["08:16"]), (60, ["08:20"]), (39, [])])
def test_all_walks_together_are_bounded_where_one_rents(most: int, arrivals: list[str]) -> None:
    """To the door 360 s on foot from B, 40 s from C; at A the bicycle is left at the stop."""
    lats, lons = zip(*(at(PLACES[name], 0.0) for name in RIDES.stops), strict=True)
    stops = replace(timetable(RIDES), lat_of_stop=np.array(lats), lon_of_stop=np.array(lons))
    ports = system(station("here", 200), station("a", 0), types=NEARER.types)
    query = asked(200, 950, max_walk=most, max_walk_after=900, rides_allowed=True)
    found = plan(town(ports, stops=stops), replace(query, egress=StreetWish(frozenset({"walk"}))))
    renting = [each for each in found.journeys if each.signature[0] == ("rental",)]
    assert [clock(each.arrival)[:5] for each in renting] == arrivals
    assert all(each.seconds_on_foot <= most for each in found.journeys)


@pytest.mark.parametrize(("most", "count"), [(120, 1), (119, 0)])
def test_all_the_way_too(most: int, count: int) -> None:
    ports = system(station("a", 100), station("b", 900), types=NEARER.types)
    assert len(directly(town(ports), 0, 950, max_walk=most)) == count
