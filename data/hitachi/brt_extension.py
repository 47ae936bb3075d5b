"""The 2035 variant's BRT from Hitachi-Taga to Hitachi station, as a GTFS-JP feed of its own."""

from typing import Any, Final

from data.hitachi.brt import IBARAKI_KOTSU
from data.hitachi.buses import bus_stops
from data.hitachi.calendars import HOLIDAY, WEEKDAY
from data.hitachi.fares import collect, ride_fares
from data.hitachi.feed import Call, Feed, Route, Shape, Stop, Trip
from data.hitachi.headways import MINUTE, seconds, spread
from data.hitachi.street_paths import bus_shape, nearest_node
from data.hitachi.tables import Words, towns, tree

_NOTE: Final = (
    "2035年案: 現在は運行していない。経路・停留所・時刻はすべて創作。 / "
    "2035 plan: does not run today; course, stops and times are all laid out by us."
)
_SUFFIX: Final = Words("（2035年案）", "（にせんさんじゅうごねんあん）", " (2035 plan)")


def extension_feed() -> Feed:
    """Return the extension; everything in it is planned_2035."""
    table = tree("brt_extension.toml")
    route = Route(
        "brt-extension", "BRT", Words(*table["name"]), 3, "0B5FA5", "planned_2035", "assumed"
    )
    stops = _stops(table)
    nodes = [nearest_node(stop.lat, stop.lon) for stop in stops]
    shapes = (bus_shape("extension-0", nodes), bus_shape("extension-1", nodes[::-1]))
    trips = [
        trip
        for direction in (0, 1)
        for service in (WEEKDAY, HOLIDAY)
        for trip in _trips(table, stops[::-1] if direction else stops, shapes[direction], service)
    ]
    fares, rules = collect(
        ride_fares(route.id, [stop.id for stop in stops], shapes[0], {}), [route.id]
    )
    planned = tuple(fare._replace(status="planned_2035", quality="assumed") for fare in fares)
    return Feed(
        IBARAKI_KOTSU, _NOTE, tuple(stops), (route,), tuple(trips), shapes, planned, rules,
        japanese=True,
    )  # fmt: skip


def _stops(table: dict[str, Any]) -> list[Stop]:
    id_of_town = {town.words.ja: f"town-{index:03d}" for index, town in enumerate(towns(), 1)}
    ja_of_id = {number: ja for ja, number in id_of_town.items()}
    reading_of_id = {
        id_of_town[town.words.ja]: (town.words.reading, town.words.en) for town in towns()
    }
    found: list[Stop] = []
    for index, name in enumerate(table["stops"], 1):
        known = bus_stops()[id_of_town.get(name, name)]
        plain = known.words
        if known.id in ja_of_id:
            plain = Words(ja_of_id[known.id], *reading_of_id[known.id])
        full = Words(*(part + suffix for part, suffix in zip(plain, _SUFFIX, strict=True)))
        stop_id = f"extension-{index}"
        found.append(
            Stop(stop_id, full, known.lat, known.lon, "planned_2035", "assumed", zone=stop_id)
        )
    return found


def _trips(table: dict[str, Any], stops: list[Stop], shape: Shape, service: str) -> list[Trip]:
    first, last = (seconds(hour) for hour in table["hours"])
    direction = int(shape.id[-1])
    offsets = [round(metres / table["metres_per_minute"]) for metres in shape.metres_at_call]
    trips: list[Trip] = []
    for index, start in enumerate(spread(first, last, table[service], service), 1):
        times = [start + offset * MINUTE for offset in offsets]
        calls = tuple(Call(stop.id, time, time) for stop, time in zip(stops, times, strict=True))
        trips.append(
            Trip(
                f"{service}-{direction}-{index:02d}", "brt-extension", service, direction,
                stops[-1].words, shape.id, calls, "planned_2035", "assumed",
            )
        )  # fmt: skip
    return trips
