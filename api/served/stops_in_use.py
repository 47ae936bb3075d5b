"""Which stops vehicles call at: how often, by which modes and routes."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from api.modes import LEG_MODES, mode_of
from planner import NONE, STATION, STOP, Timetable
from planner.arrays import Bools, Float64, Int32, Int64


class StopsInUse:
    """Facts about the stops and stations of a timetable; a station is used as its platforms are.

    modes            words of the contract, in the order of columns of `has_mode`
    calls_of_stop    int64, rows of stop_times.txt
    """

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable
        self.modes = sorted(LEG_MODES)
        trips, length = timetable.trip_count, np.diff(timetable.first_stop_time_of_trip)
        self._route_of_stop_time = timetable.route_of_trip[np.repeat(np.arange(trips), length)]
        self._levels = _with_ancestors(timetable, timetable.stop_of_stop_time)
        calls = np.zeros(timetable.stop_count, np.int64)
        for stops in self._levels:
            calls += np.bincount(stops[stops != NONE], minlength=timetable.stop_count)
        self.calls_of_stop: Int64 = calls

    @cached_property
    def importance_of_stop(self) -> Float64:
        """0, nothing calls there, to 1, the busiest: logarithms of calls."""
        most = max(1, int(self.calls_of_stop.max(initial=0)))
        return np.asarray(np.log1p(self.calls_of_stop) / np.log1p(most), np.float64)

    @cached_property
    def has_mode(self) -> Bools:
        """Which modes call: bool[stop, mode]."""
        kinds = self._timetable.kind_of_route.tolist()
        column = np.array([self.modes.index(mode_of(kind)) for kind in kinds], np.int64)
        found = np.zeros((self._timetable.stop_count, len(self.modes)), np.bool_)
        for stops in self._levels:
            there = stops != NONE
            found[stops[there], column[self._route_of_stop_time[there]]] = True
        return found

    def modes_at(self, stop: int) -> list[str]:
        """The modes that call at a stop or station."""
        return [self.modes[i] for i in np.flatnonzero(self.has_mode[stop]).tolist()]

    def routes_at(self, stops: Int32) -> list[int]:
        """The routes that call at some stops, ascending."""
        routes = [self._route_of_stop_time[np.isin(level, stops)] for level in self._levels]
        return np.unique(np.concatenate(routes)).tolist()

    @cached_property
    def shown(self) -> Int64:
        """Stops and stations with calls and coordinates, the busiest first."""
        timetable = self._timetable
        chosen = np.flatnonzero(
            (self.calls_of_stop > 0)
            & np.isin(timetable.kind_of_stop, (STOP, STATION))
            & np.isfinite(timetable.lat_of_stop)
            & np.isfinite(timetable.lon_of_stop)
        )
        return chosen[np.argsort(-self.calls_of_stop[chosen], kind="stable")]


def _with_ancestors(timetable: Timetable, stops: Int32) -> list[Int32]:
    """Stops, their parents, and theirs; NONE where there is none."""
    levels = [stops]
    for _ in range(2):  # boarding area, platform, station
        above = levels[-1]
        parent = np.where(above == NONE, NONE, timetable.parent_of_stop[above])
        levels.append(parent.astype(np.int32))
    return levels
