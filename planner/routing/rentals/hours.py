"""Hours of rentals: when one can set out so that a vehicle is taken and left within them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import numpy as np

from planner.kernel import NONE
from planner.network.network import Network
from planner.routing.miles.gate import Hours
from planner.routing.query import Query
from planner.routing.rentals.footing import NOISE
from planner.routing.rentals.search import StopsByRental


def setting_out(
    network: Network, hours: int, every: Sequence[StopsByRental], query: Query
) -> list[Hours]:
    """When one can set out so that the vehicle is taken and left within the hours.

    On the safe side where stops differ: before the vehicle nobody walks less than the least walk,
    and nobody has left it later than the longest mile takes.
    """
    least = min(_least_before(each) for each in every)
    longest = max(_longest_use(each) for each in every)
    reach = query.max_duration + query.window
    begin, end = query.time, query.time
    if query.arrive_by:
        begin -= reach
    else:
        end += reach
    spans = network.rentals.hours.open_between(hours, query.date, network.zone, begin, end)
    found = [Hours(opens - least, closes - longest) for opens, closes in spans]
    return [each for each in found if each.opens <= each.closes]


def _least_before(reached: StopsByRental) -> int:
    """Seconds from setting out to the vehicle at least."""
    search = reached.search
    if search.footing.backward:
        cost = search.far.cost[reached.end].astype(np.float64)
        walked = reached.seconds - np.ceil(cost - NOISE)  # rounded as the ride is drawn
        return max(0, int(walked.min())) if len(walked) else 0
    return math.floor(float(search.near.walked[search.far.before[reached.end]].min()))


def _longest_use(reached: StopsByRental) -> int:
    """Seconds from setting out until the vehicle is left at most."""
    search = reached.search
    if search.footing.backward:
        walked = search.near.walked[search.far.before[reached.end]]
        return math.ceil(float((reached.seconds - walked).max()) + NOISE)
    return math.ceil(float(search.far.cost[reached.end].max()))


def is_open(network: Network, date: dt.date, hours: int, taken: int, left: int) -> bool:
    """Whether a vehicle with such hours (NONE: all) can be in use all the time between two moments.

    Moments on the date's clock.
    """
    if hours == NONE:
        return True
    spans = network.rentals.hours.open_between(hours, date, network.zone, taken, left)
    return any(opens <= taken and left <= closes for opens, closes in spans)


def is_open_sometime(network: Network, date: dt.date, hours: int, begin: int, end: int) -> bool:
    """Whether one can be in use at some moment between two."""
    return hours == NONE or bool(
        network.rentals.hours.open_between(hours, date, network.zone, begin, end)
    )
