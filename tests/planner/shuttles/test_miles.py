"""A shuttle fetches from the door, or takes to it: by hours, by booking, by who one is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from planner import (
    DAYS_BEFORE,
    SAME_DAY,
    BookingRule,
    Conditions,
    Eligibility,
    OpeningHours,
    OperatingLimits,
    RideTimes,
    ShuttleLeg,
    ShuttleService,
    TravellerProfile,
    barred_shuttles,
)
from planner.network.hours.opening_hours import Calendar
from tests.notation import World, seconds
from tests.planner.shuttles.notation import (
    BY_ALL,
    WORLD,
    answered,
    asked,
    door,
    lines,
    network_of,
    open_at,
    shuttle,
)

pytestmark = pytest.mark.small

HERE = door(WORLD, "A")
THERE = door(WORLD, "B")


def to_b(service: ShuttleService, at: str = "07:50", **more: Any) -> list[str]:
    """Journeys from the door of A, fetched by a shuttle."""
    return lines(answered(network_of(WORLD, service), asked(WORLD, HERE, "B", at, **more)).journeys)


def home(service: ShuttleService, at: str = "08:00", **more: Any) -> list[str]:
    """Journeys from A to the door of B, taken there by a shuttle."""
    return lines(
        answered(network_of(WORLD, service), asked(WORLD, "A", THERE, at, **more)).journeys
    )


BY_MEAN = "shuttle 08:02-08:07/08:10"


def test_the_bound_connects_and_the_mean_is_shown() -> None:
    # called at 08:00, fetched at 08:02, at the stop at 08:07 if all goes well, at 08:10 surely
    assert to_b(shuttle(WORLD)) == [f"08:00-08:30: {BY_MEAN} ride 08:10-08:30"]
    # one second less of certainty misses the bus
    assert to_b(shuttle(WORLD), "08:01") == [
        "08:30-09:00: shuttle 08:32-08:37/08:40 ride 08:40-09:00"
    ]


def test_home_is_reached_as_expected() -> None:
    service = shuttle(WORLD, ["B"])
    assert home(service) == ["08:10-08:37: ride 08:10-08:30 shuttle 08:32-08:37/08:40"]


def test_to_arrive_by_a_time_the_bound_counts() -> None:
    service = shuttle(WORLD, ["B"])
    expected = ["08:10-08:37: ride 08:10-08:30 shuttle 08:32-08:37/08:40"]
    assert home(service, "08:40", arrive_by=True) == expected
    assert home(service, "08:39", arrive_by=True) == []


def test_stops_outside_the_list_are_not_used() -> None:
    service = shuttle(WORLD)
    bare = shuttle(WORLD, ["A"], drop_off=shuttle(WORLD, ["B"]).drop_off)
    assert to_b(service)
    assert to_b(bare) == []  # B's stop is too far to ride to


def test_doors_outside_the_zone_are_not_fetched() -> None:
    network = network_of(WORLD, shuttle(WORLD, ["B"]))
    assert answered(network, asked(WORLD, HERE, "B", "07:50")).journeys == ()


def test_hours_are_those_of_setting_out() -> None:
    assert to_b(shuttle(WORLD, hours="07:00-08:00"), window=120) == [
        f"08:00-08:30: {BY_MEAN} ride 08:10-08:30"
    ]
    assert to_b(shuttle(WORLD, hours="07:00-07:59"), window=120) == [
        "07:59-08:30: shuttle 08:01-08:06/08:09 ride 08:10-08:30"
    ]
    lunch = shuttle(WORLD, hours="07:00-07:40 08:30-20:00")
    assert to_b(lunch, window=60) == ["08:30-09:00: shuttle 08:32-08:37/08:40 ride 08:40-09:00"]


@pytest.mark.parametrize("window", [0, 20])
def test_one_waits_at_the_door_for_the_service_to_begin(window: int) -> None:
    # ready at 08:00; from 08:00:20 on, ten minutes at most take one to the bus of 08:10:30
    world = World("""
    A         B
    08:10:30  08:30
    """)
    begins = network_of(world, shuttle(world, hours="08:00:20-20:00"))
    query = asked(world, door(world, "A"), "B", "08:00", window=window)
    (journey,) = answered(begins, query).journeys
    assert (journey.departure, journey.arrival) == (seconds("08:00"), seconds("08:30"))


def test_a_ride_home_ends_before_the_service() -> None:
    assert home(shuttle(WORLD, ["B"], ends=open_at("07:00-08:40")), max_duration=3600)
    assert home(shuttle(WORLD, ["B"], ends=open_at("07:00-08:39")), max_duration=3600) == []


@pytest.mark.parametrize("stops", [["A"], ["A", "B"]])
@pytest.mark.parametrize("window", [0, 20 * 60])
@pytest.mark.parametrize(
    ("ends", "arrive_by", "expected"),
    [
        ("08:10", False, f"08:00-08:30: {BY_MEAN} ride 08:10-08:30"),
        ("08:09", False, ""),
        ("08:10", True, f"08:00-08:30: {BY_MEAN} ride 08:10-08:30"),
        ("08:09", True, "07:59-08:30: shuttle 08:01-08:06/08:09 ride 08:10-08:30"),
    ],
)
def test_a_far_stop_does_not_hide_those_near_by(
    stops: list[str], window: int, ends: str, *, arrive_by: bool, expected: str
) -> None:
    service = shuttle(WORLD, stops, ends=open_at(f"07:00-{ends}"))
    more = {"arrive_by": arrive_by, "window": window, "max_wheels_before": 3 * 3600}
    found = to_b(service, "08:30" if arrive_by else "08:00", max_duration=3600, **more)
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("arrive_by", [False, True])
def test_nor_does_it_on_the_way_home(*, arrive_by: bool) -> None:
    far = {"max_wheels_before": 3 * 3600, "max_wheels_after": 3 * 3600, "max_duration": 3600}
    for stops in (["B"], ["A", "B"]):
        service = shuttle(WORLD, stops, ends=open_at("07:00-08:40"))
        at = "08:45" if arrive_by else "08:00"
        expected = ["08:10-08:37: ride 08:10-08:30 shuttle 08:32-08:37/08:40"]
        assert home(service, at, arrive_by=arrive_by, **far) == expected


@pytest.mark.parametrize(
    ("booking", "deadline"),
    [
        (BookingRule(), "08:00:00"),
        (BookingRule(SAME_DAY, least_notice=1800), "07:30:00"),
        (BookingRule(DAYS_BEFORE, last_day=1, last_time=17 * 3600), "-7:00"),
        (BookingRule(DAYS_BEFORE, last_day=0, last_time=7 * 3600 + 1), "07:00:01"),
    ],
)
def test_booked_at_the_deadline_and_not_a_second_later(booking: BookingRule, deadline: str) -> None:
    at = -7 * 3600 if deadline == "-7:00" else seconds(deadline)
    only_bus = shuttle(WORLD, hours="07:00-08:00", booking=booking)
    assert len(to_b(only_bus, requested_at=at)) == 1
    assert to_b(only_bus, requested_at=at + 1) == []


def test_who_books_late_takes_the_next() -> None:
    service = shuttle(WORLD, booking=BookingRule(SAME_DAY, least_notice=1800))
    late = seconds("07:30:01")
    assert to_b(service, requested_at=late) == [
        "08:30-09:00: shuttle 08:32-08:37/08:40 ride 08:40-09:00"
    ]


@pytest.mark.parametrize(
    ("eligible", "profile", "welcome"),
    [
        (Eligibility(least_age=75), {"age": 75}, True),
        (Eligibility(least_age=75), {"age": 74}, False),
        (Eligibility(least_age=75), {"age": None}, False),
        (Eligibility(least_age=75), {"frail": True, "licence_returned": True}, False),
        (Eligibility(licence_returned=True), {"licence_returned": True}, True),
        (Eligibility(licence_returned=True), {"age": 90, "frail": True}, False),
        (Eligibility(frail=True), {"frail": True}, True),
        (Eligibility(frail=True), {"age": 90, "licence_returned": True}, False),
        (Eligibility(least_age=75, frail=True), {"age": 80}, False),
        (Eligibility(least_age=75, frail=True), {"age": 80, "frail": True}, True),
    ],
)
def test_who_may_ride(eligible: Eligibility, profile: dict[str, Any], *, welcome: bool) -> None:
    service = shuttle(WORLD, eligible=(eligible,))
    traveller = TravellerProfile(**{"walking_speed": 1.25, **profile})
    assert bool(to_b(service, profile=traveller)) is welcome


def test_of_several_conditions_one_suffices() -> None:
    service = shuttle(WORLD, eligible=(Eligibility(least_age=65), Eligibility(frail=True)))
    assert to_b(service, profile=TravellerProfile(age=30, frail=True))
    assert not to_b(service, profile=TravellerProfile(age=30))


@pytest.mark.parametrize(
    ("places", "unknown", "welcome"),
    [(0, "allow", False), (1, "forbid", True), (None, "allow", True), (None, "forbid", False)],
)
def test_a_wheelchair_needs_its_place(places: int | None, unknown: str, *, welcome: bool) -> None:
    network = network_of(WORLD, shuttle(WORLD, wheelchair_places=places))
    profile = TravellerProfile(wheelchair=True, unknown_wheelchair=unknown)
    query = asked(WORLD, HERE, "A", "08:00", profile=profile)
    assert bool(answered(network, query).direct) is welcome


@pytest.mark.parametrize(
    ("limits", "conditions", "runs"),
    [
        (OperatingLimits(ice=True), Conditions(icy=True), False),
        (OperatingLimits(ice=True), Conditions(strong_wind=True, heavy_rain=True), True),
        (OperatingLimits(), Conditions(icy=True), True),
        (OperatingLimits(wind=15.0), Conditions(wind=15.0), True),
        (OperatingLimits(wind=15.0), Conditions(wind=15.1), False),
        (OperatingLimits(wind=15.0), Conditions(strong_wind=True), False),
        (OperatingLimits(rain=20.0), Conditions(rain=20.0), True),
        (OperatingLimits(rain=20.0), Conditions(rain=20.1), False),
        (OperatingLimits(rain=20.0), Conditions(heavy_rain=True), False),
        (OperatingLimits(daylight_only=True), Conditions(dark=True), False),
        (OperatingLimits(daylight_only=True), Conditions(dark=False), True),
    ],
)
def test_conditions(limits: OperatingLimits, conditions: Conditions, *, runs: bool) -> None:
    service = shuttle(WORLD, limits=limits)
    assert bool(to_b(service, conditions=conditions)) is runs


def test_the_sun_closes_what_needs_its_light() -> None:
    service = shuttle(WORLD, limits=OperatingLimits(daylight_only=True), hours="00:00-24:00")
    assert to_b(service, "05:00", window=60) == []
    (found,) = to_b(service, "07:45", window=30)
    assert found.startswith("08:00-08:30")


def test_hours_are_on_the_clock_of_the_service() -> None:
    service = shuttle(WORLD, zone="UTC", hours="22:30-23:00")  # 07:30 to 08:00 in Japan
    assert to_b(service) == [f"08:00-08:30: {BY_MEAN} ride 08:10-08:30"]
    assert to_b(service, "08:01", window=60) == []


def test_to_arrive_by_a_time_one_is_fetched_as_late_as_may_be() -> None:
    found = to_b(shuttle(WORLD), "08:59", arrive_by=True)
    assert found == [f"08:00-08:30: {BY_MEAN} ride 08:10-08:30"]
    closed = to_b(shuttle(WORLD, hours="07:00-07:45"), "08:59", arrive_by=True)
    assert closed == ["07:45-08:30: shuttle 07:47-07:52/07:55 ride 08:10-08:30"]


def test_a_walk_is_not_hidden() -> None:
    network = network_of(WORLD, shuttle(WORLD))
    found = answered(network, asked(WORLD, HERE, "B", "07:40", access=BY_ALL, window=40)).journeys
    modes = {each.signature[0] for each in found}
    assert modes == {(), ("shuttle",)}


def test_after_midnight_the_evening_before_still_runs() -> None:
    service = shuttle(WORLD, hours="20:00-33:00")  # until 09:00
    assert to_b(service) == [f"08:00-08:30: {BY_MEAN} ride 08:10-08:30"]


def test_the_night_before_does_not_swallow_the_hours_of_today() -> None:
    # on Wednesday from half past midnight, and as the end of Tuesday from 2 to 3 o'clock
    world = World("""
    A      B
    01:00  01:20
    02:30  02:50
    """)
    today = Calendar(frozenset({world.date.weekday()}))
    before = Calendar(frozenset({(world.date.weekday() - 1) % 7}))
    hours = (
        OpeningHours(((26 * 3600, 27 * 3600),), before),
        OpeningHours(((1800, 5400),), today),
    )
    query = asked(world, door(world, "A"), "B", "00:40")
    found = answered(network_of(world, shuttle(world, hours=hours)), query).journeys
    assert lines(found) == ["00:50-01:20: shuttle 00:52-00:57/01:00 ride 01:00-01:20"]


@pytest.mark.parametrize("times", [RideTimes(), RideTimes(factor=1.5, safe_factor=2.0)])
def test_nine_in_ten_connections_hold(times: RideTimes) -> None:
    """Where calls come independently of each other, waits are exponential around their mean."""
    world = World("\n".join(["A      B", *(f"08:{n:02}  09:{n:02}" for n in range(10, 60))]))
    service = shuttle(world, times=times)
    query = asked(world, door(world, "A"), "B", "08:00", window=20 * 60)
    journeys = answered(network_of(world, service), query).journeys
    assert journeys
    chance = np.random.default_rng(1)
    for journey in journeys:
        called, fetched, ride = journey.legs[0], journey.legs[0].departure, journey.legs[1]
        assert isinstance(called, ShuttleLeg)
        waits = chance.exponential(called.wait, 20_000)
        there = fetched - called.wait + waits + (called.arrival - fetched)
        assert (there <= ride.departure).mean() >= 0.9


@pytest.mark.parametrize(
    ("passengers", "wheelchair", "fetched"),
    [(1, False, True), (4, False, True), (5, False, False), (5, True, True), (6, True, False)],
)
def test_a_seat_for_each(passengers: int, wheelchair: bool, fetched: bool) -> None:
    service = shuttle(WORLD, seats=4, wheelchair_places=1)
    who = TravellerProfile(wheelchair=wheelchair)
    query = asked(WORLD, HERE, "B", "07:50", passengers=passengers, profile=who)
    network = network_of(WORLD, service)
    assert bool(answered(network, query).journeys) == fetched
    assert barred_shuttles(network, query) == (() if fetched else ("shuttle_too_small",))


@pytest.mark.parametrize(
    ("places", "luggage", "fetched"),
    [(2, 0, True), (2, 2, True), (2, 3, False), (0, 1, False), (None, 9, True)],
)
def test_room_for_all_luggage(places: int | None, luggage: int, fetched: bool) -> None:
    network = network_of(WORLD, shuttle(WORLD, luggage_places=places))
    query = asked(WORLD, HERE, "B", "07:50", luggage=luggage)
    assert bool(answered(network, query).journeys) == fetched
    refused = ("shuttle_without_room_for_luggage",)
    assert barred_shuttles(network, query) == (() if fetched else refused)
