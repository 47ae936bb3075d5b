"""Each place names the clock on which it is read; stops without a name are called something."""

from pathlib import Path

import pytest
from flask import Flask

from tests.api.feeds import served
from tests.api.service import get
from tests.data.gtfs.small_feed import SMALL, in_folder


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A Japanese feed, and a British one that runs to France."""
    stops = (
        "stop_id,stop_name,stop_code,stop_lat,stop_lon,stop_timezone,location_type,parent_station\n"
        "A,London,,51.5,0.1,,,\nB,,42,51.4,0.1,Mars/Crater,,\n"
        "C,,,48.8,2.3,Europe/London,,S\nS,Paris,,48.8,2.3,Europe/Paris,1,\n"
    )
    agency = SMALL["agency.txt"].replace("Asia/Tokyo", "Europe/London")
    folders: list[Path] = [tmp_path_factory.mktemp(name) for name in "fg"]
    british = in_folder(folders[1], {"stops.txt": stops, "agency.txt": agency})
    return served(in_folder(folders[0]), british)


def test_the_stop_s_own_clock_else_its_feed_s(app: Flask) -> None:
    asked = {"fromPlace": "g_A", "toPlace": "g_C", "time": "2025-06-02T06:00:00Z"}
    (leg,) = get(app, "/api/v6/plan", timetableView="false", **asked)["itineraries"][0]["legs"]
    stops = [leg["from"], *leg["intermediateStops"], leg["to"]]
    assert [stop["tz"] for stop in stops] == ["Europe/London", "Europe/London", "Europe/Paris"]
    assert [stop["name"] for stop in stops] == ["London", "42", "Paris"]
    reply = get(app, "/api/v6/plan", **asked | {"fromPlace": "51.5,0.101", "toPlace": "48.8,2.301"})
    assert [reply[end]["tz"] for end in ("from", "to")] == ["Europe/London", "Europe/Paris"]
    legs = reply["itineraries"][0]["legs"]
    assert [legs[0]["from"]["tz"], legs[-1]["to"]["tz"]] == ["Europe/London", "Europe/Paris"]
    assert get(app, "/api/v6/stop", stopId="f_A")["place"]["tz"] == "Asia/Tokyo"
    found = get(app, "/api/v1/geocode", text="Paris")
    assert found[0]["tz"] == "Europe/Paris"
