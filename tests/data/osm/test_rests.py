"""Where walkers can sit down, as OpenStreetMap tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.notices import SourceError
from data.osm.rests import is_rest, read_rests
from planner import QUALITIES

OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
  <node id="2" lat="36.2" lon="140.2"><tag k="highway" v="bus_stop"/><tag k="bench" v="yes"/></node>
  <node id="1" lat="36.1" lon="140.1">
    <tag k="amenity" v="bench"/><tag k="tsunagu:quality" v="assumed"/>
  </node>
  <node id="3" lat="36.3" lon="140.3"><tag k="highway" v="bus_stop"/></node>
  <node id="5" lat="36.0" lon="140.0"/><node id="6" lat="36.0" lon="140.2"/>
  <node id="7" lat="36.2" lon="140.2"/>
  <way id="9"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="5"/>
    <tag k="amenity" v="shelter"/></way>
  <way id="10"><nd ref="99"/><tag k="amenity" v="bench"/></way>
</osm>
"""


def test_points_and_areas(tmp_path: Path) -> None:
    path = tmp_path / "town.osm"
    path.write_text(OSM, encoding="utf-8")
    rests = read_rests(path)
    assert list(rests.id_of_rest) == ["node/1", "node/2", "way/9"]
    assert rests.lat_of_rest.tolist() == pytest.approx([36.1, 36.2, 36.1])
    assert rests.lon_of_rest.tolist() == pytest.approx([140.1, 140.2, 140.1])
    assert [QUALITIES[quality] for quality in rests.quality_of_rest] == [
        "assumed",
        "published",
        "published",
    ]


@pytest.mark.parametrize(
    ("tags", "rest"),
    [
        ({"amenity": "bench"}, True),
        ({"amenity": "bench", "access": "private"}, False),
        ({"amenity": "shelter", "shelter_type": "public_transport"}, True),
        ({"amenity": "shelter", "bench": "no"}, False),
        ({"amenity": "shelter", "shelter_type": "field_shelter"}, False),
        ({"public_transport": "platform", "bench": "yes"}, True),
        ({"public_transport": "platform", "bench": "no"}, False),
        ({"amenity": "bench", "tsunagu:status": "trial_ended"}, False),
    ],
)
def test_where_strangers_can_sit(tags: dict[str, str], rest: bool) -> None:
    assert is_rest(tags) == rest


def test_a_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "town.osm"
    path.write_text("<osm", encoding="utf-8")
    with pytest.raises(SourceError):
        read_rests(path)
