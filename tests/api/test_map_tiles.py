"""The map over HTTP: tiles, and a style that asks nothing of another host."""

from typing import Any
from urllib.parse import urlsplit

import mapbox_vector_tile
import pytest

from api.app import assemble
from api.served.snapshot import EXTENSION
from api.settings import Settings
from data.map.grid import Tile
from tests.api.service import get, problem, service
from tests.data.map.tiles import tile_at
from tests.notation import World

WORLD = World("""
    日立駅  大甕駅
    08:00  08:10
""")
APP = service(WORLD)
HERE = tile_at(36.0, 140.0, 12)


def path_of(tile: Tile) -> str:
    return f"/tiles/{tile.z}/{tile.x}/{tile.y}.mvt"


def test_a_tile() -> None:
    response = APP.test_client().get(path_of(HERE))
    assert response.mimetype == "application/vnd.mapbox-vector-tile"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "stops" in mapbox_vector_tile.decode(response.get_data())
    tag = {"If-None-Match": response.headers["ETag"]}
    assert APP.test_client().get(path_of(HERE), headers=tag).status_code == 304


def test_where_nothing_is() -> None:
    response = APP.test_client().get("/tiles/14/0/0.mvt")
    assert (response.status_code, response.get_data()) == (204, b"")


@pytest.mark.parametrize(
    "path", ["/tiles/21/0/0.mvt", "/tiles/1/2/0.mvt", "/tiles/1/0/99999999.mvt"]
)
def test_tiles_that_are_none(path: str) -> None:
    assert problem(APP, path, 404)["limit"] == 20


def test_letters() -> None:
    response = APP.test_client().get("/tiles/glyphs/Noto Sans Regular/256-511.pbf")
    assert b"\x0a\x11Noto Sans Regular\x12\x07256-511" in response.get_data()
    assert response.mimetype == "application/x-protobuf"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    bold = APP.test_client().get("/tiles/glyphs/Some Semibold,Other/0-255.pbf")
    assert b"Noto Sans Bold" in bold.get_data()
    assert problem(APP, "/tiles/glyphs/Noto/1-2.pbf", 404)["limit"] == 256


def test_the_style_names_this_host_alone() -> None:
    style = get(APP, "/api/v1/map/style.json")
    assert "glyphs" not in style
    assert "sprite" not in style
    hosts = {urlsplit(url).netloc for s in style["sources"].values() for url in s["tiles"]}
    assert hosts == {"localhost"}


def labels(style: Any) -> list[Any]:
    return [layer["layout"]["text-field"] for layer in style["layers"] if layer["type"] == "symbol"]


def test_labels_in_the_language_asked_for() -> None:
    english = get(APP, "/api/v1/map/style.json", language="en")
    japanese = get(APP, "/api/v1/map/style.json", language="ja")
    korean = get(APP, "/api/v1/map/style.json", language="ko,en")
    assert any("name_en" in str(text) for text in labels(english))
    assert not any("name_en" in str(text) for text in labels(japanese))
    assert ["coalesce", ["get", "name_ko"], ["get", "name_en"], ["get", "name"]] in labels(korean)


def test_every_layer_is_drawn_from_one_that_tiles_have() -> None:
    style = get(APP, "/api/v1/map/style.json")
    used = {layer["source-layer"] for layer in style["layers"] if "source-layer" in layer}
    assert used <= {
        "landuse", "water", "waterway", "rail", "road", "routes", "stops", "places",
    }  # fmt: skip
    assert len({layer["id"] for layer in style["layers"]}) == len(style["layers"])


def test_tiles_of_another_host_are_a_setting() -> None:
    settings = Settings(
        map_tiles="https://tiles.example/{z}/{x}/{y}.png", map_attribution="Example"
    )
    app = assemble(APP.extensions[EXTENSION].snapshot(), settings)
    style = get(app, "/api/v1/map/style.json")
    assert style["sources"]["elsewhere"]["tiles"] == [settings.map_tiles]
    assert style["sources"]["elsewhere"]["attribution"] == "Example"
