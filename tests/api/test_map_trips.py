"""Vehicles under way, as a map moves them."""

from typing import Any

import pytest

from tests.api.service import at, get, local, problem, service
from tests.notation import World

WORLD = World("""
    A      B      C
    08:00  08:10/08:12  08:20
    24:50  25:00  25:10
    mode 2
    D      E
    08:05  08:25
""")
APP = service(WORLD)
EVERYTHING = {"min": "30,130", "max": "50,150", "zoom": "12"}


def moving(start: str, end: str, **more: str) -> list[str]:
    times = {"startTime": at(WORLD, start), "endTime": at(WORLD, end)}
    return [
        f"{hop['from']['name']} {local(WORLD, hop['departure'])} {hop['mode']} "
        f"{local(WORLD, hop['arrival'])} {hop['to']['name']}"
        for hop in get(APP, "/api/v6/map/trips", **EVERYTHING | times | more)
    ]


def test_what_is_under_way_trains_first() -> None:
    assert moving("08:06", "08:08") == [
        "D 08:05 REGIONAL_RAIL 08:25 E", "A 08:00 BUS 08:10 B",
    ]  # fmt: skip


def test_every_hop_of_a_window() -> None:
    assert moving("08:09", "08:13") == [
        "D 08:05 REGIONAL_RAIL 08:25 E", "A 08:00 BUS 08:10 B", "B 08:12 BUS 08:20 C",
    ]  # fmt: skip
    assert moving("08:30", "09:00") == []


def test_after_midnight() -> None:
    assert moving("24:55", "24:56") == ["A 2T00:50 BUS 2T01:00 B"]


def test_from_afar_only_trains() -> None:
    assert moving("08:06", "08:08", zoom="6") == ["D 08:05 REGIONAL_RAIL 08:25 E"]


def test_only_within_the_viewport() -> None:
    assert moving("08:06", "08:08", min="-10,0", max="-20,10") == []


def test_a_vehicle_can_be_asked_for() -> None:
    times = {"startTime": at(WORLD, "08:06"), "endTime": at(WORLD, "08:06")}
    hops = get(APP, "/api/v6/map/trips", **EVERYTHING | times)
    assert len(hops) == 2
    for hop in hops:
        (trip,) = hop["trips"]
        assert get(APP, "/api/v6/trip", tripId=trip["tripId"])["legs"]


def test_the_line_has_the_precision_asked_for() -> None:
    times = {"startTime": at(WORLD, "08:06"), "endTime": at(WORLD, "08:06")}
    shorter, longer = (
        get(APP, "/api/v6/map/trips", **EVERYTHING | times | {"precision": precision})[0][
            "polyline"
        ]
        for precision in ("2", "6")
    )
    assert len(shorter) < len(longer)


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"zoom": ""}, "zoom", "missing_parameter"),
        ({"startTime": ""}, "startTime", "missing_parameter"),
        ({"startTime": at(WORLD, "09:00")}, "endTime", "invalid_value"),
        ({"startTime": at(WORLD, "01:00")}, "endTime", "out_of_range"),
        ({"precision": "8"}, "precision", "out_of_range"),
    ],
)
def test_what_is_asked_is_checked(change: dict[str, str], field: str, code: str) -> None:
    times = {"startTime": at(WORLD, "08:00"), "endTime": at(WORLD, "08:05")}
    reply: Any = problem(APP, "/api/v6/map/trips", 400, **EVERYTHING | times | change)
    assert (reply["field"], reply["code"]) == (field, code)
