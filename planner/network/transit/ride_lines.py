"""The line of a ride: what is cut out of its trip's shape between two marks, all in one kernel.

A reply draws a hundred rides, and numpy takes a microsecond or more for each small array.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.arrays import Float64, Int32, read_only
from planner.kernel import kernel
from planner.network.earth import straight_metres
from planner.network.transit.timetable import Timetable

NEAR_METRES = 150.0
"""How far a line may pass from its stop without being led there; assumed: a terminal's forecourt,
a station's platforms."""


class Drawing(NamedTuple):
    """What rides are drawn from; of `Timetable`."""

    stop_of_stop_time: Int32
    lat_of_stop: Float64
    lon_of_stop: Float64
    first_point_of_shape: Int32
    lat_of_shape_point: Float64
    lon_of_shape_point: Float64

    @staticmethod
    def of(timetable: Timetable) -> Drawing:
        """As kernels take them."""
        return Drawing(*(read_only(getattr(timetable, name)) for name in Drawing._fields))


@kernel
def line_of_ride(
    drawing: Drawing, first: int, last: int, shape: int, start: float, end: float
) -> tuple[Float64, Float64, float]:
    """Latitudes and longitudes (degrees) of a ride, and its metres.

    first, last    its stop times
    shape          its trip's; NONE: straight from stop to stop
    start, end     marks of these stops on the shape (`planner.network.transit.projection`)
    """
    straight = _straight(drawing, first, last, 1)
    line = straight
    if shape >= 0 and start != end and len(straight[0]) > 1:
        cut = _cut(drawing, shape, start, end)
        ends = _straight(drawing, first, last, last - first)
        line = cut if len(ends[0]) < 2 else _led_to_stops(cut, ends)
        if len(line[0]) < 2:
            line = straight
    lats, lons = line
    metres = 0.0
    for point in range(1, len(lats)):
        metres += straight_metres(lats[point - 1], lons[point - 1], lats[point], lons[point])
    return lats, lons, metres


@kernel
def _straight(drawing: Drawing, first: int, last: int, stride: int) -> tuple[Float64, Float64]:
    """Where the stops are, from the first to the last, those without coordinates aside."""
    lats, lons = np.empty(last - first + 1, np.float64), np.empty(last - first + 1, np.float64)
    count = 0
    for row in range(first, last + 1, max(stride, 1)):
        stop = drawing.stop_of_stop_time[row]
        lat, lon = drawing.lat_of_stop[stop], drawing.lon_of_stop[stop]
        if not (np.isnan(lat) or np.isnan(lon)):
            lats[count], lons[count] = lat, lon
            count += 1
    return lats[:count], lons[:count]


@kernel
def _cut(drawing: Drawing, shape: int, start: float, end: float) -> tuple[Float64, Float64]:
    """The shape between two different marks, turned where the second comes first."""
    first, after = drawing.first_point_of_shape[shape], drawing.first_point_of_shape[shape + 1]
    low, high = min(start, end), max(start, end)
    begin, stop = int(low) + 1, int(np.ceil(high))
    count = max(stop - begin, 0) + 2
    lats, lons = np.empty(count, np.float64), np.empty(count, np.float64)
    for place in range(count):
        step = place if start < end else count - 1 - place
        mark = low if step == 0 else high if step == count - 1 else float(begin + step - 1)
        point = first + min(int(mark), after - first - 1)
        share = mark - int(mark)
        following = min(point + 1, after - 1)
        lat, lon = drawing.lat_of_shape_point[point], drawing.lon_of_shape_point[point]
        lats[place] = lat + share * (drawing.lat_of_shape_point[following] - lat)
        lons[place] = lon + share * (drawing.lon_of_shape_point[following] - lon)
    return lats, lons


@kernel
def _led_to_stops(
    line: tuple[Float64, Float64], ends: tuple[Float64, Float64]
) -> tuple[Float64, Float64]:
    """The line from stop to stop, where it does not come near them itself.

    No point where it lies farther away than the stops from each other: it is another trip's.
    """
    (lats, lons), (end_lats, end_lons) = line, ends
    head_gap = straight_metres(lats[0], lons[0], end_lats[0], end_lons[0])
    tail_gap = straight_metres(lats[-1], lons[-1], end_lats[1], end_lons[1])
    apart = straight_metres(end_lats[0], end_lons[0], end_lats[1], end_lons[1])
    if max(head_gap, tail_gap) > max(NEAR_METRES, apart):
        return lats[:0], lons[:0]
    head, tail = int(head_gap > NEAR_METRES), int(tail_gap > NEAR_METRES)
    count = head + len(lats)
    led_lats, led_lons = np.empty(count + tail, np.float64), np.empty(count + tail, np.float64)
    led_lats[head:count], led_lons[head:count] = lats, lons
    if head == 1:
        led_lats[0], led_lons[0] = end_lats[0], end_lons[0]
    if tail == 1:
        led_lats[count], led_lons[count] = end_lats[1], end_lons[1]
    return led_lats, led_lons
