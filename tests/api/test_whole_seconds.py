"""Vehicles go by the second, doors are left in whole minutes."""

from pathlib import Path

from tests.api.feeds import served
from tests.api.service import get
from tests.data.gtfs.small_feed import in_folder, stop_times


def test_an_itinerary_lasts_from_its_first_leg_to_its_last(tmp_path: Path) -> None:
    rows = stop_times("T,08:00:05,08:00:05,A,1", "T,08:10:10,08:10:10,B,2")
    app = served(in_folder(tmp_path, {"stop_times.txt": rows}))
    asked = {"fromPlace": "f_A", "toPlace": "f_B", "time": "2025-06-02T07:59:00+09:00"}
    asked["timetableView"] = "false"
    (itinerary,) = get(app, "/api/v6/plan", **asked)["itineraries"]
    (leg,) = itinerary["legs"]
    assert (itinerary["startTime"], itinerary["endTime"]) == (leg["startTime"], leg["endTime"])
    assert itinerary["duration"] == leg["duration"] == 605
