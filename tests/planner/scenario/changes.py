"""What scenarios of text worlds have in common: seconds from every stop to every stop."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from planner import Network, Place, ReachQuery, TravellerProfile, reach
from tests.notation import SPEED, World


def seconds_between(world: World, network: Network, departures: int = 30) -> npt.NDArray[np.int32]:
    """int32[origin, stop, departure], from the first departure of the world on."""
    timetable = world.timetable
    boarded = [s for s, kind in enumerate(timetable.kind_of_stop.tolist()) if kind == 0]
    begin = min(timetable.departure_of_stop_time.tolist(), default=0)
    found = [
        reach(
            network,
            ReachQuery(
                place=Place(stop_id=timetable.id_of_stop[stop]),
                date=world.date,
                time=max(0, begin),
                departures=departures,
                profile=TravellerProfile(walking_speed=SPEED),
                max_duration=4 * 3600,
            ),
        ).seconds_of_stop
        for stop in boarded
    ]
    return np.array(found, np.int32)
