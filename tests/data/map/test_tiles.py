"""Tiles hold what lies in them, the same bytes each time, and are kept on disk."""

from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest

from data.land import Area, Land, Line, lay_out_land, no_land
from data.map.grid import CLOSEST, DEEPEST
from data.map.layers import StreetLayer
from data.map.tiles import TileMaker, TileStore
from data.osm.places import OsmPlace
from data.places.index import index_places
from planner import EdgeList, Shapes, assemble_streets
from tests.data.map.tiles import tile_at
from tests.notation import World

WORLD = World("""
    mode 2
    日立駅  大甕駅
    08:00  08:10
    mode 3
    A      B
    08:00  08:10
""")
TIMETABLE = WORLD.timetable
LAKE = [(36.0, 140.0), (36.0, 140.02), (36.02, 140.02), (36.02, 140.0), (36.0, 140.0)]
HOLE = [(36.01, 140.01), (36.01, 140.012), (36.012, 140.012), (36.01, 140.01)]


def maker(land: Land | None = None, *named: OsmPlace) -> TileMaker:
    places = index_places(TIMETABLE, named)
    return TileMaker(WORLD.network, Shapes(TIMETABLE), places, land or no_land())


def layers(content: bytes) -> dict[str, list[Any]]:
    found = mapbox_vector_tile.decode(content) if content else {}
    return {name: layer["features"] for name, layer in found.items()}


def test_stops_and_routes_of_a_tile() -> None:
    found = layers(maker().make(tile_at(36.0, 140.0, 13)))
    names = {feature["properties"]["name"] for feature in found["stops"]}
    assert "日立駅" in names
    assert {f["properties"]["type"] for f in found["routes"]} <= {"rail", "bus"}
    assert {f["properties"]["id"] for f in found["routes"]} <= {"w_1", "w_2"}


def test_towns_stand_in_a_layer_of_their_own() -> None:
    city, shop = (
        OsmPlace(f"node/{n}", name, "", "", "", "", (), category, importance, 36.0, 140.0, 0, 0, "")
        for n, (name, category, importance) in enumerate(
            [("日立市", "city", 1.0), ("店", "mall", 0.7)]
        )
    )
    for zoom, shown in ((5, []), (6, ["日立市"]), (13, ["日立市"])):
        found = layers(maker(None, city, shop).make(tile_at(36.0, 140.0, zoom)))
        towns = [feature["properties"] for feature in found.get("cities", [])]
        assert [(town["name"], town["place"]) for town in towns] == [(n, "city") for n in shown]


def test_from_afar_only_trains() -> None:
    found = layers(maker().make(tile_at(36.0, 140.0, 8)))
    assert {feature["properties"]["type"] for feature in found["routes"]} == {"rail"}
    assert all(feature["properties"]["class"] == "station" for feature in found["stops"])


def test_water_with_an_island_and_a_river() -> None:
    river = Line("river", "久慈川", [(36.0, 140.0), (36.02, 140.02)])
    land = lay_out_land([Area("water", "湖", (LAKE, HOLE))], [river])
    found = layers(maker(land).make(tile_at(36.01, 140.005, 14)))
    (lake,) = found["water"]
    assert lake["properties"] == {"class": "water", "name": "湖"}
    assert lake["geometry"]["type"] == "Polygon"
    (water,) = found["waterway"]
    assert water["properties"]["name"] == "久慈川"


BOW = [(36.0, 140.0), (36.02, 140.02), (36.0, 140.02), (36.02, 140.0), (36.0, 140.0)]


@pytest.mark.parametrize("rings", [[[(36.0, 140.0)] * 4], [BOW]])
def test_broken_areas_do_not_break_tiles(rings: list[list[tuple[float, float]]]) -> None:
    land = lay_out_land([Area("park", "", tuple(rings))], [])
    for z in range(DEEPEST + 1):
        maker(land).make(tile_at(36.01, 140.01, z))


def test_the_same_bytes_each_time() -> None:
    tile = tile_at(36.0, 140.0, 12)
    assert maker().make(tile) == maker().make(tile)


def test_tiles_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TileStore(tmp_path / "tiles", maker(), (35.9, 139.9, 36.5, 140.5))
    tile = tile_at(36.0, 140.0, 12)
    first = store.tile(tile)
    monkeypatch.setattr(TileMaker, "make", lambda *_: pytest.fail("made again"))
    assert store.tile(tile) == first
    (kept,) = (tmp_path / "tiles").rglob("*.*")
    assert kept.name == f"{tile.y}.mvt"


def test_close_tiles_are_made_and_not_kept(tmp_path: Path) -> None:
    store = TileStore(tmp_path / "tiles", maker(), (35.9, 139.9, 36.5, 140.5))
    assert "routes" in layers(store.tile(tile_at(36.0, 140.0, CLOSEST)))
    assert not (tmp_path / "tiles").exists()


def test_streets_and_land_as_the_interface_of_motis_draws_them() -> None:
    lats, lons = [36.0, 36.01, 36.02], [140.0, 140.01, 140.02]
    for kind, highway in (("other", "residential"), ("crossing", "footway"), ("trunk", "trunk")):
        edges = EdgeList.straight(lats, lons, [0, 1], [1, 2], kind)
        tile = tile_at(36.01, 140.01, 14)
        (road,) = StreetLayer(assemble_streets(lats, lons, edges)).features(tile, 1.0)
        assert road["properties"]["highway"] == highway
    land = lay_out_land([Area("park", "", (LAKE,))], [Line("railway", "", LAKE[:2])])
    found = layers(maker(land).make(tile_at(36.01, 140.005, 14)))
    assert found["landuse"][0]["properties"]["landuse"] == "park"
    assert found["rail"][0]["properties"]["rail"] == "primary"


def test_nothing_is_kept_outside_the_region(tmp_path: Path) -> None:
    store = TileStore(tmp_path / "tiles", maker(), (35.9, 139.9, 36.5, 140.5))
    assert store.tile(tile_at(-33.0, -70.0, 12)) == b""
    assert not (tmp_path / "tiles").exists()


def test_a_full_disk_is_no_reason_not_to_answer(tmp_path: Path) -> None:
    (tmp_path / "tiles").write_text("in the way")
    store = TileStore(tmp_path / "tiles", maker(), (35.9, 139.9, 36.5, 140.5))
    assert store.tile(tile_at(36.0, 140.0, 12))
