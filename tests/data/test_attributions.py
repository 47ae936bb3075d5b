"""Whom to name: many rows for one feed and one trip."""

from __future__ import annotations

from pathlib import Path

from data.attributions import read_attributions
from tests.data.gtfs.small_feed import read_small


def test_many_rows_for_one_thing(tmp_path: Path) -> None:
    many = 20_000
    rows = [f"{n},{'T' if n % 2 else ''},org{n},1\n" for n in range(2 * many)]
    header = "attribution_id,trip_id,organization_name,is_producer\n"
    timetable, _ = read_small(tmp_path, {"attributions.txt": header + "".join(rows)})
    found = read_attributions(timetable)
    named = [each.organisation for each in found.of_trip(timetable, 0)]
    assert named == [f"org{n}" for n in range(1, 2 * many, 2)]
    assert [each.id for each in found.of_feed[0]] == [f"{n}" for n in range(0, 2 * many, 2)]
