"""Where bicycles can be left, as OpenStreetMap tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.notices import SourceError
from data.osm.parking import read_parking
from planner import NONE, Parking

OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
  <node id="1" lat="36.1" lon="140.1">
    <tag k="amenity" v="bicycle_parking"/><tag k="capacity" v="200"/>
    <tag k="covered" v="yes"/><tag k="fee" v="no"/><tag k="name" v="駅前駐輪場"/>
    <tag k="tsunagu:status" v="illustrative"/><tag k="tsunagu:quality" v="assumed"/>
  </node>
  <node id="2" lat="36.2" lon="140.2">
    <tag k="amenity" v="bicycle_parking"/><tag k="capacity" v="about ten"/>
    <tag k="fee" v="100 JPY"/><tag k="covered" v="who knows"/>
  </node>
  <node id="3" lat="36.3" lon="140.3">
    <tag k="amenity" v="bicycle_parking"/><tag k="access" v="private"/>
  </node>
  <node id="4" lat="36.4" lon="140.4"><tag k="amenity" v="bicycle_rental"/></node>
  <node id="8" lat="36.3" lon="140.3">
    <tag k="amenity" v="bicycle_parking"/><tag k="capacity" v="0"/>
  </node>
  <node id="5" lat="36.0" lon="140.0"/><node id="6" lat="36.0" lon="140.2"/>
  <node id="7" lat="36.2" lon="140.2"/>
  <way id="9"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="5"/>
    <tag k="amenity" v="bicycle_parking"/></way>
  <way id="10"><nd ref="99"/><tag k="amenity" v="bicycle_parking"/></way>
  <way id="11"><nd ref="5"/><nd ref="6"/><nd ref="7"/></way>
  <way id="12"><nd ref="7"/><nd ref="5"/></way>
  <relation id="1"><member type="way" ref="11" role="outer"/>
    <member type="way" ref="12" role="outer"/>
    <tag k="type" v="multipolygon"/><tag k="amenity" v="bicycle_parking"/></relation>
  <relation id="2"><member type="way" ref="99" role="outer"/>
    <tag k="type" v="multipolygon"/><tag k="amenity" v="bicycle_parking"/></relation>
</osm>
"""


@pytest.fixture
def parking(tmp_path: Path) -> Parking:
    path = tmp_path / "town.osm"
    path.write_text(OSM, encoding="utf-8")
    return read_parking(path)


def test_points_and_areas_that_strangers_may_use(parking: Parking) -> None:
    assert list(parking.id_of_facility) == ["node/1", "node/2", "relation/1", "way/9"]
    assert parking.lat_of_facility.tolist() == pytest.approx([36.1, 36.2, 36.1, 36.1])
    assert parking.lon_of_facility.tolist() == pytest.approx([140.1, 140.2, 140.1, 140.1])


def test_what_is_told_of_them(parking: Parking) -> None:
    assert parking.name_of_facility[0] == "駅前駐輪場"
    assert parking.capacity_of_facility.tolist() == [200, NONE, NONE, NONE]
    assert parking.covered_of_facility.tolist() == [1, 0, 0, 0]
    assert parking.fee_of_facility.tolist() == [2, 1, 0, 0]


def test_a_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "town.osm"
    path.write_text("<osm", encoding="utf-8")
    with pytest.raises(SourceError):
        read_parking(path)
