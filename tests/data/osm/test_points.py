"""Points on streets: barriers close a metre, crossings and signals hold up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data.notices import Report
from data.osm.streets import read_streets
from planner import CROSSING, FAR, NEVER, SIGNALS, MappedStreets, build_edge_grid, search_streets

ROAD = "highway=residential"


def town(folder: Path, way: str, point: str, *, at: int = 2, more: str = "") -> MappedStreets:
    """A way along nodes 1 2 3, 100 m each, with a tagged node; and perhaps another way."""

    def tags(text: str) -> str:
        pairs = (tag.split("=") for tag in text.split())
        return "".join(f'<tag k="{key}" v="{value}"/>' for key, value in pairs)

    nodes = "".join(
        f'<node id="{n}" lat="{36 + y * 0.0009:.7f}" lon="{140 + x * 0.001112:.7f}">'
        f"{tags(point) if n == at else ''}</node>"
        for n, (x, y) in {1: (0, 0), 2: (1, 0), 3: (2, 0), 4: (1, 1), 5: (1, -1)}.items()
    )
    ways = f'<way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/>{tags(way)}</way>'
    if more:
        ways += f'<way id="8"><nd ref="4"/><nd ref="2"/><nd ref="5"/>{tags(more)}</way>'
    path = folder / "town.osm"
    path.write_text(f'<osm version="0.6">{nodes}{ways}</osm>')
    streets = read_streets(path, Report())
    return MappedStreets(streets, build_edge_grid(streets))


def passes(ground: MappedStreets, means: str) -> int | None:
    """Seconds from the one end of the way to the other; None: it is closed."""
    view = ground.streets.travelled(means)
    path = np.argsort(ground.streets.lon_of_node)
    edges = ground.streets
    total = 0.0
    for tail, head in zip(path[:-1].tolist(), path[1:].tolist(), strict=True):
        along = (edges.tail_of_edge == tail) & (edges.head_of_edge == head)
        if not along.any():
            continue
        arc = int(view.forward_arc_of_edge[np.flatnonzero(along)[0]])
        if view.cost_of_arc[arc] >= FAR / 2:
            return None
        total += float(view.cost_of_arc[arc])
    return round(total)


ALL = "foot bicycle e_scooter wheelchair pavement_vehicle car"


@pytest.mark.parametrize(
    ("point", "open_to"),
    [
        ("barrier=bollard", "foot bicycle e_scooter wheelchair pavement_vehicle"),
        ("barrier=gate", "foot bicycle e_scooter wheelchair pavement_vehicle green_slow car"),
        ("barrier=gate access=private", ""),
        ("barrier=gate access=no foot=yes", "foot wheelchair pavement_vehicle"),
        ("barrier=gate locked=yes", ""),
        ("barrier=gate motor_vehicle=no", "foot bicycle e_scooter wheelchair pavement_vehicle"),
        ("barrier=cycle_barrier", "foot bicycle e_scooter wheelchair"),
        ("barrier=stile", "foot"),
        ("barrier=turnstile wheelchair=yes", "foot wheelchair pavement_vehicle"),
        ("barrier=kerb kerb=raised", "foot bicycle e_scooter green_slow car"),
        ("barrier=kerb kerb=lowered", "foot bicycle e_scooter wheelchair pavement_vehicle car"),
        ("barrier=bollard motor_vehicle=yes", ALL),
        ("barrier=kerb kerb:height=0.12", "foot bicycle e_scooter green_slow car"),
        ("barrier=kerb kerb:height=2cm", ALL),
        ("barrier=cycle_barrier maxwidth:physical=0.6", "foot bicycle e_scooter"),
        ("barrier=cattle_grid", "foot bicycle e_scooter car"),
        ("barrier=horse_stile", "foot bicycle e_scooter"),
        ("ford=yes", "foot bicycle e_scooter car"),
        ("barrier=gate access:conditional=no@24/7", ""),
        ("barrier=gate access:conditional=no@(22:00-06:00)", ALL),
        ("barrier=unheard_of", ALL),
    ],
)
@pytest.mark.parametrize("at", [1, 2, 3])
def test_barriers(tmp_path: Path, point: str, open_to: str, at: int) -> None:
    ground = town(tmp_path, ROAD, point, at=at)
    wanted = set(open_to.split())
    means = {"foot", "bicycle", "e_scooter", "wheelchair", "pavement_vehicle", "car"}
    assert {name for name in means if passes(ground, name) is not None} == wanted & means


def test_doors_on_both_sides_of_a_bollard_are_reached(tmp_path: Path) -> None:
    ground = town(tmp_path, ROAD, "barrier=bollard", more=ROAD)
    assert ground.streets.metres_of_edge.min() == pytest.approx(1, abs=0.3)
    lats, lons = [36.0, 36.0009], [140.0008, 140.001112]  # before it; on the other street
    found = search_streets(ground, "bicycle", 36.0, 140.0001, 900).seconds_to(lats, lons)
    assert (found < NEVER).all()
    assert search_streets(ground, "car", 36.0, 140.0, 900).seconds_to(lats[0], lons[0]) < NEVER


def seconds_longer(folder: Path, means: str, way: str, point: str) -> int:
    """How much longer a way takes with a point on it."""
    longer, plain = (passes(town(folder, way, tags), means) for tags in (point, ""))
    assert longer is not None
    assert plain is not None
    return longer - plain


def test_signals_hold_everyone_up(tmp_path: Path) -> None:
    signals = "highway=traffic_signals"
    assert seconds_longer(tmp_path, "foot", ROAD, signals) == 15
    assert seconds_longer(tmp_path, "car", ROAD, signals) == 10
    assert seconds_longer(tmp_path, "e_scooter", ROAD, signals) == 10
    trunk = "highway=trunk"  # where two stages are ridden to turn right
    assert seconds_longer(tmp_path, "e_scooter", trunk, signals) == 15
    assert seconds_longer(tmp_path, "car", trunk, signals) == 10
    backward = f"{signals} traffic_signals:direction=backward"
    assert seconds_longer(tmp_path, "car", ROAD, backward) == 0


def test_crossings_hold_up_who_crosses(tmp_path: Path) -> None:
    crossing, way = "highway=crossing", "highway=footway footway=crossing"
    assert seconds_longer(tmp_path, "foot", way, crossing) == 3
    assert seconds_longer(tmp_path, "foot", ROAD, crossing) == 0
    assert seconds_longer(tmp_path, "foot", way, f"{crossing} crossing=traffic_signals") == 15
    assert seconds_longer(tmp_path, "wheelchair", way, crossing) == 3


def test_lifts_take_their_time(tmp_path: Path) -> None:
    lift, way = "highway=elevator", "highway=footway"
    assert seconds_longer(tmp_path, "foot", way, lift) == 50
    assert seconds_longer(tmp_path, "wheelchair", way, lift) == 50
    assert passes(town(tmp_path, way, lift), "pavement_vehicle") is None
    assert passes(town(tmp_path, way, f"{lift} wheelchair=no"), "wheelchair") is None


def test_what_is_kept(tmp_path: Path) -> None:
    streets = town(tmp_path, ROAD, "highway=crossing crossing:signals=yes").streets
    assert sorted(streets.halt_of_arc.tolist()) == [0, 0, SIGNALS, SIGNALS]
    crossed = town(tmp_path, "highway=footway", "highway=crossing").streets
    assert sorted(crossed.halt_of_arc.tolist()) == [0, 0, CROSSING, CROSSING]


def test_counted_steps(tmp_path: Path) -> None:
    plain = passes(town(tmp_path, "highway=steps", ""), "foot")
    counted = passes(town(tmp_path, "highway=steps step_count=100", ""), "foot")
    assert plain is not None
    assert counted is not None
    level, steps = 200 - 100 * 0.3, 100 * 0.3 * (1.34 / 0.61 + 1.34 / 0.694) / 2
    assert counted == pytest.approx((level + steps) / 1.25, abs=2)
    assert counted < plain
