"""Scenario files: read as they are meant, and all that is wrong told with its line."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from data.notices import SourceError
from data.scenarios.scenario_file import read_scenario
from data.scenarios.yaml_file import schema_of
from planner import AddPorts, AddShuttle, AdjustFrequency, Scenario, TripsOfRoute, apply_scenario
from tests.notation import World

WORLD = World("A B\n08:00 08:10")
PORTS = """
id: s
modifications:
  - {type: add-ports, system: p, vehicles: [scooter], hours: 06:00-22:00, least_age: 18,
     yen_per_10_minutes: 100, ports: [{stop: w_A}, {id: x, lat: 36.0, lon: 140.0, capacity: 4}]}
"""
SHUTTLE = """
id: s
name_en: A shuttle
modifications:
  - type: add-shuttle
    shuttle:
      id: hill
      polygon: [[36.0, 139.9], [36.1, 139.9], [36.1, 140.1], [36.0, 140.1]]
      stops: [w_A]
      hours: ["07:00-20:00"]
      vehicle_class: green_slow_mobility
      metres_per_second: 4.4
      seats: 6
"""


def scenario_of(tmp_path: Path, text: str | bytes) -> Scenario:
    path = tmp_path / "s.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_scenario(path, WORLD.network)


def test_a_time_is_a_time_quoted_or_not(tmp_path: Path) -> None:
    window = "from: 8:00, until: 10:00, headway_seconds: 600"
    text = f"{{type: adjust-frequency, id: f, route: w_1, {window}}}"
    found = scenario_of(tmp_path, f"id: s\nmodifications:\n  - {text}\n")
    trips = TripsOfRoute("w_1", (8 * 3600, 10 * 3600))
    assert found.modifications == (AdjustFrequency("f", trips, 600),)
    assert apply_scenario(WORLD.network, found).timetable.trip_count == 12


def test_a_shuttle_is_written_as_in_its_own_file(tmp_path: Path) -> None:
    found = scenario_of(tmp_path, SHUTTLE)
    (change,) = found.modifications
    assert isinstance(change, AddShuttle)
    assert apply_scenario(WORLD.network, found).shuttles[0].id == "hill"


def test_ports_stand_at_stops_or_places(tmp_path: Path) -> None:
    found = scenario_of(tmp_path, PORTS)
    (change,) = found.modifications
    assert isinstance(change, AddPorts)
    assert (change.hours, change.least_age, change.price) == ((6 * 3600, 22 * 3600), 18, 100)
    rentals = apply_scenario(WORLD.network, found).rentals
    assert list(rentals.id_of_station) == ["w_A", "x"]
    assert rentals.capacity_of_station.tolist() == [10, 4]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["is empty"]),
        ("id: s\nmodifications:\n  - type: fly\n", ["line 3, modifications[1]", "'fly'"]),
        (
            "id: s\nmodifications:\n  - {type: remove-trips}\n  - {type: adjust-speed, route: x}\n",
            ["line 3, modifications[1]: 'route'", "line 4, modifications[2]: 'factor'"],
        ),
        ("id: s\nid: t\nmodifications: []\n", ["line 2", "said twice"]),
        ("a: &a [x]\nb: *a\n", ["line 2", "alias"]),
        ("id: [\n", ["s.yaml, line"]),
        ("id: !!python/object/apply:os.system [ls]\n", ["line 1"]),
        ("[" * 5000, ["s.yaml"]),
        (b"\xff\xfe\x00", ["UTF-8"]),
        (SHUTTLE.replace("w_A", "w_Q"), ["line 5, modifications[1]", "w_Q"]),
        (SHUTTLE.replace("4.4", "24"), ["drives at most"]),
        (SHUTTLE + "      colour: red\n", ["shuttle", "'colour'"]),
        ("id: s\nmodifications: []\nmore: 1\n", ["'more'"]),
        (PORTS.replace("w_A", "w_Q"), ["line 5, modifications[1].ports: this", "'w_Q'"]),
        (PORTS.replace("lat: 36.0, ", ""), ["ports[2]"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, said: list[str]
) -> None:
    with pytest.raises(SourceError) as caught:
        scenario_of(tmp_path, text)
    for words in said:
        assert words in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of("scenario"))
