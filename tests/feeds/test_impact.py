"""What passengers lose and gain, on networks of a small town."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data import Report, open_network
from data.recipe import Recipe
from feeds.impact import Impact, impact, impact_json
from planner import Network
from tests.data.gtfs.small_feed import in_zip
from tests.feeds.renumbering import renumbered
from tests.feeds.town import town


def network(folder: Path, name: str, **changes: Any) -> Network:
    """The town as a network, with other ids."""
    path = in_zip(folder, town(**changes), f"{name}.zip")
    feeds = {"f": renumbered(path, folder / f"{name}-r.zip", seed=len(name))}
    Recipe("town", None, feeds).build(folder / name, Report(), lambda _line: None)
    return open_network(folder / name)


HOURLY = {
    f"H{hour}{way[0]}": ("Q", "week", f"{way[0]} {hour:02}:10 {way[1]} {hour:02}:25")
    for hour in range(7, 20)
    for way in ("AD", "DA")
} | {
    f"R{hour}{way[0]}": ("R", "week", f"{way[0]} {hour:02}:15 B {hour:02}:20 {way[1]} {hour:02}:30")
    for hour in range(7, 20)
    for way in ("AC", "CA")
}  # fmt: skip


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Network:
    return network(tmp_path_factory.mktemp("before"), "before", trips=HOURLY)


def changed(before: Network, folder: Path, **changes: Any) -> Impact:
    return impact(before, network(folder, "after", **changes), "f")


def test_a_removed_route_is_the_top_loser(before: Network, tmp_path: Path) -> None:
    kept = {name: None if trip[0] == "Q" else trip for name, trip in HOURLY.items()}
    gone: dict[str, Any] = {"trips": {**kept, "U1": None, "U2": None}, "routes": {"Q": None}}
    found = changed(before, tmp_path, **gone)
    assert found.losers[0].stop.name == "団地"
    assert found.losers[0].example.after is None
    assert found.no_longer > 0
    assert not found.winners
    assert impact_json(found)["losers"][0]["example"]["minutesAfter"] is None


def test_a_route_twice_as_often_has_winners_only(before: Network, tmp_path: Path) -> None:
    more = {
        f"{name}x": (trip[0], trip[1], trip[2].replace(":10", ":40").replace(":25", ":55"))
        for name, trip in HOURLY.items()
        if trip[0] == "Q"
    }
    found = changed(before, tmp_path, trips={**HOURLY, **more})
    assert not found.losers
    assert found.winners[0].stop.name == "団地"
    assert found.faster > 0


def test_a_renumbered_copy_moves_nobody(before: Network, tmp_path: Path) -> None:
    found = changed(before, tmp_path, trips=HOURLY)
    assert found.journeys > 0
    assert (found.slower, found.faster, found.losers, found.winners) == (0, 0, (), ())
