"""The fares of all feeds of a timetable, read from the files that it keeps as they came."""

from __future__ import annotations

import re

import numpy as np

from data.gtfs.fares_v1 import Twins, ZoneFares
from data.gtfs.fares_v2 import ProductFares
from data.gtfs.judged import Judged
from data.gtfs.kept_feed import KeptFeed
from data.gtfs.remarks import Remarks
from data.notices import Report
from planner import NONE, Tariffs, Texts, Timetable

_COMPANY_NUMBER = re.compile(r"[1-9][0-9]{12}(?![0-9])")


def read_tariffs(timetable: Timetable, report: Report, judged: Judged | None = None) -> Tariffs:
    """Read what the feeds say of prices; what cannot be understood is left out, and noted.

    A ride that no readable rule speaks of has no known price: it is never free for want of one.
    """
    currencies: dict[str, int] = {}
    names = list(timetable.name_of_feed)
    zones = ZoneFares(currencies, len(timetable.kind_of_route))
    products = ProductFares(currencies, timetable)
    for number, name in enumerate(names):
        feed = KeptFeed(timetable, number, Remarks(report, name, judged))
        zones.read(feed)
        products.read(feed)
    companies = _companies(timetable)
    return Tariffs(
        currencies=Texts.of(currencies),
        company_of_feed=np.array(companies, np.int32),
        zones=zones.tariffs(
            list(timetable.zone_id_of_stop), _feeds_of_stops(timetable), Twins(companies, names)
        ),
        products=products.tariffs(),
    )


def _feeds_of_stops(timetable: Timetable) -> list[int]:
    return list(timetable.feed_of_stop.tolist())


def _companies(timetable: Timetable) -> list[int]:
    """Feeds that name an agency of one id and name are one company's.

    In Japan the id begins with the company's own number (法人番号), which says enough.
    """
    company_of_feed = list(range(len(timetable.name_of_feed)))
    feed_of_agency: dict[tuple[str, str], int] = {}
    agencies = zip(
        timetable.id_of_agency,
        timetable.name_of_agency,
        timetable.feed_of_agency.tolist(),
        strict=True,
    )
    for own_id, name, feed in agencies:
        if own_id:
            number = _COMPANY_NUMBER.match(own_id)
            key = (number[0], "") if number else (own_id, name)
            other = company_of_feed[feed_of_agency.setdefault(key, feed)]
            mine = company_of_feed[feed]
            company_of_feed = [other if each == mine else each for each in company_of_feed]
    assert NONE not in company_of_feed
    return company_of_feed
