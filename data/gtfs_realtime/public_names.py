"""Live data speaks in the ids of the feed's newest export; the timetable in those that stay."""

from __future__ import annotations

from dataclasses import replace

from data.feed_versions import PublicIds
from data.gtfs_realtime.messages import (
    Alert,
    Detour,
    LiveFeed,
    Modification,
    TripName,
    TripUpdate,
    Vehicle,
)


def with_public_ids(feed: LiveFeed, ids: PublicIds) -> LiveFeed:
    """The message with stops and routes as the public knows them."""
    if not ids:
        return feed
    names = _Names(ids)
    return replace(
        feed,
        trips=tuple(names.update(each) for each in feed.trips),
        vehicles=tuple(names.vehicle(each) for each in feed.vehicles),
        alerts=tuple(names.alert(each) for each in feed.alerts),
        detours=tuple(names.detour(each) for each in feed.detours),
    )


class _Names:
    def __init__(self, ids: PublicIds) -> None:
        self._stops = ids.get("stop", {})
        self._routes = ids.get("route", {})

    def _stop(self, name: str) -> str:
        return self._stops.get(name, name)

    def _trip(self, trip: TripName) -> TripName:
        return trip._replace(route_id=self._routes.get(trip.route_id, trip.route_id))

    def update(self, update: TripUpdate) -> TripUpdate:
        stops = (
            each._replace(stop_id=self._stop(each.stop_id), assigned=self._stop(each.assigned))
            for each in update.stops
        )
        return update._replace(trip=self._trip(update.trip), stops=tuple(stops))

    def vehicle(self, vehicle: Vehicle) -> Vehicle:
        return vehicle._replace(trip=self._trip(vehicle.trip), stop_id=self._stop(vehicle.stop_id))

    def detour(self, detour: Detour) -> Detour:
        def renamed(each: Modification) -> Modification:
            ends = [(sequence, self._stop(name)) for sequence, name in (each.start, each.end)]
            stops = tuple((self._stop(name), seconds) for name, seconds in each.stops)
            return each._replace(start=ends[0], end=ends[1], stops=stops)

        return detour._replace(modifications=tuple(map(renamed, detour.modifications)))

    def alert(self, alert: Alert) -> Alert:
        informed = (
            each._replace(
                stop_id=self._stop(each.stop_id),
                route_id=self._routes.get(each.route_id, each.route_id),
                trip=each.trip and self._trip(each.trip),
            )
            for each in alert.informed
        )
        return replace(alert, informed=tuple(informed))
