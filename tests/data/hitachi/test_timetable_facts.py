"""Counts, first and last services and run times are the published ones."""

from collections import defaultdict

import pytest

from .conftest import read_table

# Trains per day and direction, first and last departure: mini-tokyo-3d, revision of 2026-03-14;
# weekdays and holidays are equal there. Katsuta's other trains end there and never come this way.
NORTH = {
    "sawa": (42, "05:20", "23:48"), "tokai": (46, "05:24", "23:52"),
    "omika": (56, "05:30", "23:58"), "hitachitaga": (57, "05:35", "24:03"),
    "hitachi": (61, "05:39", "24:07"), "ogitsu": (41, "05:44", "24:12"),
    "juo": (41, "05:49", "24:17"), "takahagi": (52, "05:54", "24:22"),
}  # fmt: skip
SOUTH = {
    "takahagi": (52, "04:52", "22:43"), "juo": (40, "04:57", "22:48"),
    "ogitsu": (40, "05:01", "22:52"), "hitachi": (59, "05:06", "22:57"),
    "hitachitaga": (57, "05:10", "23:01"), "omika": (54, "05:15", "23:06"),
    "tokai": (46, "05:21", "23:12"), "sawa": (40, "05:25", "23:16"),
}  # fmt: skip
# ひたちBRT, city timetable of 2019: stop number → first and last departure.
BRT_WEEKDAY = {("23", "0"): ("05:51", "21:42"), ("01", "1"): ("06:01", "22:35")}
BRT_HOLIDAY = {("23", "0"): ("06:32", "21:00"), ("01", "1"): ("06:15", "21:45")}


def _departures(folder):
    """(service, direction, stop) → sorted departures "HH:MM"."""
    trips = {row["trip_id"]: row for row in read_table(folder / "trips.txt")}
    found = defaultdict(list)
    for row in read_table(folder / "stop_times.txt"):
        trip = trips[row["trip_id"]]
        key = (trip["service_id"], trip["direction_id"], row["stop_id"])
        found[key].append(row["departure_time"][:5])
    return {key: sorted(times) for key, times in found.items()}


@pytest.mark.parametrize("service", ["weekday", "holiday"])
@pytest.mark.parametrize(("direction", "facts"), [("0", NORTH), ("1", SOUTH)])
def test_trains_are_as_many_and_run_as_long_as_published(today_folder, service, direction, facts):
    departures = _departures(today_folder / "jr_joban")
    for station, (count, first, last) in facts.items():
        times = departures[service, direction, f"{station}-platform"]
        assert abs(len(times) - count) <= 0.1 * count, station
        assert (times[0], times[-1]) == (first, last), station


def test_expresses_stop_only_where_they_do(today_folder):
    trips = {row["trip_id"]: row for row in read_table(today_folder / "jr_joban" / "trips.txt")}
    stops = {
        row["stop_id"]
        for row in read_table(today_folder / "jr_joban" / "stop_times.txt")
        if trips[row["trip_id"]]["route_id"] == "joban-express"
    }
    served = ("katsuta", "tokai", "omika", "hitachitaga", "hitachi", "takahagi")
    assert stops == {f"{station}-platform" for station in served}


def test_peaks_are_denser_than_midday(today_folder):
    times = _departures(today_folder / "jr_joban")["weekday", "0", "omika-platform"]
    assert sum("07" <= time < "09" for time in times) > sum("12" <= time < "14" for time in times)


@pytest.mark.parametrize(
    ("service", "count", "facts"), [("weekday", 72, BRT_WEEKDAY), ("holiday", 48, BRT_HOLIDAY)]
)
def test_brt_runs_are_as_many_and_as_long_as_published(today_folder, service, count, facts):
    folder = today_folder / "hitachi_brt"
    trips = [row for row in read_table(folder / "trips.txt") if row["service_id"] == service]
    assert len(trips) == count
    departures = _departures(folder)
    for (stop, direction), ends in facts.items():
        times = departures[service, direction, f"brt-{stop}"]
        assert (times[0], times[-1]) == ends
    both = sorted(departures[service, "0", "brt-13"] + departures[service, "1", "brt-13"])
    omika = {"weekday": ("06:00", "22:54"), "holiday": ("06:34", "22:04")}[service]
    assert (both[0], both[-1]) == omika


def test_brt_busway_takes_21_minutes_driven_and_29_automated(today_folder):
    folder = today_folder / "hitachi_brt"
    trips = {row["trip_id"]: row for row in read_table(folder / "trips.txt")}
    at = defaultdict(dict)
    for row in read_table(folder / "stop_times.txt"):
        hours, minutes, _ = map(int, row["departure_time"].split(":"))
        at[row["trip_id"]][row["stop_id"]] = hours * 60 + minutes
    took = defaultdict(set)
    for trip, times in at.items():
        if {"brt-06", "brt-19"} <= set(times):
            automated = "自動運転" in trips[trip]["jp_trip_desc"]
            took[automated].add(abs(times["brt-19"] - times["brt-06"]))
    assert took == {False: {21}, True: {29}}


def test_factory_branch_runs_on_weekdays_in_the_morning_and_evening(today_folder):
    departures = _departures(today_folder / "hitachi_brt")
    assert all(service == "weekday" for service, _, stop in departures if stop == "brt-25")
    times = [time for (_, _, stop), found in departures.items() if stop == "brt-25"
             for time in found]  # fmt: skip
    assert times
    assert not any("09" < time < "17" for time in times)


def test_trunk_bus_takes_the_published_minutes_and_fares(today_folder):
    folder = today_folder / "hitachi_bus"
    rows = [row for row in read_table(folder / "stop_times.txt")
            if row["trip_id"] == "bus-trunk-weekday-0-01"]  # fmt: skip
    minutes = {row["stop_id"]: int(row["departure_time"][:2]) * 60 + int(row["departure_time"][3:5])
               for row in rows}  # fmt: skip
    assert minutes["ibadai-mae"] - minutes["hitachi-central"] == 10
    assert minutes["taga-ekimae"] - minutes["ibadai-mae"] == 8
    price = {row["fare_id"]: row["price"] for row in read_table(folder / "fare_attributes.txt")}
    fares = {
        (row["origin_id"], row["destination_id"]): price[row["fare_id"]]
        for row in read_table(folder / "fare_rules.txt")
        if row["route_id"] == "bus-trunk"
    }
    assert fares["hitachi-central", "ibadai-mae"] == "260"
    assert fares["taga-ekimae", "ibadai-mae"] == "220"
    assert price["hitachi-day-pass"] == "900"
