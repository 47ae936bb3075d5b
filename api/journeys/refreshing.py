"""An itinerary put together again from its id: the same legs, as they are known to run now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

import numpy as np

from api.modes import MODE_OF_STREET, STREET_OF_MODE
from api.problems import Problem
from api.rendering.itinerary_ids import LegId
from api.rendering.trips import Run, Wording
from api.served.snapshot import Snapshot
from api.stops.trip import get_vehicle, run_of, stands_for
from planner import (
    NONE,
    End,
    Journey,
    Leg,
    Network,
    Path,
    Place,
    Query,
    RentalFilter,
    RideLeg,
    StreetLeg,
    StreetWish,
    VehicleRun,
    WalkLeg,
    WheelLeg,
    plan,
    straight_path,
    street_mode,
)

LONGEST_WAY = 3 * 3600


@dataclass(frozen=True)
class Change:
    """What is otherwise than it was planned.

    leg        its number in the itinerary
    code       late, early (than planned), rescheduled (by the timetable itself), cancelled, skipped
               (a stop of it), missed (the change to this leg)
    seconds    later, less than 0 earlier; by how much a change is missed; else 0
    """

    leg: int
    code: str
    seconds: int = 0

    @property
    def breaks(self) -> bool:
        """Whether the journey cannot be made as it is."""
        return self.code in BREAKING


BREAKING = frozenset({"cancelled", "skipped", "missed"})


@dataclass(frozen=True)
class Refreshed:
    """The journey as it is now, and what of it changed.

    begins, ends    when each leg does, as known now: seconds on the query's clock
    """

    journey: Journey
    changes: tuple[Change, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def state(self) -> str:
        """In a word."""
        if any(change.breaks for change in self.changes):
            return "broken"
        return "changed" if self.changes else "as_planned"

    def where_at(self, time: int) -> tuple[End, int]:
        """Where somebody under way is next free to choose, and when, who asks at a time.

        Aboard or walking: at the end of that leg. Before a leg, also one that will be missed: here.
        """
        legs = self.journey.legs
        broken = {change.leg for change in self.changes if change.breaks}
        for number, leg in enumerate(legs):
            if time < self.begins[number] or number in broken:
                ready = self.ends[number - 1] if number else time
                return leg.origin, max(time, ready)
            if time < self.ends[number]:
                return leg.destination, self.ends[number]
        return legs[-1].destination, max(time, self.ends[-1])


@dataclass(frozen=True)
class _Ridden:
    """A ride, and when it leaves and arrives as known now."""

    leg: RideLeg
    begins: int
    ends: int
    changes: tuple[Change, ...]


def refresh(snapshot: Snapshot, legs: tuple[LegId, ...], query: Query) -> Refreshed:
    """Put a journey together again. Raises Problem (404) where a vehicle of it is gone.

    query    says how one walks; its date's clock counts
    """
    network = snapshot.network
    midnight = network.midnight(query.date)
    made: list[Leg] = []
    changes: list[Change] = []
    begins: list[int] = []
    ends: list[int] = []
    for is_ride, group in groupby(legs, key=lambda leg: leg.is_ride):
        if is_ride:
            for leg in group:
                ridden = _ride(snapshot, leg, query, len(made))
                changes += ridden.changes
                if ends and ends[-1] > ridden.begins and not leg.stays_on:
                    changes.append(Change(len(made), "missed", ends[-1] - ridden.begins))
                made.append(ridden.leg)
                begins.append(ridden.begins)
                ends.append(ridden.ends)
            continue
        together = list(group)
        streets = _streets(network, query, together, midnight)
        otherwise = streets[-1].arrival - (together[-1].end - midnight)
        if otherwise:  # other vehicles stand there now
            changes.append(Change(len(made), "late" if otherwise > 0 else "early", otherwise))
        for street in streets:
            late = max(0, ends[-1] - street.departure) if ends else 0
            moved = replace(
                street, departure=street.departure + late, arrival=street.arrival + late
            )
            made.append(moved)
            begins.append(moved.departure)
            ends.append(moved.arrival)
    journey = Journey(tuple(made), made[0].departure, made[-1].arrival)
    return Refreshed(journey, tuple(changes), tuple(begins), tuple(ends))


def _ride(snapshot: Snapshot, leg: LegId, query: Query, number: int) -> _Ridden:
    network = snapshot.network
    midnight = network.midnight(query.date)
    vehicle = _vehicle(snapshot, leg, query)
    run = run_of(Wording(snapshot, ()), vehicle)
    shift = vehicle.shift + network.midnight(vehicle.date) - midnight
    board, alight = _positions(run, leg, shift + midnight)
    timetable = network.timetable
    first = int(timetable.first_stop_time_of_trip[vehicle.trip])
    departure = int(timetable.departure_of_stop_time[first + board]) + shift
    arrival = int(timetable.arrival_of_stop_time[first + alight]) + shift
    ride = RideLeg(
        _end(network, run.stop_at(board)),
        _end(network, run.stop_at(alight)),
        departure,
        arrival,
        vehicle.trip,
        vehicle.service_day,
        shift,
        board,
        alight,
        vehicle.headway,
        stays_on=leg.stays_on,
        pickup=int(timetable.pickup_of_stop_time[first + board]),
        drop_off=int(timetable.drop_off_of_stop_time[first + alight]),
    )
    begins, ends = departure, arrival
    if run.live is not None:
        begins = int(run.live.departure[board]) + shift
        ends = int(run.live.arrival[alight]) + shift
    changes = _changes(number, run, (board, alight), (begins - departure, ends - arrival))
    moved = (departure + midnight - leg.start, arrival + midnight - leg.end)
    if any(moved):
        changes = [Change(number, "rescheduled", moved[0] or moved[1]), *changes]
    return _Ridden(ride, begins, ends, tuple(changes))


def _changes(
    number: int, run: Run, positions: tuple[int, int], late: tuple[int, int]
) -> list[Change]:
    """How a run differs from the timetable between two of its positions."""
    if run.cancelled:
        return [Change(number, "cancelled")]
    if any(run.passes(position) for position in positions):
        return [Change(number, "skipped")]
    most = max(late, key=abs)
    return [Change(number, "late" if most > 0 else "early", most)] if most else []


def _vehicle(snapshot: Snapshot, leg: LegId, query: Query) -> VehicleRun:
    """The run of a leg by its name, or the one that stands for it now.

    Else, as timetables change names, one that runs as it did.
    """
    try:
        chain = get_vehicle(snapshot, leg.trip)
    except Problem as problem:
        if problem.code == "invalid_trip":
            raise Problem(400, problem.code, problem.error, field="itineraryId") from None
        found = _like(snapshot, leg, query)
        if found is None:
            raise _gone(leg) from None
        return found
    wording = Wording(snapshot, ())
    named = (each for each in chain if run_of(wording, each).public_id == leg.trip)
    instead = (each for each in chain if stands_for(wording, each, leg.trip))
    run = next(named, None) or next(instead, None)
    if run is None:
        raise _gone(leg)
    return run


def _like(snapshot: Snapshot, leg: LegId, query: Query) -> VehicleRun | None:
    """A run from the same stop at the same time to the same stop."""
    network = snapshot.planned.network
    known = network.timetable.stop_of_id
    if leg.from_id not in known or leg.to_id not in known:
        return None
    date, time = network.clock(dt.datetime.fromtimestamp(leg.start, dt.UTC))
    asked = replace(
        query,
        origin=Place(stop_id=leg.from_id),
        destination=Place(stop_id=leg.to_id),
        date=date,
        time=time,
        max_transfers=0,
    )
    for journey in plan(network, asked).journeys:
        for ride in journey.rides:
            if ride.departure == time and ride.arrival - ride.departure == leg.end - leg.start:
                return VehicleRun(date, ride.trip, ride.service_day, ride.shift, ride.headway, NONE)
    return None


def _positions(run: Run, leg: LegId, origin: int) -> tuple[int, int]:
    """Where a run is boarded and left: at the leg's stops, at its times if it passes twice.

    Where it does not call at a stop any more, at another platform of the same station.
    """
    timetable = run.wording.snapshot.network.timetable
    first = int(timetable.first_stop_time_of_trip[run.trip])
    rows = slice(first, first + run.last_position + 1)
    stops = timetable.stop_of_stop_time[rows].tolist()
    leaves = [time + origin for time in timetable.departure_of_stop_time[rows].tolist()]
    comes = [time + origin for time in timetable.arrival_of_stop_time[rows].tolist()]

    def nearest(name: str, times: list[int], time: int, least: int) -> int:
        there = range(least, len(stops))
        known = [p for p in there if not name or timetable.id_of_stop[stops[p]] == name]
        if not known:  # another platform, maybe
            station = timetable.station_of(timetable.stop_of_id.get(name, NONE))
            known = [p for p in there if timetable.station_of(stops[p]) == station]
        if not known:
            raise _gone(leg)
        return min(known, key=lambda position: abs(times[position] - time))

    board = nearest(leg.from_id, leaves, leg.start, 0)
    return board, nearest(leg.to_id, comes, leg.end, board + 1)


def _streets(network: Network, query: Query, legs: list[LegId], midnight: int) -> list[StreetLeg]:
    """Legs along streets, found again between the same places.

    One's own take as long as was planned; what is shared, as long as it does with what there is.
    """
    made: list[StreetLeg] = []
    if any(leg.mode == MODE_OF_STREET["rental"] for leg in legs):  # with the walks around it
        whole = legs[0]._replace(to_id=legs[-1].to_id, to_lat=legs[-1].to_lat)
        legs = [whole._replace(to_lon=legs[-1].to_lon, end=legs[-1].end, mode="RENTAL")]
    for leg in legs:
        here, there = _end_of(network, leg, last=False), _end_of(network, leg, last=True)
        start = leg.start - midnight
        if leg.mode == MODE_OF_STREET["walk"]:
            draw = partial(_drawn, network, query, here, there)
            made.append(WalkLeg(here, there, start, leg.end - midnight, draw))
            continue
        found = _directly(network, query, here, there, STREET_OF_MODE[leg.mode], start)
        if not found:
            raise _gone(leg)
        by = start - found[0].departure
        made += [
            replace(street, departure=street.departure + by, arrival=street.arrival + by)
            for street in found
        ]
        last = made[-1]
        if isinstance(last, WheelLeg) and last.rental is None:
            parked = _parked(network, there)
            made[-1] = replace(
                last, origin=here, destination=there, arrival=leg.end - midnight, parked=parked
            )
    return made


def _parked(network: Network, place: End) -> int:
    """The facility for bicycles at a place, to a decimetre or so; NONE: there is none."""
    parking = network.parking
    there = (np.abs(parking.lat_of_facility - place.lat) < 2e-6) & (
        np.abs(parking.lon_of_facility - place.lon) < 2e-6
    )
    return int(np.argmax(there)) if there.any() else NONE


def _drawn(network: Network, query: Query, here: End, there: End) -> Path:
    found = _directly(network, query, here, there, "walk", query.time)
    return found[0].path if found else straight_path(here.lat, here.lon, there.lat, there.lon)


def _directly(
    network: Network, query: Query, here: End, there: End, mode: str, time: int
) -> list[StreetLeg]:
    """The way between two places without a vehicle of the timetable; empty: there is none."""
    wishes = (query.access, query.egress, query.direct)
    rentals = RentalFilter(left_anywhere=any(wish.rentals.left_anywhere for wish in wishes))
    asked = replace(
        query,
        origin=Place(here.lat, here.lon),
        destination=Place(there.lat, there.lon),
        time=time,
        window=0,
        arrive_by=False,
        via=(),
        rides_allowed=False,
        direct=StreetWish(frozenset({mode}), rentals),
        max_direct_walk=LONGEST_WAY,
        max_direct_wheels=LONGEST_WAY,
    )
    for journey in plan(network, asked).direct:
        legs = [leg for leg in journey.legs if isinstance(leg, StreetLeg)]
        if any(street_mode(leg) == mode for leg in legs):
            return legs
    return []


def _end(network: Network, stop: int) -> End:
    timetable = network.timetable
    return End(float(timetable.lat_of_stop[stop]), float(timetable.lon_of_stop[stop]), stop)


def _end_of(network: Network, leg: LegId, *, last: bool) -> End:
    """An end of a leg; a stop that the network no longer has is a place like any other."""
    name, lat, lon = (
        (leg.to_id, leg.to_lat, leg.to_lon) if last else (leg.from_id, leg.from_lat, leg.from_lon)
    )
    stop = network.timetable.stop_of_id.get(name, NONE) if name else NONE
    return _end(network, stop) if stop != NONE else End(lat, lon)


def require_places(network: Network, legs: tuple[LegId, ...]) -> None:
    """Raises Problem (404) where a stop is gone, and nothing else tells where it was."""
    known = network.timetable.stop_of_id
    for leg in legs:
        if any(name not in known for name in leg.stops_without_place):
            raise _gone(leg)


def _gone(leg: LegId) -> Problem:
    what = leg.trip or leg.mode
    message = f"a part of this journey is no longer there: {what[:120]!r}"
    return Problem(404, "itinerary_gone", message, field="itineraryId")
