"""Times and prices as the page reckons them, wherever it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.visit import Visit

pytestmark = pytest.mark.browser

MOMENTS = """async (asked) => {
    const { momentIn } = await import("/app/times.js");
    return asked.map(([zone, written]) => momentIn(zone, written).toISOString().slice(0, 16));
}"""
FARE = """async (fare) => {
    const { fareDetail } = await import("/app/facts.js");
    return fareDetail({ fare }).querySelector("ul").textContent;
}"""


def test_moments_and_prices_of_other_countries(open_page: Callable[..., Visit]) -> None:
    page = open_page(locale="en-GB", timezone_id="Asia/Tokyo").page
    moments = {
        ("Asia/Tokyo", "2026-04-01T08:00"): "2026-03-31T23:00",
        ("America/New_York", "2026-03-08T01:30"): "2026-03-08T06:30",
        ("America/New_York", "2026-03-08T02:30"): "2026-03-08T07:30",  # there is none: an hour on
        ("America/New_York", "2026-03-08T03:30"): "2026-03-08T07:30",
        ("America/New_York", "2026-11-01T01:30"): "2026-11-01T05:30",  # the first of two
        ("America/New_York", "2026-11-01T03:30"): "2026-11-01T08:30",
        ("Europe/Berlin", "2026-03-29T01:30"): "2026-03-29T00:30",
        ("Europe/Berlin", "2026-10-25T01:30"): "2026-10-24T23:30",
    }
    assert dict(zip(moments, page.evaluate(MOMENTS, [*moments]), strict=True)) == moments
    fare = {"text": {"en": "2.50 EUR"}, "byMedium": {"ic": 250, "cash": 1300}}
    euros = page.evaluate(FARE, {**fare, "amount": 250, "currency": "EUR", "decimals": 2})
    assert euros == "IC card 2.50 EURCash 13.00 EUR"
    yen = page.evaluate(FARE, {**fare, "amount": 250, "currency": "JPY", "decimals": 0})
    assert yen == "IC card ¥250Cash ¥1,300"
