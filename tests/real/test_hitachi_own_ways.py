"""The embedded region of 2035: own bicycle, the early shift, a wheelchair, and what suits whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from data import every_profile
from planner import (
    Journey,
    Network,
    Query,
    RideLeg,
    StreetWish,
    TravellerProfile,
    WalkLeg,
    Weights,
    WheelLeg,
    barriers_of,
    choose,
    explain,
    plan,
)
from tests.real.hitachi import CALLED, HILL, HOSPITAL, HOUR, MINUTE, ON_FOOT, WEEKDAY, at, city

pytestmark = pytest.mark.real

__all__ = ["city"]

BY_BICYCLE = StreetWish(frozenset({"walk", "bicycle"}))
WORKS = "日立製作所 大みか事業所"


def ask(
    origin: str,
    destination: str,
    time: int,
    *,
    access: StreetWish = ON_FOOT,
    egress: StreetWish = ON_FOOT,
    profile: TravellerProfile | None = None,
    window: int = HOUR,
    arrive_by: bool = False,
    date: dt.date = WEEKDAY,
    max_walk_after: int = 900,
) -> Query:
    return Query(
        at(origin),
        at(destination),
        date,
        time,
        profile=profile or TravellerProfile(),
        access=access,
        egress=egress,
        window=window,
        arrive_by=arrive_by,
        max_walk_after=max_walk_after,
    )


def routes(city: Network, journey: Journey) -> list[str]:
    timetable = city.timetable
    return [timetable.id_of_route[timetable.route_of_trip[ride.trip]] for ride in journey.rides]


def test_an_own_bicycle_parked_at_a_brt_stop(city: Network) -> None:
    """Ridden to the facility, walked to the platform, and left behind."""
    found = plan(city, ask("河原子町四丁目", "大みか町五丁目", 7 * HOUR, access=BY_BICYCLE))
    parked = [each for each in found.journeys if isinstance(each.legs[0], WheelLeg)]
    assert any("brt" in routes(city, each)[0] for each in parked)
    for journey in parked:
        wheels, walk, ride = journey.legs[:3]
        assert isinstance(wheels, WheelLeg)
        assert wheels.parked >= 0
        assert isinstance(walk, WalkLeg)
        assert isinstance(ride, RideLeg)
        assert walk.arrival - walk.departure <= 300 / 1.25
        assert not any(isinstance(leg, WheelLeg) for leg in journey.legs[1:])
    on_foot = [each for each in found.journeys if each not in parked]
    assert on_foot, "a bicycle never hides the walk"


def test_the_early_shift_of_the_works(city: Network) -> None:
    """There by 08:00, by rail and the BRT's branch, or by rail and on foot."""
    found = plan(city, ask("日立市役所", WORKS, 8 * HOUR, arrive_by=True, max_walk_after=1800))
    assert found.journeys
    assert all(journey.arrival <= 8 * HOUR for journey in found.journeys)
    ways = [routes(city, journey) for journey in found.journeys]
    by_branch = [way for way in ways if way[-1].endswith("brt-factory")]
    on_foot = [way for way in ways if "joban" in way[-1]]
    assert by_branch
    assert all(any("joban" in route for route in way) for way in by_branch + on_foot)
    latest = max(found.journeys, key=lambda journey: journey.departure)
    assert routes(city, latest) in by_branch + on_foot


def test_a_wheelchair_meets_no_steps_and_is_told_what_is_not_known(city: Network) -> None:
    chair = every_profile().by_name["wheelchair_manual"].values["traveller"]
    query = ask("平和町一丁目", "大みか町五丁目", 9 * HOUR, profile=TravellerProfile(**chair))
    found = plan(city, query).journeys
    assert found
    for journey in found:
        kinds = [barrier.kind for barrier in barriers_of(city, journey)]
        assert "stairs" not in kinds
        assert "escalator" not in kinds
        assert "wheelchair_not" not in kinds
    assert any(b.kind == "wheelchair_unknown" for b in barriers_of(city, found[0]))
    strict = replace(query, profile=replace(query.profile, unknown_wheelchair="forbid"))
    assert not plan(city, strict).journeys, "the schematic region knows of no accessible vehicle"
    helping = [[name for name, _ in each.changes] for each in explain(city, strict)]
    assert ["unknown_wheelchair"] in helping


def test_what_is_recommended_to_the_frail_walks_less_than_what_is_to_a_commuter(
    city: Network,
) -> None:
    profiles = every_profile().by_name
    frail = TravellerProfile(**profiles["frail_elderly"].values["traveller"], age=82)
    query = ask(HILL, HOSPITAL, 9 * HOUR, access=CALLED, egress=CALLED, profile=frail)
    journeys = plan(city, query).journeys
    first = {}
    for name in ("frail_elderly", "commuter_scooter"):
        choice = choose(city, query, journeys, Weights(**profiles[name].values["weights"]))
        assert choice.first is not None
        first[name] = journeys[choice.first]
    assert first["frail_elderly"].walk_metres < 150
    assert first["frail_elderly"].walk_metres <= first["commuter_scooter"].walk_metres


def test_legs_follow_each_other(city: Network) -> None:
    query = ask("河原子町四丁目", "大みか町五丁目", 7 * HOUR + 30 * MINUTE, access=BY_BICYCLE)
    found = plan(city, query).journeys
    assert found
    assert any(len(journey.legs) > 2 for journey in found)
    for journey in found:
        for leg, following in pairwise(journey.legs):
            assert leg.arrival <= following.departure
