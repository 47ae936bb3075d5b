"""What changes between two versions of a feed: each kind of change alone, and none at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from data import GtfsSource, Report, read_feed
from feeds.difference import Difference, difference, difference_json
from planner import Timetable
from tests.data.gtfs.small_feed import Content, in_zip
from tests.feeds.renumbering import renumbered

CALENDAR = (
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
)
STOPS = {
    "A": "A,駅前,36.500,140.600,a",
    "B": "B,市役所,36.510,140.600,a",
    "C": "C,病院,36.520,140.600,b",
    "D": "D,団地,36.530,140.620,b",
}
ROUTES = {"R": "R,1,51,市内線,3", "Q": "Q,1,52,団地線,3"}
TRIPS = {
    "T1": ("R", "week", "A 08:00 B 08:10 C 08:20"),
    "T2": ("R", "week", "A 09:00 B 09:10 C 09:20"),
    "T3": ("R", "week", "A 10:00 B 10:10 C 10:20"),
    "S1": ("R", "sunday", "A 09:30 B 09:40 C 09:50"),
    "U1": ("Q", "week", "A 07:00 D 07:15"),
    "U2": ("Q", "week", "D 18:00 A 18:15"),
}
FARES = {"near": 200, "far": 300}
RULES = ("near,a,a", "far,a,b", "far,b,a")
DAYS = ("week,1,1,1,1,1,1,0,20250401,20250930", "sunday,0,0,0,0,0,0,1,20250401,20250930")


def town(**changes: Any) -> Mapping[str, Content]:
    """The files of a town with two routes, some of its rows changed."""
    stops, routes, trips = (
        {**had, **changes.get(name, {})}
        for name, had in (("stops", STOPS), ("routes", ROUTES), ("trips", TRIPS))
    )
    kept = {name: trip for name, trip in trips.items() if trip is not None}
    fares = {**FARES, **changes.get("fares", {})}
    times = []
    for name, (_, _, way) in kept.items():
        words = way.split()
        for number, (stop, at) in enumerate(zip(words[::2], words[1::2], strict=True)):
            times.append(f"{name},{at}:00,{at}:00,{stop},{number}")
    return {
        "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,zone_id\n"
        + "\n".join(filter(None, stops.values())),
        "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type\n"
        + "\n".join(filter(None, routes.values())),
        "trips.txt": "route_id,service_id,trip_id,shape_id\n"
        + "\n".join(
            f"{route},{service},{name},{'line' if route == 'R' else ''}"
            for name, (route, service, _) in kept.items()
        ),
        "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        + "\n".join(times),
        "calendar.txt": CALENDAR + "\n".join(changes.get("days", DAYS)),
        "calendar_dates.txt": "service_id,date,exception_type\n"
        + "\n".join(changes.get("dates", ())),
        "fare_attributes.txt": "fare_id,price,currency_type,payment_method,transfers\n"
        + "\n".join(f"{fare},{price},JPY,0,0" for fare, price in fares.items()),
        "fare_rules.txt": "fare_id,origin_id,destination_id\n" + "\n".join(RULES),
        "shapes.txt": "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n"
        + "\n".join(
            f"line,{point},{number}"
            for number, point in enumerate(changes.get("line", ("36.5,140.6", "36.52,140.6")))
        ),
    }


def timetable(path: Path) -> Timetable:
    return read_feed(GtfsSource("f", path), Report()).timetable


def between(folder: Path, before: dict[str, Any], after: dict[str, Any]) -> Difference:
    """The difference of two towns, the later one with other ids and in another order."""
    old = in_zip(folder, town(**before), "old.zip")
    new = renumbered(in_zip(folder, town(**after), "new.zip"), folder / "renumbered.zip")
    return difference(timetable(old), timetable(new))


def told(folder: Path, **changes: Any) -> Any:
    """What differs from the town as it was, without what is empty."""
    found = difference_json(between(folder, {}, changes))
    assert not found.pop("empty")
    counts = found.pop("counts")
    shown = {name: changes for name, changes in found.items() if changes}
    assert {name for name, count in counts.items() if count} == set(shown)
    return shown


def test_a_renumbered_copy(tmp_path: Path) -> None:
    found = between(tmp_path, {}, {})
    assert found.empty
    assert not any(difference_json(found)["counts"].values())


def test_a_route_is_gone(tmp_path: Path) -> None:
    found = told(tmp_path, routes={"Q": None}, trips={"U1": None, "U2": None})
    assert found.pop("daysOtherwise")[0] == {
        "day": "2025-04-01",
        "tripsBefore": 5,
        "tripsAfter": 3,
    }
    assert found == {"routesRemoved": [{"name": "52 団地線"}]}


def test_a_route_is_new(tmp_path: Path) -> None:
    new = {"routes": {"N": "N,1,53,病院線,3"}, "trips": {"N1": ("N", "sunday", "C 08:00 D 08:20")}}
    found = told(tmp_path, **new)
    assert [found["routesAdded"], found["daysOtherwise"][0]["day"]] == [
        [{"name": "53 病院線"}],
        "2025-04-06",
    ]


def test_a_route_has_another_name(tmp_path: Path) -> None:
    found = told(tmp_path, routes={"R": "R,1,61,新市内線,3"})
    assert found == {"routesRenamed": [{"before": "51 市内線", "after": "61 新市内線"}]}


def test_widths_and_blanks_of_a_name_are_the_same(tmp_path: Path) -> None:
    assert between(tmp_path, {}, {"routes": {"R": "R,1,５１,市内 線,3"}}).empty


def test_a_stop_moves(tmp_path: Path) -> None:
    (moved,) = told(tmp_path, stops={"B": "B,市役所,36.511,140.600,a"})["stopsMoved"]
    assert (moved["before"]["name"], moved["metres"]) == ("市役所", 111)


def test_a_stop_has_another_name(tmp_path: Path) -> None:
    found = told(tmp_path, stops={"B": "B,市民会館,36.510,140.600,a"})
    assert list(found) == ["stopsRenamed"]
    (renamed,) = found["stopsRenamed"]
    assert (renamed["before"]["name"], renamed["after"]["name"]) == ("市役所", "市民会館")


def test_a_stop_is_new_on_a_route(tmp_path: Path) -> None:
    way = {"T1": ("R", "week", "A 08:00 B 08:10 E 08:15 C 08:20")}
    found = told(tmp_path, stops={"E": "E,学校,36.515,140.600,b"}, trips=way)
    assert [stop["name"] for stop in found["stopsAdded"]] == ["学校"]
    (change,) = found["routesChanged"]
    assert (change["name"], change["stopsGained"]) == ("51 市内線", ["学校"])
    assert change["services"][0]["rerouted"] == [["08:00", "08:00"]]
    assert "fares" not in found  # the zone is the same with a stop more


def test_trips_first_and_last_bus_and_headway(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        trips={
            "T1": None,
            "T2": ("R", "week", "A 09:05 B 09:15 C 09:25"),
            "T4": ("R", "week", "A 11:15 B 11:25 C 11:35"),
        },
    )
    (change,) = found["routesChanged"]
    assert change["services"] == [
        {
            "weekdays": ["MON", "TUE", "WED", "THU", "FRI", "SAT"],
            "before": {"trips": 3, "first": "08:00", "last": "10:00", "headwayMinutes": 60.0},
            "after": {"trips": 3, "first": "09:05", "last": "11:15", "headwayMinutes": 65.0},
            "added": ["11:15"],
            "removed": ["08:00"],
            "retimed": [["09:00", "09:05"]],
            "rerouted": [],
        }
    ]


def test_a_fare_rises(tmp_path: Path) -> None:
    found = told(tmp_path, fares={"far": 320})
    assert list(found) == ["fares"]
    assert [(fare["before"], fare["after"]) for fare in found["fares"]] == [(300, 320)] * 2


def test_a_line_is_drawn_otherwise(tmp_path: Path) -> None:
    found = told(tmp_path, line=("36.5,140.6", "36.51,140.601", "36.52,140.6"))
    assert found == {"shapes": [{"route": "51 市内線", "metres": 89}]}


def test_another_hand_draws_the_same_line(tmp_path: Path) -> None:
    line = ("36.5,140.6", "36.507,140.60001", "36.513,140.6", "36.52,140.6")
    assert between(tmp_path, {}, {"line": line}).empty


def test_days(tmp_path: Path) -> None:
    days = ("week,1,1,1,1,1,1,0,20250401,20251003", DAYS[1])
    found = told(tmp_path, days=days, dates=("week,20250813,2", "sunday,20250814,1"))
    assert found == {
        "daysGained": [{"first": "2025-10-01", "last": "2025-10-03", "count": 3}],
        "daysLost": [{"first": "2025-08-13", "last": "2025-08-13", "count": 1}],
        "daysOtherwise": [{"day": "2025-08-14", "tripsBefore": 5, "tripsAfter": 6}],
    }


def test_one_calendar_or_two_that_say_the_same(tmp_path: Path) -> None:
    days = (
        DAYS[0].replace("1,1,1,1,1,1,0", "1,1,1,1,1,0,0"),
        *DAYS[1:],
        "more,0,0,0,0,0,1,0,20250401,20250930",
    )
    again = {
        f"{name}b": (route, "more", way)
        for name, (route, day, way) in TRIPS.items()
        if day == "week"
    }
    assert between(tmp_path, {}, {"days": days, "trips": again}).empty


def test_trips_by_frequency(tmp_path: Path) -> None:
    every = "trip_id,start_time,end_time,headway_secs\nT1,08:00:00,10:00:00,{}\n"
    sides = [
        timetable(in_zip(tmp_path, {**town(), "frequencies.txt": every.format(wait)}, "f.zip"))
        for wait in (600, 1200)
    ]
    service = difference(*sides).routes_changed[0].services[0]
    assert (service.before.trips, service.after.trips) == (14, 8)


def test_feeds_that_share_nothing(tmp_path: Path) -> None:
    one = timetable(in_zip(tmp_path, town(), "one.zip"))
    elsewhere = {key: f"{key},{key},35.{number},139.0,a" for number, key in enumerate(STOPS)}
    routes = {"R": "R,1,9,山手,3", "Q": None}
    trips = {"U1": None, "U2": None}
    other = timetable(
        in_zip(tmp_path, town(stops=elsewhere, routes=routes, trips=trips), "other.zip")
    )
    found = difference_json(difference(one, other))["counts"]
    assert (found["routesRemoved"], found["routesAdded"], found["stopsAdded"]) == (2, 1, 4)


@pytest.mark.real
@pytest.mark.parametrize("name", ["okaden_tram", "okaden_bus"])
def test_real_feeds_renumbered(realdata: Path, tmp_path: Path, name: str) -> None:
    path = realdata / "okayama" / f"{name}.gtfs.zip"
    old, new = timetable(path), timetable(renumbered(path, tmp_path / "copy.zip"))
    assert difference(old, new).empty
