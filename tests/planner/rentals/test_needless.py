"""Renting between two rides where one need not: who is helped by it is shown it, nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data import Report, read_tariffs
from planner import Network, plan
from tests.planner.fares.tariffs import Town
from tests.planner.rentals.city import FAR, TIMES, asked, city, line, lines

pytestmark = pytest.mark.small

RIDDEN = "ride 08:10 walk 08:10 bicycle 08:14 walk 08:14 ride 08:30"
STRAIGHT = (
    TIMES
    + """
    A      D
    08:05  08:25
"""
)


def test_a_train_that_is_there_sooner_with_fewer_changes_makes_it_needless() -> None:
    assert lines(city(times=STRAIGHT), asked(window=600)) == ["ride 08:25"]


@pytest.mark.parametrize(
    "train",
    [
        "A      D\n07:59  08:25",  # leaves sooner
        "A      D\n08:05  08:31",  # comes later
        "A      E\n08:05  08:20",  # leaves one farther from the door
    ],
)
def test_a_train_that_is_worse_in_something_does_not(train: str) -> None:
    network = city(times=f"{TIMES}\n{train}", E=FAR - 250)
    assert RIDDEN in lines(network, asked("07:55", window=1200))


@pytest.mark.parametrize(("yen", "shown"), [(350, False), (351, True)])
def test_nor_does_a_dear_one(yen: int, shown: bool) -> None:
    """Two rides at 100 yen and a bicycle at 150."""
    assert (RIDDEN in lines(with_fares(yen), asked(window=600))) == shown


def test_a_page_knows_the_train_that_leaves_after_it() -> None:
    network = city(times=STRAIGHT)
    assert lines(network, asked(window=60)) == []
    (journey,) = plan(network, asked(window=600)).journeys
    assert line(journey) == "ride 08:25"


def with_fares(yen: int) -> Network:
    """The town in which the train all the way costs so much."""
    fares = {
        "fare_attributes": f"""
            fare_id, price, currency_type, payment_method, transfers
            short,   100,   JPY,           0,              0
            long,    {yen}, JPY,           0,              0
        """,
        "fare_rules": """
            fare_id, route_id
            short,   1
            short,   2
            long,    3
        """,
    }
    network = city(times=STRAIGHT)
    priced = Town(STRAIGHT, **fares)
    return replace(network, tariffs=read_tariffs(priced.timetable, Report()))
