"""Journeys as the contract's itineraries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.modes import MODE_OF_STREET
from api.rendering.alerts import alerts_json
from api.rendering.booking import booking_json
from api.rendering.geometry import NO_LINE, line_json
from api.rendering.itinerary_ids import LegId, pack
from api.rendering.parking import PARKING_NAME, add_parking
from api.rendering.rental_legs import rental_json, rental_places
from api.rendering.shuttle_legs import flex_place, shuttle_json
from api.rendering.steps import steps_json
from api.rendering.trips import Run, Wording, second_of, seconds_between, times_json, utc_text
from api.replies import Json
from api.served.marks import Marks, marks_of_ride
from api.wording.words import MISSED
from planner import (
    FLAG_STOP,
    NONE,
    End,
    Journey,
    Leg,
    Onward,
    Path,
    Place,
    RideLeg,
    ShuttleLeg,
    StreetLeg,
    WheelLeg,
    street_mode,
)


@dataclass(frozen=True)
class Detail:
    """Which lines a reply draws, and whether it tells of stops where nobody gets on or off."""

    legs: bool = True
    transfers: bool = True
    passed_stops: bool = False


class Renderer:
    """Writes the journeys of one reply. Their times are on the clock of `date`."""

    def __init__(
        self,
        wording: Wording,
        date: dt.date,
        origin: Place,
        destination: Place,
        detail: Detail | None = None,
    ) -> None:
        self._wording = wording
        self._network = wording.snapshot.network
        self._date = date
        self._midnight = self._network.midnight(date)
        self._origin = origin
        self._destination = destination
        self._detail = detail or Detail()
        self._rides: dict[tuple[Any, ...], Json] = {}
        self._ways: dict[tuple[int, bool], tuple[Path, Json]] = {}

    def origin(self) -> Json:
        """Where the query begins."""
        return self._asked(self._origin, "START")

    def destination(self) -> Json:
        """Where the query ends."""
        return self._asked(self._destination, "END")

    def _asked(self, place: Place, name: str) -> Json:
        if place.stop_id:
            return self._wording.stop(self._network.timetable.stop_of_id[place.stop_id])
        return self._door(place.lat, place.lon, place.name or name)

    def _door(self, lat: float, lon: float, name: str) -> Json:
        zone = self._wording.snapshot.written.zone_at(lat, lon)
        return {"name": name, "lat": lat, "lon": lon, "tz": zone, "vertexType": "NORMAL"}

    def itinerary(self, journey: Journey) -> Json:
        """A journey."""
        last = len(journey.legs) - 1
        known = self._known_ends(journey.legs)
        following = [*journey.legs[1:], None]
        goes_on = [isinstance(leg, RideLeg) and leg.stays_on for leg in following]
        legs = [
            self._ride(leg, left=not goes_on[i])
            if isinstance(leg, RideLeg)
            else self._street(leg, known, first=i == 0, last=i == last)
            for i, leg in enumerate(journey.legs)
        ]
        parking_name = PARKING_NAME.of(*self._wording.languages)
        add_parking(self._network.parking, journey.legs, legs, parking_name)
        # Doors are left in whole minutes; vehicles go by the second, and live ones as they will.
        start, end = legs[0]["startTime"], legs[-1]["endTime"]
        return {
            "duration": seconds_between(start, end),
            "startTime": start,
            "endTime": end,
            "transfers": journey.transfers,
            "id": _identity(legs),
            "legs": legs,
            "walkDistance": round(journey.walk_metres, 1),
        }

    def legs(self, legs: Sequence[Leg]) -> list[Json]:
        """Some legs that could take the place of a journey's."""
        known = self._known_ends(legs)
        return [
            self._ride(leg, left=True)
            if isinstance(leg, RideLeg)
            else self._street(
                leg, known, first=leg.origin.stop == NONE, last=leg.destination.stop == NONE
            )
            for leg in legs
        ]

    def onward(self, onward: Onward) -> Json:
        """How one goes on where a vehicle was missed."""
        return {
            "arrival": self._time(onward.arrival),
            "delay": onward.delay,
            "text": MISSED.filled(minutes=round(onward.delay / 60)).by_language(),
        }

    def _time(self, seconds: int) -> str:
        return utc_text(self._midnight + seconds)

    def _times(self, leg: Leg) -> Json:
        start, end = self._time(leg.departure), self._time(leg.arrival)
        return {
            "startTime": start,
            "endTime": end,
            "scheduledStartTime": start,
            "scheduledEndTime": end,
            "duration": leg.arrival - leg.departure,
            "realTime": False,
            "scheduled": True,
        }

    def _known_ends(self, legs: Sequence[Leg]) -> dict[End, Json]:
        """Flag stops and places of rented vehicles at which legs meet, without times."""
        kinds = self._network.timetable.kind_of_stop
        rides = [leg for leg in legs if isinstance(leg, RideLeg)]
        return rental_places(self._wording, legs) | {
            end: self._run(ride).where(position)
            for ride in rides
            for end, position in ((ride.origin, ride.board), (ride.destination, ride.alight))
            if kinds[end.stop] == FLAG_STOP
        }

    def _end(self, end: End, name: str, known: dict[End, Json]) -> Json:
        if end in known:
            return dict(known[end])
        if end.stop != NONE:
            return self._wording.stop(end.stop)
        return self._door(end.lat, end.lon, name)

    def _run(self, leg: RideLeg) -> Run:
        return Run(self._wording, self._date, leg.trip, leg.service_day, leg.shift)

    def _street(self, leg: StreetLeg, known: dict[End, Json], *, first: bool, last: bool) -> Json:
        start = self._end(leg.origin, (self._origin.name or "START") if first else "VIA", known)
        end = self._end(
            leg.destination, (self._destination.name or "END") if last else "VIA", known
        )
        times = self._times(leg)
        start["departure"] = start["scheduledDeparture"] = times["startTime"]
        end["arrival"] = end["scheduledArrival"] = times["endTime"]
        drawn = self._detail.legs if first or last else self._detail.transfers
        called: Json = {}
        if isinstance(leg, WheelLeg) and leg.rental is not None:
            called = rental_json(self._wording, leg)
        if isinstance(leg, ShuttleLeg):
            called = shuttle_json(self._wording, self._date, leg)
            start |= flex_place(self._wording, self._date, leg)
            end |= flex_place(self._wording, self._date, leg)
        return {
            "mode": MODE_OF_STREET[street_mode(leg)],
            "from": start,
            "to": end,
            **times,
            "distance": round(leg.path.metres, 1),
            **self._way(leg.path, drawn=drawn),
            **self._wording.snapshot.street_marks.json(),
            **called,
        }

    def _way(self, path: Path, *, drawn: bool) -> Json:
        """Its line and steps, written once for all journeys that share it."""
        known = self._ways.get((id(path), drawn))
        if known is None:
            way: Json = {"legGeometry": NO_LINE}
            if drawn:
                way["legGeometry"] = line_json(path.lats, path.lons)
                way["steps"] = steps_json(self._network, path)
            known = self._ways[id(path), drawn] = (path, way)  # the path, lest another gets its id
        return known[1]

    def _ride(self, leg: RideLeg, *, left: bool) -> Json:
        """Written once for all journeys that share it; a copy, to which prices are added."""
        key = (
            leg.trip, leg.service_day, leg.shift, leg.board, leg.alight,
            leg.stays_on, leg.headway, left,
        )  # fmt: skip
        known = self._rides.get(key)
        if known is None:
            known = self._rides[key] = self._new_ride(leg, left=left)
        return known | {"from": known["from"].copy(), "to": known["to"].copy()}

    def _new_ride(self, leg: RideLeg, *, left: bool) -> Json:
        run = self._run(leg)
        lats, lons = self._wording.snapshot.shapes.between(leg.trip, leg.board, leg.alight)
        marks: Marks = marks_of_ride(self._network.timetable, leg)
        rendered: Json = {
            "from": run.place(leg.board),
            "to": run.place(leg.alight),
            **times_json(run, leg.board, leg.alight),
            "distance": round(
                self._wording.snapshot.shapes.metres(leg.trip, leg.board, leg.alight), 1
            ),
            **run.facts(leg.board),
            "intermediateStops": run.places(
                run.called(range(leg.board + 1, leg.alight), passed=self._detail.passed_stops)
            ),
            "legGeometry": line_json(lats, lons) if self._detail.legs else NO_LINE,
            "cancelled": any(run.passes(position) for position in (leg.board, leg.alight)),
            **marks.json(),
        }
        if alerts := alerts_json(run, (leg.board, leg.alight)):
            rendered["alerts"] = alerts
        if leg.stays_on:
            rendered["interlineWithPreviousLeg"] = True
        if booking := booking_json(self._wording.snapshot, leg, left=left):
            rendered["booking"] = booking
        if leg.headway != NONE:  # frequencies.txt, exact_times=0: times are an example
            rendered["headway"] = leg.headway
        return rendered


def _identity(legs: list[Json]) -> str:
    """The same for the same journey, whenever it is asked; `refresh-itinerary` reads it."""
    return pack([
        LegId(
            leg["mode"],
            leg.get("tripId", ""),
            *_end_words(leg["from"]),
            *_end_words(leg["to"]),
            second_of(leg["scheduledStartTime"]),
            second_of(leg["scheduledEndTime"]),
            leg.get("interlineWithPreviousLeg", False),
        )
        for leg in legs
    ])  # fmt: skip


def _end_words(place: Json) -> tuple[str, float, float]:
    return place.get("stopId", ""), round(place["lat"], 6), round(place["lon"], 6)
