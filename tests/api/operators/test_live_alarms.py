"""Live data that tells of other trips than the timetable raises an alarm at the operators' desk."""

from __future__ import annotations

import pytest

from api.served.snapshot import EXTENSION, SourceState
from tests.api.operators.bureau import Bureau


def source(feed: str, matched: int, unmatched: int, *, fresh: bool = True) -> SourceState:
    return SourceState(feed, 5, fresh, matched, unmatched, 0, "")


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        (source("town", 8, 2), "10便のうち2便"),
        (source("town", 0, 1), "1便のうち1便"),
        (source("town", 9, 1), ""),  # a tenth may be late news
        (source("town", 0, 0), ""),
        (source("town", 8, 2, fresh=False), ""),  # it does not count any more
        (source("other", 8, 2), ""),
    ],
)
def test_more_than_a_tenth_unknown(bureau: Bureau, heard: SourceState, told: str) -> None:
    bureau.app.extensions[EXTENSION].sources = (heard,)
    found = bureau.ask("GET", "/api/v1/feeds/town/alarms").get_json()["alarms"]
    live = [each for each in found if each["code"] == "live_trips_unmatched"]
    assert len(live) == bool(told)
    if told:
        assert told in live[0]["text"]["ja"]
        assert (live[0]["day"], live[0]["raisedAt"], live[0]["messages"]) == (
            "2025-06-02",
            None,
            [],
        )
