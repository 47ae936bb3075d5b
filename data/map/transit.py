"""The layers of a tile that come from timetables and names: routes, stops, places."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from data.map.grid import Lines, Tile
from data.map.layers import Feature, Points, feature, joined
from data.places.search import PLACE_KINDS, PlaceIndex
from data.places.stop_groups import basic_type
from planner import STATUSES, Shapes, Timetable

TYPES = {0: "tram", 1: "subway", 2: "rail", 3: "bus", 4: "ferry", 5: "tram", 6: "aerial",
         7: "funicular", 11: "bus", 12: "rail"}  # fmt: skip
"""Words for the basic GTFS route types."""

_ZOOM_OF_TYPE = {"rail": 5, "subway": 9, "ferry": 7}
_OTHERWISE = 11
_MOST_STOPS, _MOST_PLACES = 400, 120
_STATIONS = {"station", "ferry_terminal"}
_TOWNS = {
    "city", "borough", "town", "village", "suburb", "quarter", "neighbourhood", "hamlet",
}  # fmt: skip

Properties = dict[str, str | float]
"""What a tile tells of a point."""


class RouteLayer:
    """The ways of routes, each route once."""

    def __init__(self, timetable: Timetable, shapes: Shapes) -> None:
        self._timetable = timetable
        seen: set[tuple[int, int, bytes]] = set()
        lats, lons, routes, first = [], [], [], [0]
        trips = timetable.first_stop_time_of_trip
        for trip, route in enumerate(timetable.route_of_trip.tolist()):
            begin, end = trips[trip : trip + 2].tolist()
            stops = timetable.stop_of_stop_time[begin:end]
            if end - begin < 2:
                continue
            there = stops if stops[0] <= stops[-1] else stops[::-1]
            shape = int(timetable.shape_of_trip[trip])
            key = (route, shape, b"" if shape >= 0 else there.tobytes())
            if key in seen:
                continue
            seen.add(key)
            line = shapes.between(trip, 0, end - begin - 1)
            if len(line[0]) > 1:
                lats.append(line[0])
                lons.append(line[1])
                routes.append(route)
                first.append(first[-1] + len(line[0]))
        empty = np.zeros(0)
        self._routes = np.array(routes, np.int64)
        self._lines = Lines(
            np.concatenate([empty, *lats]), np.concatenate([empty, *lons]), np.array(first)
        )
        kinds = [TYPES.get(basic_type(kind), "bus") for kind in timetable.kind_of_route.tolist()]
        self._types = kinds

    def features(self, tile: Tile, tolerance: float) -> list[Feature]:
        """Of a tile."""
        timetable = self._timetable
        lines = self._lines.within(tile)
        types = [self._types[route] for route in self._routes[lines].tolist()]
        shown = [_ZOOM_OF_TYPE.get(kind, _OTHERWISE) <= tile.z for kind in types]
        lines = lines[np.array(shown, np.bool_)]
        keys = [(route,) for route in self._routes[lines].tolist()]
        features = []
        for (route,), line in joined(self._lines.geometries(lines, tile), keys, tolerance):
            number = int(route)
            colour, status = (
                timetable.colour_of_route[number],
                STATUSES[timetable.status_of_route[number]],
            )
            features.append(
                feature(
                    line,
                    id=timetable.id_of_route[number],
                    type=self._types[number],
                    name=timetable.short_name_of_route[number]
                    or timetable.long_name_of_route[number],
                    color=f"#{colour}" if colour else "",
                    status="" if status == STATUSES[0] else status,
                )
            )
        return features


def stop_points(places: PlaceIndex) -> Points:
    """Stops and stations, each group once."""
    chosen = np.flatnonzero(_are(places, "STOP"))
    categories = list(places.category_of_place)

    def zoom(place: int, importance: float) -> int:
        return _zoom_of_stop(categories[place], importance)

    return _points(places, chosen, zoom, _named(places), _MOST_STOPS)


def place_points(places: PlaceIndex) -> Points:
    """Named places of the map."""
    chosen = np.flatnonzero(_are(places, "PLACE"))
    return _points(places, chosen, _zoom_of_place, _named(places), _MOST_PLACES)


def town_points(places: PlaceIndex) -> Points:
    """Cities, towns and their parts, in the words of the MOTIS web interface."""
    categories = list(places.category_of_place)
    chosen = np.flatnonzero(_are(places, "PLACE") & np.isin(categories, list(_TOWNS)))
    properties: list[Properties] = [
        {"name": name, "name_en": english, "place": category}
        for name, english, category in zip(
            places.name_of_place, places.english_of_place, categories, strict=True
        )
    ]
    return _points(places, chosen, _zoom_of_place, properties, _MOST_PLACES)


def _are(places: PlaceIndex, kind: str) -> npt.NDArray[np.bool_]:
    return np.asarray(places.kind_of_place == PLACE_KINDS.index(kind))


def _points(
    places: PlaceIndex,
    chosen: npt.NDArray[np.int64],
    zoom: Callable[[int, float], int],
    properties: list[Properties],
    most: int,
) -> Points:
    """Some places, the most important first; `zoom` (place, importance): from which on."""
    importance = places.importance_of_place
    order = chosen[np.argsort(-importance[chosen], kind="stable")]
    zooms = np.full(len(places), 99, np.int64)
    for place in chosen.tolist():
        zooms[place] = zoom(place, float(importance[place]))
    return Points(places.lat_of_place, places.lon_of_place, zooms, order, properties, most)


def _named(places: PlaceIndex) -> list[Properties]:
    columns = zip(
        places.id_of_place, places.name_of_place, places.english_of_place,
        places.chinese_of_place, places.korean_of_place, places.category_of_place,
        places.status_of_place.tolist(), strict=True,
    )  # fmt: skip
    return [
        {
            "id": own,
            "name": name,
            "name_en": english,
            "name_zh": chinese,
            "name_ko": korean,
            "class": category,
            "status": "" if status == 0 else STATUSES[status],
        }
        for own, name, english, chinese, korean, category, status in columns
    ]


def _zoom_of_stop(category: str, importance: float) -> int:
    if category in _STATIONS:
        return 8 if importance > 0.7 else 10
    return 12 if importance > 0.6 else 13


def _zoom_of_place(_place: int, importance: float) -> int:
    if importance >= 0.85:
        return 6
    if importance >= 0.7:
        return 11
    return 12 if importance >= 0.5 else 14
