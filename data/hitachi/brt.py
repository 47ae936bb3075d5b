"""ひたちBRT: real stops, hours, counts and run times; the runs in between are laid out by us.

Since February 2025 some runs drive themselves at level 4, with an operator on board and no
standing. Which ones is not published: here every second one between 10 and 15 o'clock.
"""

from typing import Any, Final

import numpy as np

from data.hitachi.calendars import HOLIDAY, WEEKDAY
from data.hitachi.fares import collect, ride_fares
from data.hitachi.feed import Agency, Call, Fare, FareRule, Feed, Route, Shape, Stop, Trip
from data.hitachi.headways import HOUR, MINUTE, seconds, spread
from data.hitachi.street_paths import bus_shape, nearest_node
from data.hitachi.tables import Quality, Words, rows, tree, words

# GTFS-JP wants the operator's 法人番号 as agency_id. A schematic feed is nobody's official feed, so
# it does not carry one.
IBARAKI_KOTSU: Final = Agency(
    "hitachi-schematic",
    Words("茨城交通", "いばらきこうつう", "Ibaraki Kotsu"),
    "https://www.ibako.co.jp/",
)

_NOTE: Final = (
    "模式: 停留所名・始発終発(2019年)・運行本数は公表値。"
    "停留所の位置は推定、途中の時刻は創作。 / "
    "Schematic: stop names, first and last runs (2019) and number of runs are published; places "
    "of stops are estimated and all other times are laid out by us."
)
_MAIN: Final = Route(
    "brt-main", "BRT", Words("ひたちBRT", "ひたちビーアールティー", "Hitachi BRT"), 3,
    "0B5FA5", "operating", "within_400m",
)  # fmt: skip
_FACTORY: Final = Route(
    "brt-factory", "BRT",
    Words("ひたちBRT 工場線", "ひたちビーアールティー こうじょうせん", "Hitachi BRT works branch"),
    3, "0B5FA5", "operating", "assumed",
)  # fmt: skip
_SUNPIA: Final = 22
_MAIN_NUMBERS: Final = tuple(range(1, 24))
_AUTOMATED_HOURS: Final = (10 * HOUR, 15 * HOUR)
_AUTOMATED: Final = "自動運転レベル4（運転士乗務・定員27〜28名・立席不可）"
_FACTORY_NOTE: Final = "通勤便（平日のみ）"


def brt_feed() -> Feed:
    """Return the BRT as a GTFS-JP feed."""
    table = tree("brt_patterns.toml")
    stops = {int(row["number"]): _stop(row) for row in rows("brt_stops.csv")}
    nodes = {
        number: nearest_node(stop.lat, stop.lon, with_busway=True) for number, stop in stops.items()
    }
    shapes: dict[str, Shape] = {}
    for pattern, numbers in _patterns(table).items():
        stations = [nodes[number] for number in numbers]
        shapes[pattern] = bus_shape(pattern, stations, with_busway=True)
    trips = [*_main_trips(table, stops, shapes), *_factory_trips(table, stops, shapes)]
    fares, rules = _fares(table, shapes)
    return Feed(
        IBARAKI_KOTSU, _NOTE, tuple(stops.values()), (_MAIN, _FACTORY), tuple(trips),
        tuple(shapes.values()), fares, rules, japanese=True,
    )  # fmt: skip


def _stop(row: dict[str, str]) -> Stop:
    qualities: dict[str, Quality] = {
        "within_150m": "within_150m",
        "within_400m": "within_400m",
        "assumed": "assumed",
    }
    name = f"brt-{int(row['number']):02d}"
    return Stop(
        name, words(row), float(row["lat"]), float(row["lon"]), "operating",
        qualities[row["quality"]], zone=name,
    )  # fmt: skip


def _patterns(table: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """Return stop numbers in order of every pattern; サンピア日立 is served by some trips only."""
    short = tuple(number for number in _MAIN_NUMBERS if number != _SUNPIA)
    works = tuple(int(number) for number in table["factory"]["stops"])
    patterns = {"south": _MAIN_NUMBERS, "south-direct": short, "works": works}
    back = {"north": "south", "north-direct": "south-direct", "home": "works"}
    return patterns | {new: tuple(reversed(patterns[old])) for new, old in back.items()}


def _main_trips(
    table: dict[str, Any], stops: dict[int, Stop], shapes: dict[str, Shape]
) -> list[Trip]:
    trips: list[Trip] = []
    patterns = _patterns(table)
    for run in table["run"]:
        way = "south" if run["direction"] else "north"
        for service in (WEEKDAY, HOLIDAY):
            first, last, count = run[service]
            for index, start in enumerate(spread(seconds(first), seconds(last), count, service)):
                early, late = _AUTOMATED_HOURS
                automated = early <= start < late and index % 2 == 0
                pattern = f"{way}-direct" if index % 4 in {1, 2} else way
                anchors = table["southbound_minutes"]["automated" if automated else "driven"]
                calls = _calls(stops, patterns[pattern], shapes[pattern], anchors, start)
                published = index in {0, count - 1}
                trip_id = f"{service}-{way}-{index + 1:02d}"
                trips.append(
                    Trip(
                        trip_id, _MAIN.id, service, run["direction"], _head(stops, calls),
                        pattern, calls, "operating" if published else "illustrative", "assumed",
                        _AUTOMATED if automated else "",
                    )
                )  # fmt: skip
    return trips


def _factory_trips(
    table: dict[str, Any], stops: dict[int, Stop], shapes: dict[str, Shape]
) -> list[Trip]:
    trips: list[Trip] = []
    for direction, way in ((1, "works"), (0, "home")):
        numbers = _patterns(table)[way]
        departures = table["factory"]["to_works" if direction else "from_works"]
        for index, departure in enumerate(departures):
            anchors = table["factory"]["minutes"]
            calls = _calls(stops, numbers, shapes[way], anchors, seconds(departure))
            trips.append(
                Trip(
                    f"{WEEKDAY}-{way}-{index + 1:02d}", _FACTORY.id, WEEKDAY, direction,
                    _head(stops, calls), way, calls, "illustrative", "assumed", _FACTORY_NOTE,
                )
            )  # fmt: skip
    return trips


def _calls(
    stops: dict[int, Stop],
    numbers: tuple[int, ...],
    shape: Shape,
    anchors: dict[str, int],
    start: int,
) -> tuple[Call, ...]:
    """Return calls in whole minutes, between the anchored stops in proportion to distance."""
    known = [(index, anchors[str(number)]) for index, number in enumerate(numbers)
             if str(number) in anchors]  # fmt: skip
    turned = known[0][1] > known[-1][1]
    whole = max(minute for _, minute in known)
    metres = np.array(shape.metres_at_call)
    minutes = np.interp(
        metres,
        metres[[index for index, _ in known]],
        [whole - minute if turned else minute for _, minute in known],
    )
    times = [start + MINUTE * int(minute + 0.001) for minute in minutes.tolist()]
    return tuple(
        Call(stops[number].id, time, time) for number, time in zip(numbers, times, strict=True)
    )


def _head(stops: dict[int, Stop], calls: tuple[Call, ...]) -> Words:
    return next(stop.words for stop in stops.values() if stop.id == calls[-1].stop)


def _fares(
    table: dict[str, Any], shapes: dict[str, Shape]
) -> tuple[tuple[Fare, ...], tuple[FareRule, ...]]:
    pairs: list[tuple[Fare, FareRule]] = []
    for route, pattern in ((_MAIN.id, "south"), (_FACTORY.id, "works")):
        zones = [f"brt-{number:02d}" for number in _patterns(table)[pattern]]
        pairs += ride_fares(route, zones, shapes[pattern], {})
    return collect(pairs, [_MAIN.id, _FACTORY.id])
