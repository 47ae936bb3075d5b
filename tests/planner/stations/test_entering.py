"""Streets are met at entrances, and the way in is that of the pathways."""

from __future__ import annotations

import datetime as dt

import pytest

from planner import FOOT, STEP_FREE, Network, Place, Query, TravellerProfile, WalkLeg, plan
from tests.notation import SPEED, clock, seconds
from tests.planner.stations.notation import network_of, pathways_of, station, walks
from tests.planner.streets.drawing import at, draw

pytestmark = pytest.mark.small

# the platforms lie at the upper street, the entrances W and E 100 m apart at the lower one
STREETS = draw("""
    A----------------------------------------B
    |                                        |
    |                                        |
    C----------------------------------------D
""")
STATION = """
    S station 200,0
    W entrance 150,150 level 0
    E entrance 250,150 level 0
    P platform 200,0 level -1
    BUS stop 101,150
    steps: W stairs P 50 s
    lift:  E lift P 100 s
    out:   P exit E 10 s one way
"""
TRIPS = """
    P      X
    08:10  08:20
    08:15  08:25
    BUS    X
    07:00  07:10
    X      P
    08:00  08:06
"""
NETWORK = network_of(station(STATION, TRIPS), STREETS)


def ask(
    network: Network, origin: tuple[float, float] | str, destination: tuple[float, float] | str,
    time: str, **more: object,
) -> list[str]:  # fmt: skip
    """Journeys: times of their legs, pathways in brackets."""
    ends = [
        Place(stop_id=f"w_{end}") if isinstance(end, str) else Place(*at(*end))
        for end in (origin, destination)
    ]
    wheelchair = bool(more.pop("wheelchair", False))
    speed = float(str(more.pop("speed", SPEED)))
    query = Query(
        *ends, dt.date(2026, 4, 1), seconds(time),
        profile=TravellerProfile(speed, wheelchair=wheelchair), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    answer = plan(network, query)
    return [line(network, journey.legs) for journey in (*answer.journeys, *answer.direct)]


def line(network: Network, legs: tuple[object, ...]) -> str:
    words = []
    for leg in legs:
        walk = isinstance(leg, WalkLeg)
        words.append(f"{clock(leg.departure)} {'walk' if walk else 'ride'} {clock(leg.arrival)}")
        if walk and (names := pathways_of(network, leg.path)):
            words.append(f"({names})")
    return " ".join(words)


def test_footpaths_pass_entrances_and_pathways() -> None:
    assert walks(NETWORK, FOOT)["BUS P"] == "49 m 50 s"
    assert walks(NETWORK, FOOT)["P BUS"] == "49 m 50 s"
    assert walks(NETWORK, STEP_FREE)["BUS P"] == "149 m 100 s"
    assert walks(NETWORK, STEP_FREE)["P BUS"] == "149 m 10 s"


def test_from_a_door_the_entrance_with_the_shortest_total_is_taken() -> None:
    found = ask(NETWORK, (150, 150), "X", "08:00")
    assert found == ["08:09 walk 08:09:50 (steps) 08:10 ride 08:20"]
    found = ask(NETWORK, (250, 150), "X", "08:00")
    assert found == ["08:08 walk 08:09:40 (lift) 08:10 ride 08:20"]
    # 62.5 m from W, 37.5 m from E: 50 + 50 s against 30 + 100 s
    assert ask(NETWORK, (212.5, 150), "X", "08:00")[0].endswith("(steps) 08:10 ride 08:20")
    # who walks eight times as slowly is there sooner by the lift: 400 + 50 s against 240 + 100 s
    slow = ask(NETWORK, (212.5, 150), "X", "08:00", speed=SPEED / 8)
    assert slow[0].endswith("(lift) 08:10 ride 08:20")


def test_without_steps_the_lift_is_taken() -> None:
    assert ask(NETWORK, (151, 150), "X", "08:00", wheelchair=True) == [
        "08:07 walk 08:10 (lift) 08:10 ride 08:20"
    ]


def test_a_gate_out_shortens_the_way_out_only() -> None:
    assert ask(NETWORK, "X", (250, 150), "08:00") == ["08:00 ride 08:06 08:06 walk 08:06:10 (out)"]
    assert ask(NETWORK, "X", (151, 150), "08:00", wheelchair=True) == [
        "08:00 ride 08:06 08:06 walk 08:07:30 (out)"
    ]
    back = ask(NETWORK, "X", (250, 150), "08:07", arrive_by=True)
    assert back == ["08:00 ride 08:06 08:06 walk 08:06:10 (out)"]


def test_walks_between_stops_name_their_pathways() -> None:
    assert ask(NETWORK, "BUS", "P", "08:00", rides_allowed=False) == ["08:00 walk 08:01:30 (steps)"]
    assert ask(NETWORK, "P", "BUS", "08:00", rides_allowed=False, wheelchair=True) == [
        "08:00 walk 08:02:10 (out)"
    ]


def test_on_foot_to_a_platform_one_enters_as_well() -> None:
    walk = {"rides_allowed": False}
    assert ask(NETWORK, (150, 150), "P", "08:00", **walk) == ["08:00 walk 08:00:50 (steps)"]
    assert ask(NETWORK, "P", (150, 150), "08:00", **walk) == ["08:00 walk 08:00:50 (-steps)"]
    assert ask(NETWORK, (200, -5), "P", "08:00", **walk)[0].endswith("(steps)")


TWO_STATIONS = """
    S station 0,0
    E entrance 0,150 in S
    P platform 0,0 in S
    out: P stairs E 50 s
    T station 1200,0
    F entrance 1199,150 in T
    Q platform 1200,0 in T
    in: F lift Q 100 s
"""


def test_on_foot_from_station_to_station() -> None:
    street, gap = "-" * 130, " " * 130  # as far as footpaths lead, and farther
    streets = draw(f"A{street}B\n|{gap}|\n|{gap}|\nC{street}D")
    network = network_of(station(TWO_STATIONS, "P Q\n08:00 08:10"), streets)
    walk = {"rides_allowed": False}
    assert ask(network, "S", "T", "12:00", **walk) == ["12:00 walk 12:18:30 (out in)"]
    assert ask(network, "S", "T", "12:00", max_direct_walk=1100, **walk) == []
    assert ask(network, "S", "T", "12:00", wheelchair=True, **walk) == []


def test_the_walk_is_drawn_through_the_entrance() -> None:
    timetable = NETWORK.timetable
    query = Query(
        Place(*at(150, 150)), Place(stop_id="w_X"), dt.date(2026, 4, 1), seconds("08:00"),
        profile=TravellerProfile(SPEED, wheelchair=True),
    )  # fmt: skip
    path = plan(NETWORK, query).journeys[0].legs[0].path  # type: ignore[union-attr]
    entrance, platform = timetable.stop_of_id["w_E"], timetable.stop_of_id["w_P"]
    for lats, places in ((path.lats, timetable.lat_of_stop), (path.lons, timetable.lon_of_stop)):
        assert lats[-2:].tolist() == places[[entrance, platform]].tolist()


WITHOUT_STREETS = network_of(station(STATION, TRIPS))


def test_without_streets_one_walks_straight_to_the_entrance() -> None:
    found = ask(WITHOUT_STREETS, (150, 250), "X", "08:00")  # 130 m with the detour, 104 s
    assert found == ["08:07 walk 08:09:34 (steps) 08:10 ride 08:20"]
    found = ask(WITHOUT_STREETS, (250, 250), "X", "08:00", wheelchair=True)
    assert found == ["08:06 walk 08:09:24 (lift) 08:10 ride 08:20"]
    found = ask(WITHOUT_STREETS, "X", (250, 250), "08:00", wheelchair=True)
    assert found == ["08:00 ride 08:06 08:06 walk 08:07:54 (out)"]
    assert walks(WITHOUT_STREETS)["BUS P"] == "64 m 50 s"
    assert walks(WITHOUT_STREETS, STEP_FREE)["P BUS"] == "194 m 10 s"
    assert ask(WITHOUT_STREETS, "P", "BUS", "08:00", rides_allowed=False) == [
        "08:00 walk 08:01:41 (-steps)"
    ]
