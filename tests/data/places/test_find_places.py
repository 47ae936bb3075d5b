"""Searching stops and places of a small town."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from data import GtfsSource, PlaceIndex, Report, find_places, read_gtfs
from data.osm.places import OsmPlace, read_osm_places
from data.places.index import index_places
from data.places.search import Bias
from planner import Timetable
from tests.data.build.town import Town
from tests.data.places.no_stops import empty_timetable
from tests.hurry import within


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return Town(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def timetable(town: Town) -> Timetable:
    return read_gtfs(town.feeds, Report())


@pytest.fixture(scope="module")
def index(town: Town, timetable: Timetable) -> PlaceIndex:
    return index_places(timetable, read_osm_places(town.osm))


def names(index: PlaceIndex, text: str, limit: int = 10) -> list[str]:
    return [found.name for found in find_places(index, text, limit)]


@pytest.mark.parametrize(
    "text", ["大甕", "おおみか", "オオミカ", "Ōmika", "oomika", "OMIKA", "ｵｵﾐ"]
)
def test_kanji_kana_and_romaji(index: PlaceIndex, text: str) -> None:
    found = find_places(index, text, 1)[0]
    assert (found.id, found.name, found.names["en"], found.reading) == (
        "bus_hill", "大甕", "Omika", "おおみか",
    )  # fmt: skip
    assert (found.kind, found.category, found.status) == ("STOP", "bus_stop", "operating")
    assert (found.lat, found.lon) == (36.02, 140.0)


@pytest.mark.parametrize(
    "text", ["日立", "日立駅", "hitachi", "hitati", "Hitachi Station", "ひたちえき", "hitachi eki"]
)
def test_a_station_is_one_place(index: PlaceIndex, text: str) -> None:
    found = find_places(index, text, 1)[0]
    assert (found.id, found.category, found.reading) == ("rail_st", "station", "ひたち")


def test_marks_do_not_matter(index: PlaceIndex) -> None:
    assert names(index, "sao joao") == names(index, "SAOJOAO") == ["São João"]


def test_stops_of_one_name_are_one_place(index: PlaceIndex) -> None:
    assert names(index, "海岸通り") == ["海岸通り"]
    assert find_places(index, "かいがん", 5)[0].id == "bus_north"  # the one more served, or first


def test_places_of_the_map(index: PlaceIndex) -> None:
    found = find_places(index, "ひたちそうごう", 5)[0]
    assert found.id == "node/5"
    assert (found.kind, found.category, found.source) == ("PLACE", "hospital", "city")
    assert (found.names["en"], found.quality) == ("Hitachi General Hospital", "within_150m")
    assert found.name_in(["ko", "en"]) == "히타치 종합병원"
    assert found.name_in(["zh-TW", "en"]) == "Hitachi General Hospital"
    assert found.name_in(["ja", "en"]) == found.name_in(["fr"]) == "日立総合病院"
    assert names(index, "종합병원") == ["日立総合病院"]
    assert names(index, "general hosp") == ["日立総合病院"]
    assert names(index, "病院") == ["日立総合病院"]


def test_areas_lie_at_their_centre(index: PlaceIndex) -> None:
    found = find_places(index, "かみね公園", 1)[0]
    assert found.id == "way/22"
    assert (found.lat, found.lon) == pytest.approx((36.016, 140.002))


def test_kanji_without_reading_are_found_by_a_guess_that_is_not_shown(index: PlaceIndex) -> None:
    found = find_places(index, "kamine kouen", 1)[0]
    assert (found.name, found.reading, found.names["en"]) == ("かみね公園", "", "")


def test_a_station_on_the_map_is_not_found_twice(index: PlaceIndex) -> None:
    assert [found.id for found in find_places(index, "日立", 9)] == ["rail_st", "node/5"]


def test_whole_before_beginning_before_word_before_part() -> None:
    texts = ["North Park", "Parkway", "Spark", "Park"]
    index = made_index(texts)
    assert names(index, "park") == ["Park", "Parkway", "North Park", "Spark"]
    assert names(index, "park", 2) == ["Park", "Parkway"]


def test_words_in_any_order() -> None:
    index = made_index(["Rua dos Andradas", "Rua da Praia", "Praça"])
    assert names(index, "andradas rua") == ["Rua dos Andradas"]
    assert names(index, "rua") == ["Rua dos Andradas", "Rua da Praia"]


@pytest.mark.parametrize(
    "text",
    ["mercdo", "mercaado", "mercqdo", "emrcado", "nercado", "ercado p", "mercaod", "mrecado"],
)
def test_one_slip_is_forgiven(text: str) -> None:
    assert names(made_index(["Terminal Mercado Público", "Rodoviária"]), text) == [
        "Terminal Mercado Público"
    ]


@pytest.mark.parametrize("text", ["mrc", "marcedo", "xercxdo", "", "  ", "・", "\n", "zzz"])
def test_nothing_is_found(text: str) -> None:
    assert names(made_index(["Mercado"]), text) == []


def test_a_slip_yields_to_what_is_written() -> None:
    assert names(made_index(["Barra", "Barro"]), "barro") == ["Barro"]


def test_the_important_stand_first_and_with_a_bias_the_near() -> None:
    index = made_index(["Centro", "Centro"], importance=[0.3, 0.6], lats=[36.0, 36.5])
    assert [found.lat for found in find_places(index, "centro", 5)] == [36.5, 36.0]
    near = find_places(index, "centro", 5, Bias(36.0, 140.0))
    assert [found.lat for found in near] == [36.0, 36.5]
    assert near[0].score > near[1].score


def test_no_places() -> None:
    assert names(made_index([]), "a") == []
    assert find_places(made_index(["a"]), "a", 0) == []


def test_names_in_other_languages(timetable: Timetable, index: PlaceIndex) -> None:
    def name(stop: str, language: str) -> str:
        return index.stop_names.name_of(timetable.stop_of_id[stop], language)

    assert name("bus_hill", "en") == name("bus_hill", "en-GB") == "Omika"
    assert name("bus_hill", "ja-Hrkt") == "おおみか"
    assert name("bus_south", "ja-hrkt") == "かいがんどおり"  # by its name
    assert name("rail_p2", "en") == "Hitachi"  # the older form
    assert name("bus_hill", "ja") == name("bus_south", "en") == ""


def test_ten_thousand_places_in_twenty_milliseconds() -> None:
    draw = np.random.default_rng(1)
    parts = "saka machi shima yama kawa mura mae eki higashi nishi kita minami chuo hon shin"
    index = made_index([" ".join(draw.choice(parts.split(), 4)) for _ in range(10_000)])
    took = []
    for text in ("s", "shima", "kita yama", "yama higashi kita", "higasi", "kawwa mura"):
        start = time.process_time()
        assert len(find_places(index, text, 10)) == 10
        took.append(time.process_time() - start)
    assert min(took) < within(0.02)
    assert max(took) < within(0.2)  # where the machine has other work


def made_index(
    texts: list[str], importance: list[float] | None = None, lats: list[float] | None = None
) -> PlaceIndex:
    places = [
        OsmPlace(
            id=f"node/{number}",
            name=text,
            english="",
            chinese="",
            korean="",
            reading="",
            other_names=(),
            category="shop",
            importance=importance[number] if importance else 0.5,
            lat=lats[number] if lats else 36.0,
            lon=140.0,
            status=0,
            quality=0,
            source="",
        )
        for number, text in enumerate(texts)
    ]
    return index_places(empty_timetable(), places)


def test_feeds_without_translations(town: Town, tmp_path: Path) -> None:
    (town.rail.path / "translations.txt").rename(tmp_path / "away.txt")
    try:
        index = index_places(read_gtfs([GtfsSource("rail", town.rail.path)], Report()))
    finally:
        (tmp_path / "away.txt").rename(town.rail.path / "translations.txt")
    found = find_places(index, "hitachi", 1)[0]  # by the likely reading
    assert (found.name, found.reading) == ("日立", "")
