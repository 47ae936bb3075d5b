"""What riders must do beforehand: phone the agency, tell the driver, book by a rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.app import assemble
from api.served.snapshot import Snapshot
from api.settings import LANGUAGES
from data import build_network
from data.gtfs import GtfsSource
from data.places.index import index_places
from data.stored.manifest import Region
from tests.api.contract import check, schema_of
from tests.api.service import PATIENT, get
from tests.data.gtfs.booking import RULES, TIMES
from tests.data.gtfs.small_feed import SMALL, Content, in_folder

AGENCY = SMALL["agency.txt"].replace("lang\n", "lang,agency_phone\n").replace("ja\n", "ja,0294-9\n")


PHONE = "Phone the operator beforehand to be picked up."
BOOK = "Book beforehand to be dropped off."


def leg(
    folder: Path, rows: dict[str, str], start: str, end: str, more: dict[str, Content] | None = None
) -> dict[str, Any]:
    """The ride of the small feed, its stop times given by stop: `pickup,drop off,rules`."""
    times = TIMES.splitlines()[0] + "\n"
    for number, (stop, clock) in enumerate((("A", "08:00"), ("B", "08:10"), ("C", "08:20")), 1):
        times += f"T,{clock}:00,{clock}:00,{stop},{number},{rows.get(stop, ',,,')}\n"
    (ride,) = legs(folder, {"stop_times.txt": times} | (more or {}), start, end)
    return ride


def legs(
    folder: Path, changes: dict[str, Content], start: str, end: str, *, joined: str = "true"
) -> list[dict[str, Any]]:
    """The legs of the only journey in the small feed, changed."""
    path = in_folder(folder, {"booking_rules.txt": RULES, "agency.txt": AGENCY} | changes)
    network = build_network([GtfsSource("f", path)], None, name="small")
    snapshot = Snapshot(
        network, Region("small", (36.5, 140.6), (36, 140, 37, 141)), index_places(network.timetable)
    )
    reply = get(
        assemble(snapshot, replace(PATIENT, language="en")),
        "/api/v6/plan",
        fromPlace=f"f_{start}",
        toPlace=f"f_{end}",
        time="2025-04-01T07:30:00+09:00",
        joinInterlinedLegs=joined,
    )
    check(reply, schema_of("/api/v6/plan", "200"))
    (itinerary,) = reply["itineraries"]
    found: list[dict[str, Any]] = itinerary["legs"]
    return found


@pytest.mark.parametrize(
    ("rows", "english"),
    [
        ({"A": "2,,,"}, PHONE),
        ({"A": "3,,,"}, "Signal to the driver to be picked up."),
        ({"B": ",3,,"}, "Tell the driver where you want to get off."),
        (
            {"A": "2,,,", "B": ",2,,"},
            f"{PHONE} Phone the operator beforehand to be dropped off.",
        ),
        (
            {"A": "2,,hour,"},
            f"{PHONE} Book at least 60 minutes before the ride.",
        ),
        (
            {"B": ",,,eve"},
            f"{BOOK} Book by 17:00, 1 working day before. Bookings open 14 days before.",
        ),
        (
            {"A": ",,now,"},
            "Book beforehand to be picked up. It can be booked until just before the ride.",
        ),
    ],
)
def test_what_to_do(tmp_path: Path, rows: dict[str, str], english: str) -> None:
    assert leg(tmp_path, rows, "A", "B")["booking"]["en"] == english


def test_where_nothing_is_to_be_done(tmp_path: Path) -> None:
    """Only the two ends of a ride matter."""
    assert "booking" not in leg(tmp_path, {"B": "2,2,,"}, "A", "C")


def test_in_japanese_with_the_agencys_phone(tmp_path: Path) -> None:
    booking = leg(tmp_path, {"A": "2,,,"}, "A", "B")["booking"]
    assert booking["ja"] == "乗車には事業者への電話予約が必要です。"
    assert booking["phone"] == "0294-9"
    assert booking["url"] == "https://bus.example"


def test_a_rules_own_words_come_first(tmp_path: Path) -> None:
    ride = leg(tmp_path, {"A": "2,,hour,"}, "A", "B")
    own = {name: said for name, said in ride["booking"].items() if name not in LANGUAGES}
    assert own == {
        "message": "Say your name\nAt the gate",
        "phone": "0294-1",
        "url": "https://b",
        "infoUrl": "https://i",
    }
    assert ride["from"]["pickupType"] == "NORMAL"


def test_nobody_phones_to_tell_the_driver(tmp_path: Path) -> None:
    assert "phone" not in leg(tmp_path, {"A": "3,,,"}, "A", "B")["booking"]


def test_who_stays_on_board_need_not_ask(tmp_path: Path) -> None:
    """A block of two trips: neither leaving the first nor boarding the second is booked."""
    more: dict[str, Content] = {
        "trips.txt": "route_id,service_id,trip_id,block_id\nR,daily,T,b\nR,daily,U,b\n",
        "stop_times.txt": TIMES.splitlines()[0]
        + "\nT,08:00:00,08:00:00,A,1,3,1,,\nT,08:10:00,08:10:00,B,2,1,2,,hour\n"
        "U,08:11:00,08:11:00,B,1,2,1,hour,\nU,08:20:00,08:20:00,C,2,1,3,,\n",
    }
    first, second = legs(tmp_path, more, "A", "C", joined="false")
    assert first["booking"]["en"] == "Signal to the driver to be picked up."
    assert second["booking"]["en"].startswith("Tell the driver")
    (whole,) = legs(tmp_path / "joined", more, "A", "C")
    assert whole["booking"]["en"] == f"{first['booking']['en']} {second['booking']['en']}"


def test_the_office_in_charge_is_phoned(tmp_path: Path) -> None:
    more: dict[str, Content] = {
        "trips.txt": "route_id,service_id,trip_id,jp_office_id\nR,daily,T,9\n",
        "office_jp.txt": "office_id,office_name,office_url,office_phone\n9,本社,https://o,0294-5\n",
    }
    booking = leg(tmp_path, {"A": "2,,,"}, "A", "B", more)["booking"]
    assert (booking["phone"], booking["url"]) == ("0294-5", "https://o")
