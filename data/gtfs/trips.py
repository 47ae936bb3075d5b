"""routes.txt and trips.txt: what riders know, and what runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.gtfs.stops import marks
from data.gtfs.table import DROPPED, FeedTable
from planner import NONE, Texts
from planner.arrays import Bools, Int32

MISCELLANEOUS = 1700
"""Extended route type of what fits nowhere; also where the feed does not say."""

ROUTE_TYPES = (*range(8), 11, 12, *range(100, MISCELLANEOUS + 100))
"""Basic route types, and the range of the extended ones."""

PLACED_ROUTES = frozenset(
    {
        "route_id",
        "agency_id",
        "route_short_name",
        "route_long_name",
        "route_type",
        "continuous_pickup",
        "continuous_drop_off",
        "route_color",
        "route_text_color",
        "tsunagu_status",
        "tsunagu_quality",
    }
)
PLACED_TRIPS = frozenset(
    {
        "trip_id",
        "route_id",
        "service_id",
        "trip_headsign",
        "trip_short_name",
        "direction_id",
        "block_id",
        "shape_id",
        "wheelchair_accessible",
        "bikes_allowed",
        "tsunagu_status",
        "tsunagu_quality",
    }
)

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")


def read_routes(
    routes: FeedTable, agency_of_id: Mapping[str, int], agencies: int, feed: str
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the timetable's arrays of routes, and route_id → route.

    In a feed of one agency every route is that agency's. Among several, a route that names none
    is the first's, and one that names an unknown one is left out.
    """
    routes = routes.first_of_each("route_id")
    every_id = routes.strings("route_id")
    agency = routes.references("agency_id", agency_of_id)
    if agencies == 1:
        agency = np.zeros(len(routes), np.int32)
    else:
        unsaid = ~routes.filled("agency_id")
        routes.note("missing_required_field", unsaid & (agency < 0), field="agency_id")
        agency = np.where(unsaid & (agency < 0), 0, agency).astype(np.int32)
    routes, agency = routes.kept(agency >= 0), agency[agency >= 0]
    ids = routes.strings("route_id")
    kind = routes.choices("route_type", ROUTE_TYPES, default=MISCELLANEOUS)
    routes.note("missing_required_field", ~routes.filled("route_type"), field="route_type")
    fields = {
        "id_of_route": Texts.of(f"{feed}_{name}" for name in ids),
        "short_name_of_route": routes.texts("route_short_name"),
        "long_name_of_route": routes.texts("route_long_name"),
        "colour_of_route": _colours(routes, "route_color"),
        "text_colour_of_route": _colours(routes, "route_text_color"),
        "agency_of_route": agency,
        "kind_of_route": kind,
        **{
            f"{name}_of_route": routes.choices(name, range(4), default=1).astype(np.int8)
            for name in ("continuous_pickup", "continuous_drop_off")
        },
        **marks(routes, "route"),
    }
    return fields, dict.fromkeys(every_id, DROPPED) | {name: i for i, name in enumerate(ids)}


def _colours(routes: FeedTable, name: str) -> Texts:
    """Read RRGGBB in capitals, or empty. Notes invalid_color."""
    found = [_COLOUR.fullmatch(word) for word in routes.strings(name)]
    wrong = routes.filled(name) & np.array([colour is None for colour in found], bool)
    routes.note_cells("invalid_color", name, wrong)
    return Texts.of(colour[1].upper() if colour else "" for colour in found)


@dataclass(frozen=True)
class UsableTrips:
    """Records of trips.txt whose route and service are known; arrays by record."""

    table: FeedTable
    every_id: tuple[str, ...]  # also of the trips left out
    route: Int32
    service: Int32
    shape: Int32  # NONE: none

    def __len__(self) -> int:
        return len(self.table)

    @property
    def trip_of_id(self) -> dict[str, int]:
        """Map trip_id → record, or DROPPED."""
        names = enumerate(self.table.strings("trip_id"))
        return dict.fromkeys(self.every_id, DROPPED) | {name: trip for trip, name in names}

    def kept(self, mask: Bools) -> UsableTrips:
        """Keep the trips of a mask."""
        return UsableTrips(
            self.table.kept(mask),
            self.every_id,
            self.route[mask],
            self.service[mask],
            self.shape[mask],
        )

    def fields(self) -> dict[str, Any]:
        """Return the timetable's arrays of trips, without those that point to stop times."""
        trips = self.table
        return {
            "id_of_trip": trips.texts("trip_id"),
            "headsign_of_trip": trips.texts("trip_headsign"),
            "short_name_of_trip": trips.texts("trip_short_name"),
            "block_of_trip": _numbered(trips, "block_id"),
            "route_of_trip": self.route,
            "service_of_trip": self.service,
            "shape_of_trip": self.shape,
            "direction_of_trip": trips.choices("direction_id", (0, 1), default=NONE).astype(
                np.int8
            ),
            "wheelchair_of_trip": trips.choices(
                "wheelchair_accessible", range(3), default=0
            ).astype(np.int8),
            "bikes_of_trip": trips.choices("bikes_allowed", range(3), default=0).astype(np.int8),
            **marks(trips, "trip"),
        }


def read_trips(
    trips: FeedTable,
    route_of_id: Mapping[str, int],
    service_of_id: Mapping[str, int],
    shape_of_id: Mapping[str, int],
) -> UsableTrips:
    """Find trips with a known route and service. An unknown shape is no reason to lose a trip."""
    trips = trips.first_of_each("trip_id")
    route = trips.references("route_id", route_of_id, required=True)
    service = trips.references("service_id", service_of_id, required=True)
    shape = np.maximum(trips.references("shape_id", shape_of_id), NONE).astype(np.int32)
    every = UsableTrips(trips, tuple(trips.strings("trip_id")), route, service, shape)
    return every.kept((route >= 0) & (service >= 0))


def _numbered(trips: FeedTable, name: str) -> Int32:
    """Give each distinct word a number, from 0 as they first appear; NONE where blank."""
    number_of_word: dict[str, int] = {}
    return np.array(
        [
            number_of_word.setdefault(word, len(number_of_word)) if word else NONE
            for word in trips.strings(name)
        ],
        np.int32,
    )
