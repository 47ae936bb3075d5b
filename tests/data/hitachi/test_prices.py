"""What the embedded region's rides cost, through the same readers as any feed's."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest

from data import GtfsSource, Report, read_gtfs, read_tariffs
from planner import End, FareWish, Footpaths, HeldPass, JourneyFare, Network, Pricing, RideLeg
from tests.world_arrays import _int32

DATE = dt.date.fromordinal(739_000)


class Region:
    """The feeds of the region, priced without streets."""

    def __init__(self, folder: Path) -> None:
        feeds = [
            GtfsSource(path.parent.name, path.parent) for path in sorted(folder.glob("*/stops.txt"))
        ]
        self.report = Report()
        timetable = read_gtfs(feeds, self.report)
        stops = timetable.stop_count
        nothing = Footpaths(
            _int32([0] * (stops + 1)), _int32([]), _int32([]).astype("float32"), _int32([])
        )
        self.network = Network.assemble(
            name="hitachi",
            zone="Asia/Tokyo",
            timetable=timetable,
            footpaths=nothing,
            tariffs=read_tariffs(timetable, self.report),
        )

    def ride(self, origin: str, destination: str) -> RideLeg:
        """The first ride from one stop to another, by the ends of their ids."""
        timetable = self.network.timetable
        ids = list(timetable.id_of_stop)
        for trip in range(timetable.trip_count):
            first, end = timetable.first_stop_time_of_trip[trip : trip + 2].tolist()
            names = [ids[stop] for stop in timetable.stop_of_stop_time[first:end].tolist()]
            board = next((n for n, name in enumerate(names) if name.endswith(origin)), None)
            alight = next((n for n, name in enumerate(names) if name.endswith(destination)), None)
            if board is None or alight is None or board >= alight:
                continue
            times = timetable.departure_of_stop_time[first:end].tolist()
            stops = timetable.stop_of_stop_time[first:end].tolist()
            ends = End(36.6, 140.6, stops[board]), End(36.6, 140.6, stops[alight])
            return RideLeg(
                *ends, times[board], times[alight], trip, DATE.toordinal(), 0, board, alight
            )
        raise AssertionError((origin, destination))

    def fare(self, *rides: RideLeg, **wish: object) -> JourneyFare:
        """The price of rides one after the other."""
        wished = FareWish(**wish)  # type: ignore[arg-type]
        return Pricing(self.network, DATE, wished).price_legs(rides)


@pytest.fixture(scope="module")
def region(today_folder: Path) -> Region:
    return Region(today_folder)


def test_the_trunk_bus_costs_what_is_published(region: Region) -> None:
    told = region.fare(region.ride("hitachi-central", "ibadai-mae"))
    assert (told.amount, told.currency_paid, told.assumed) == (260, "JPY", False)
    told = region.fare(region.ride("ibadai-mae", "taga-ekimae"))
    assert told.amount == 220


def test_a_day_pass_is_bought_for_a_day_of_rides(region: Region) -> None:
    ride = region.ride("hitachi-central", "ibadai-mae")
    told = region.fare(*[ride] * 3)
    assert told.amount == 780
    told = region.fare(*[ride] * 4)
    assert told.amount == 900
    assert [ticket.kind for ticket in told.tickets] == ["day_pass"]
    product = told.tickets[0].product
    assert region.fare(ride, passes=(HeldPass(product=product),)).amount == 0


def test_the_pass_is_good_for_the_brt_as_well(region: Region) -> None:
    feeds = region.network.tariffs
    brt = next(n for n, name in enumerate(region.network.timetable.name_of_feed) if "brt" in name)
    bus = next(n for n, name in enumerate(region.network.timetable.name_of_feed) if "bus" in name)
    assert feeds.company_of_feed[brt] == feeds.company_of_feed[bus]


@pytest.mark.parametrize(
    ("wish", "yen"),
    [({}, 200), ({"category": "child"}, 100), ({"category": "senior"}, 200)],
)
def test_the_railway_costs_its_distance(region: Region, wish: dict[str, str], yen: int) -> None:
    told = region.fare(region.ride("omika-platform", "hitachitaga-platform"), **wish)
    (ticket,) = told.tickets
    assert (ticket.amount, ticket.quality, ticket.rule) == (yen, "assumed", "")


def test_every_distance_has_a_price_by_ticket_and_by_card(region: Region) -> None:
    products = region.network.tariffs.products
    rows = products.first_row_of_product.tolist()
    assert len(rows) > 5
    assert {end - first for first, end in pairwise(rows)} == {4}


def test_an_express_needs_a_ticket_that_is_not_known(region: Region) -> None:
    timetable = region.network.timetable
    express = next(n for n, name in enumerate(timetable.id_of_route) if name.endswith("express"))
    trip = timetable.route_of_trip.tolist().index(express)
    first = int(timetable.first_stop_time_of_trip[trip])
    stops = timetable.stop_of_stop_time[first : first + 2].tolist()
    ends = End(36.6, 140.6, stops[0]), End(36.6, 140.6, stops[1])
    assert region.fare(RideLeg(*ends, 0, 60, trip, DATE.toordinal(), 0, 0, 1)).amount is None
