"""Addresses: house numbers of the map, found however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.osm.addresses import OsmAddress, read_osm_addresses
from data.places.addresses import Wish, wishes
from data.places.index import index_places
from data.places.search import PlaceIndex, find_places, places_near
from tests.data.places.drawing import node, square, tag_lines, way
from tests.data.places.no_stops import empty_timetable

JAPANESE = {"addr__province": "茨城県", "addr__city": "日立市"}
MAP = [
    node(1, 36.59, 140.65, **JAPANESE, addr__quarter="弁天町", addr__neighbourhood="一丁目",
         addr__block_number="2", addr__housenumber="3"),
    node(2, 36.591, 140.65, **JAPANESE, addr__quarter="弁天町", addr__neighbourhood="1丁目",
         addr__block_number="2番", addr__housenumber="１０"),
    node(3, 36.592, 140.65, **JAPANESE, addr__quarter="弁天町", addr__neighbourhood="弁天町二丁目",
         addr__block_number="2", addr__housenumber="3号"),
    node(4, 36.593, 140.65, **JAPANESE, addr__quarter="三の丸", addr__housenumber="1234"),
    node(5, -30.03, -51.23, addr__street="Rua dos Andradas", addr__housenumber="1234",
         addr__city="Porto Alegre", addr__suburb="Centro Histórico"),
    node(6, -30.031, -51.23, addr__street="Rua dos Andradas", addr__housenumber="12A"),
    node(7, -30.04, -51.23, addr__street="Rua 7 de Setembro", addr__housenumber="120-128"),
    node(8, 45.5, -122.6, addr__street="Southwest 5th Avenue", addr__housenumber="700"),
    node(9, 45.6, -122.6, addr__housenumber="9"),
    *square(20),
    way(1, [20, 21, 22, 23, 20], addr__street="Rua da Praia", addr__housenumber="5"),
    way(2, [20, 21, 22, 23, 20]),
    '<relation id="1"><member type="way" ref="2" role="outer"/>'
    + tag_lines({"type": "multipolygon", "addr:street": "Rua da Praia", "addr:housenumber": "7"})
    + "</relation>",
]  # fmt: skip


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> list[OsmAddress]:
    path: Path = tmp_path_factory.mktemp("houses") / "map.osm"
    text = "\n".join(['<?xml version="1.0"?><osm version="0.6">', *MAP, "</osm>"])
    path.write_text(text, encoding="utf-8")
    return read_osm_addresses(path)


@pytest.fixture(scope="module")
def index(houses: list[OsmAddress]) -> PlaceIndex:
    return index_places(empty_timetable(), (), houses)


def first(index: PlaceIndex, text: str) -> str:
    found = find_places(index, text, 5)
    return f"{found[0].id} {found[0].name}" if found else ""


def test_what_is_read(houses: list[OsmAddress]) -> None:
    assert [(each.id, each.area, each.number) for each in houses] == [
        ("node/1", "弁天町1丁目", "2-3"),
        ("node/2", "弁天町1丁目", "2-10"),
        ("node/3", "弁天町2丁目", "2-3"),
        ("node/4", "三の丸", "1234"),
        ("node/5", "Rua dos Andradas", "1234"),
        ("node/6", "Rua dos Andradas", "12a"),
        ("node/7", "Rua 7 de Setembro", "120-128"),
        ("node/8", "Southwest 5th Avenue", "700"),
        ("relation/1", "Rua da Praia", "7"),
        ("way/1", "Rua da Praia", "5"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "弁天町1丁目2-3", "弁天町１－２－３", "弁天町一丁目二番三号", "弁天町1丁目2番地の3",
        "茨城県日立市弁天町1-2-3", "日立市弁天町 1丁目 2番 3号", "べんてんちょう1-2-3",
        "bentencho 1-2-3", "1-2-3 Bentencho", "弁天町1ー2ー3",
    ],
)  # fmt: skip
def test_japanese_forms(index: PlaceIndex, text: str) -> None:
    found = find_places(index, text, 5)[0]
    assert (found.kind, found.id, found.name) == ("ADDRESS", "node/1", "弁天町1丁目2-3")
    assert (found.lat, found.lon, found.category) == (36.59, 140.65, "house")


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("弁天町2-2-3", "node/3"),
        ("弁天町1丁目2番10号", "node/2"),
        ("弁天町一丁目二番十号", "node/2"),
        ("弁天町1丁目2", "node/1"),
        ("三の丸1234", "node/4"),
        ("三の丸千二百三十四番地", "node/4"),
        ("Rua dos Andradas 1234", "node/5"),
        ("rua dos andradas, 1234, porto alegre", "node/5"),
        ("1234 Rua dos Andradas", "node/5"),
        ("Rua Andradas 1234", "node/5"),
        ("rua dos andrades 12a", "node/6"),
        ("Rua dos Andradas 12", "node/6"),
        ("Rua 7 de Setembro 124", "node/7"),
        ("700 Southwest 5th Avenue", "node/8"),
        ("Rua da Praia 5", "way/1"),
    ],
)
def test_the_house_meant(index: PlaceIndex, text: str, id: str) -> None:  # noqa: A002
    assert first(index, text).split()[:1] == [id]


def test_a_street_where_the_number_is_not_known(index: PlaceIndex) -> None:
    assert first(index, "Rua dos Andradas 99").endswith(" Rua dos Andradas")
    assert first(index, "Rua dos Andradas").endswith(" Rua dos Andradas")
    assert first(index, "弁天町一丁目").endswith(" 弁天町1丁目")
    assert first(index, "弁天町9-2-3") == ""


def test_the_nearest_house(index: PlaceIndex) -> None:
    near = places_near(index, 36.5911, 140.65, 2, 2000.0)
    assert [each.name for each in near] == ["弁天町1丁目2-10", "弁天町2丁目2-3"]
    assert near[0].kind == "ADDRESS"
    assert places_near(index, 36.5911, 140.65, 2, 2000.0, ["STOP"]) == []


def test_texts_without_sense(index: PlaceIndex) -> None:
    for text in ("1", "-", "1-2-3", "9" * 400, "十", "丁目", "1丁目", "番" * 50, "Ω 1 " * 60):
        assert find_places(index, text, 5) is not None
    assert wishes("弁天町") == []
    assert wishes("弁天町二十三番地4") == [Wish("弁天町", ("23", "4"))]
