"""A town in text: one street along the sea, a station, two bus stops, two feeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import GtfsSource

BUS = {
    "agency": """
        agency_id,agency_name,agency_url,agency_timezone
        b,町バス,https://example.org,Asia/Tokyo""",
    "stops": """
        stop_id,stop_name,stop_lat,stop_lon
        north,海岸通り,36.0020,140.0000
        south,海岸通り,36.0010,140.0000
        hill,大甕,36.0200,140.0000""",
    "routes": """
        route_id,agency_id,route_short_name,route_type
        1,b,1,3""",
    "calendar": """
        service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
        daily,1,1,1,1,1,1,1,20260101,20261231""",
    "trips": """
        route_id,service_id,trip_id
        1,daily,t1
        1,daily,t2""",
    "stop_times": """
        trip_id,arrival_time,departure_time,stop_id,stop_sequence
        t1,08:00:00,08:00:00,north,1
        t1,08:10:00,08:10:00,hill,2
        t2,09:00:00,09:00:00,hill,1
        t2,09:10:00,09:10:00,south,2""",
    "translations": """
        table_name,field_name,language,translation,record_id,field_value
        stops,stop_name,en,Omika,hill,
        stops,stop_name,ja-Hrkt,おおみか,hill,
        stops,stop_name,ja-Hrkt,かいがんどおり,,海岸通り
        routes,route_short_name,en,Line 1,1,""",
}
"""Tables by name, one row per line."""

RAIL = {
    "agency": """
        agency_id,agency_name,agency_url,agency_timezone
        r,Railway,https://example.org,Asia/Seoul""",
    "stops": """
        stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
        st,日立,36.0100,140.0010,1,
        p1,日立,36.0101,140.0010,0,st
        p2,日立,36.0099,140.0010,0,st
        far,São João,36.0300,140.0010,0,""",
    "routes": """
        route_id,agency_id,route_short_name,route_type
        J,r,J,2""",
    "calendar": BUS["calendar"],
    "trips": """
        route_id,service_id,trip_id
        J,daily,j1""",
    "stop_times": """
        trip_id,arrival_time,departure_time,stop_id,stop_sequence
        j1,08:20:00,08:20:00,p1,1
        j1,08:30:00,08:30:00,far,2""",
    "translations": """
        trans_id,lang,translation
        日立,en,Hitachi
        日立,ja-Hrkt,ひたち""",
}

OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6" attribution="Mappers of the town" license="free">
  <node id="1" lat="36.0000" lon="140.0000"/>
  <node id="2" lat="36.0100" lon="140.0000"/>
  <node id="3" lat="36.0300" lon="140.0000"/>
  <node id="4" lat="36.0100" lon="140.0020"/>
  <node id="5" lat="36.0050" lon="140.0010">
    <tag k="name" v="日立総合病院"/><tag k="name:en" v="Hitachi General Hospital"/>
    <tag k="name:ko" v="히타치 종합병원"/>
    <tag k="name:ja-Hira" v="ひたちそうごうびょういん"/><tag k="amenity" v="hospital"/>
    <tag k="tsunagu:status" v="operating"/><tag k="tsunagu:quality" v="within_150m"/>
    <tag k="source" v="city"/>
  </node>
  <node id="6" lat="36.0101" lon="140.0011">
    <tag k="name" v="日立"/><tag k="railway" v="station"/>
  </node>
  <node id="7" lat="36.0060" lon="140.0010"><tag k="highway" v="crossing"/></node>
  <node id="11" lat="36.0150" lon="140.0000"/>
  <node id="12" lat="36.0150" lon="140.0040"/>
  <node id="13" lat="36.0170" lon="140.0040"/>
  <node id="14" lat="36.0170" lon="140.0000"/>
  <way id="20"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
    <tag k="highway" v="residential"/><tag k="name" v="海岸通り"/></way>
  <way id="21"><nd ref="2"/><nd ref="4"/><tag k="highway" v="footway"/></way>
  <way id="22"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/>
    <tag k="leisure" v="park"/><tag k="name" v="かみね公園"/></way>
</osm>
"""


GBFS = {
    "system_information": '{"data": {"system_id": "bikes", "name": "貸自転車"}}',
    "station_information": """{"data": {"stations": [
        {"station_id": "1", "lat": 36.001, "lon": 140.0, "name": "港", "capacity": 5}]}}""",
}


def write_feed(folder: Path, tables: dict[str, str]) -> GtfsSource:
    """Write a feed as a folder; its name is the folder's."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        lines = [line.strip() for line in rows.strip().splitlines()]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return GtfsSource(folder.name, folder)


class Town:
    """The town's sources, written into a folder."""

    def __init__(self, folder: Path) -> None:
        self.bus = write_feed(folder / "bus", BUS)
        self.rail = write_feed(folder / "rail", RAIL)
        self.osm = folder / "streets.osm"
        self.osm.write_text(OSM, encoding="utf-8")
        self.rentals = folder / "bikes"
        self.rentals.mkdir()
        for name, said in GBFS.items():
            (self.rentals / f"{name}.json").write_text(said, encoding="utf-8")

    @property
    def feeds(self) -> list[GtfsSource]:
        return [self.bus, self.rail]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "sources")
