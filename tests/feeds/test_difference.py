"""What changes between two versions of a feed: each kind of change alone, and none at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from feeds.difference import Difference, difference, difference_json
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.renumbering import renumbered
from tests.feeds.town import DAYS, STOPS, TRIPS, timetable, town


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
