"""Streets downloaded by osmnx become a file that `build` reads. Only the wire is replaced."""

from __future__ import annotations

import json
from pathlib import Path

import osmnx
import pytest
import requests

from data import Report, SourceError, download_area, read_streets

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[139.9, 35.9], [140.1, 35.9], [140.1, 36.1], [139.9, 36.1], [139.9, 35.9]]],
}
ANSWER = {
    "elements": [
        {"type": "node", "id": 1, "lat": 36.0, "lon": 140.0},
        {"type": "node", "id": 2, "lat": 36.001, "lon": 140.0},
        {"type": "node", "id": 3, "lat": 36.002, "lon": 140.0},
        {"type": "node", "id": 4, "lat": 36.001, "lon": 140.001},
        {
            "type": "way",
            "id": 10,
            "nodes": [1, 2, 3],
            "tags": {"highway": "residential", "name": "海岸通り"},
        },
        {
            "type": "way",
            "id": 11,
            "nodes": [2, 4],
            "tags": {"highway": "steps", "step_count": "12"},
        },
    ]
}


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, object]:
    """What Overpass answers; nothing else leaves the machine."""
    answers: dict[str, object] = {"overpass": ANSWER}

    def ask(_query: object) -> object:
        answer = answers["overpass"]
        if isinstance(answer, Exception):
            raise answer
        return answer

    place = {
        "geojson": SQUARE,
        "boundingbox": ["35.9", "36.1", "139.9", "140.1"],
        "lat": "36.0",
        "lon": "140.0",
        "display_name": "The town",
        "importance": 1,
    }
    monkeypatch.setattr(osmnx._overpass, "_overpass_request", ask)
    monkeypatch.setattr(
        osmnx._nominatim, "_download_nominatim_element", lambda *_args, **_said: [place]
    )
    monkeypatch.chdir(tmp_path)
    return answers


def test_an_area_by_name(wire: dict[str, object], tmp_path: Path) -> None:
    download_area("The town", tmp_path / "town.osm")
    streets = read_streets(tmp_path / "town.osm", Report())
    assert (streets.node_count, streets.edge_count) == (4, 3)
    assert sorted(streets.steps_of_edge.tolist()) == [0, 0, 12]
    assert set(streets.names) == {"海岸通り"}
    assert [path.name for path in tmp_path.iterdir()] == ["town.osm"]


def test_an_area_by_polygon(wire: dict[str, object], tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {}, "geometry": SQUARE}
    (tmp_path / "area.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    download_area(str(tmp_path / "area.geojson"), tmp_path / "town.osm")
    assert read_streets(tmp_path / "town.osm", Report()).edge_count == 3


def test_an_area_without_streets(wire: dict[str, object], tmp_path: Path) -> None:
    wire["overpass"] = {"elements": []}
    with pytest.raises(SourceError, match="no streets found for 'The sea'"):
        download_area("The sea", tmp_path / "sea.osm")


def test_servers_out_of_reach(wire: dict[str, object], tmp_path: Path) -> None:
    wire["overpass"] = requests.ConnectionError("down")
    with pytest.raises(SourceError, match="cannot be reached"):
        download_area("The town", tmp_path / "town.osm")


def test_wrong_files_are_named(wire: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"end the name with \.osm"):
        download_area("The town", tmp_path / "town.pbf")
    with pytest.raises(SourceError, match=r"nowhere\.geojson cannot be read"):
        download_area(str(tmp_path / "nowhere.geojson"), tmp_path / "town.osm")
