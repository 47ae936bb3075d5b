"""Untidy extracts: histories, things told twice, files of editors, ways before their nodes."""

from __future__ import annotations

from pathlib import Path

import osmium
import pytest

from data.notices import Report
from data.osm.streets import read_streets
from data.osm.tidy import tidied
from tests.data.osm.extract import kind, xml

ROAD = '<tag k="highway" v="residential"/>'
STEPS = '<tag k="highway" v="steps"/>'


def node(number: int, x: float, more: str = "") -> str:
    return f'<node id="{number}" lat="36" lon="{140 + x / 1000}" {more}/>'


def way(number: int, refs: str, tags: str, more: str = "") -> str:
    nodes = "".join(f'<nd ref="{ref}"/>' for ref in refs.split())
    return f'<way id="{number}" {more}>{nodes}{tags}</way>'


TOWN = node(1, 0) + node(2, 1) + node(3, 2)


def streets(folder: Path, content: str) -> list[str]:
    """Each street's kind and rounded length."""
    path = folder / "town.osm"
    path.write_text(f'<osm version="0.6">{content}</osm>')
    with tidied(path) as extract:
        assert extract is not None
        assert extract.name == path.name
        read = read_streets(extract, Report())
    metres = read.metres_of_edge.tolist()
    return [f"{kind(read, edge)} {round(metres[edge])} m" for edge in range(read.edge_count)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TOWN + way(7, "1 2", ROAD), "residential 90 m"),
        (TOWN + way(7, "1 2", ROAD) * 2, "residential 90 m"),
        (way(7, "1 2", ROAD) + TOWN, "residential 90 m"),
        (
            TOWN + way(7, "1 2", ROAD, 'version="1"') + way(7, "1 3", STEPS, 'version="2"'),
            "steps 180 m",
        ),
        (
            TOWN + way(7, "1 3", STEPS, 'version="2"') + way(7, "1 2", ROAD, 'version="1"'),
            "steps 180 m",
        ),
        (
            TOWN
            + way(7, "1 2", ROAD, 'version="1"')
            + way(7, "", "", 'version="2" visible="false"')
            + way(8, "1 3", ROAD),
            "residential 180 m",
        ),
        (
            TOWN + '<node id="2" version="9" visible="false"/>' + way(7, "1 2 3", ROAD)
            + way(8, "1 3", STEPS),
            "steps 180 m",
        ),
        (node(-1, 0) + node(-2, 1) + node(5, 2) + way(-1, "-1 -2 5", ROAD), "residential 180 m"),
    ],
)  # fmt: skip
def test_streets_of_untidy_extracts(tmp_path: Path, content: str, expected: str) -> None:
    assert streets(tmp_path, content) == [expected]


def test_a_tidy_extract_is_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "town.osm"
    path.write_text(xml({1: (0, 0), 2: (1, 0)}, ("1 2", {"highway": "path"})))
    with tidied(path) as extract:
        assert extract == path


@pytest.mark.parametrize("content", [b"", b"<osm", b"<html/>"])
def test_what_cannot_be_read_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "town.osm"
    path.write_bytes(content)
    with tidied(path) as extract:
        assert extract == path


def test_a_history_in_the_binary_form(tmp_path: Path) -> None:
    text = TOWN + way(7, "1 2", ROAD, 'version="1" visible="true"')
    text += way(7, "1 2", ROAD, 'version="2" visible="false"') + way(8, "1 3", STEPS)
    (tmp_path / "text.osh").write_text(f'<osm version="0.6">{text}</osm>')
    history = tmp_path / "town.osh.pbf"
    with osmium.SimpleWriter(str(history)) as writer:
        for thing in osmium.FileProcessor(str(tmp_path / "text.osh")):
            writer.add(thing)
    with tidied(history) as extract:
        assert extract is not None
        assert read_streets(extract, Report()).edge_count == 1
