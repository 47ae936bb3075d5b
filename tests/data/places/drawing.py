"""Things of OpenStreetMap, as text."""

from __future__ import annotations

CORNERS = [(36.0, 140.0), (36.0, 140.2), (36.1, 140.2), (36.1, 140.0)]


def node(number: int, lat: float, lon: float, **tags: str) -> str:
    return f'<node id="{number}" version="1" lat="{lat}" lon="{lon}">{tag_lines(tags)}</node>'


def way(number: int, nodes: list[int], **tags: str) -> str:
    refs = "".join(f'<nd ref="{each}"/>' for each in nodes)
    return f'<way id="{number}" version="1">{refs}{tag_lines(tags)}</way>'


def tag_lines(tags: dict[str, str]) -> str:
    return "".join(f'<tag k="{key.replace("__", ":")}" v="{tags[key]}"/>' for key in tags)


def square(first: int) -> list[str]:
    return [node(first + i, *corner) for i, corner in enumerate(CORNERS)]
