"""Snapping: on which edges a place hangs, and where along them."""

from __future__ import annotations

from planner.kernel import kernel
from planner.network.streets.edge_grid import EdgeGrid, Snaps, nearest_edges
from planner.network.streets.graph import ISLAND, MAINLAND, StreetView

NEAR_METRES = 80.0
"""Up to here a place may hang on several edges: two sides of an avenue, a path beside a road."""

SPREAD_METRES = 40.0
"""How much farther than the nearest edge such a further one may be; assumed.

Without it a stop at its own kerb would also hang on the street behind the houses.
"""

MOST_SNAPS = 4
"""Edges a place may hang on."""

LINK_METRES = 250.0
"""A stop farther than this from every edge is off the streets; a place looks farther from here."""


@kernel
def snap(grid: EdgeGrid, streets: StreetView, lat: float, lon: float, farthest: float) -> Snaps:
    """Find where a place meets the streets.

    Edges of the mainland within `NEAR_METRES`, not much farther than the nearest; else the nearest
    one within `LINK_METRES`; else the nearest of an island. If there is none, the same between
    `LINK_METRES` and `farthest` (metres). Empty if there is nothing.
    """
    snaps = nearest_edges(grid, streets, lat, lon, NEAR_METRES, MAINLAND, MOST_SNAPS)
    radius = LINK_METRES
    while len(snaps.edge_of_snap) == 0:
        snaps = nearest_edges(grid, streets, lat, lon, radius, MAINLAND, 1)
        if len(snaps.edge_of_snap) == 0:
            snaps = nearest_edges(grid, streets, lat, lon, radius, ISLAND, 1)
        if radius >= farthest:
            break
        radius = farthest
    count = 0
    for metres in snaps.cost_of_snap:
        if metres <= snaps.cost_of_snap[0] + SPREAD_METRES:
            count += 1
    return Snaps(
        snaps.edge_of_snap[:count], snaps.offset_of_snap[:count], snaps.cost_of_snap[:count]
    )
