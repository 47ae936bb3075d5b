"""Edges to ways: consecutive pieces that run straight on and carry the same tags become one."""

import math
from typing import NamedTuple

from data.hitachi.drawing import Edge
from data.hitachi.geometry import Points

_STRAIGHT_COSINE = math.cos(math.radians(35.0))
_LONGEST_WAY = 60

Tags = tuple[tuple[str, str], ...]


class Way(NamedTuple):
    """Nodes in order and tags sorted by key."""

    nodes: tuple[int, ...]
    tags: Tags


def join(edges: list[tuple[Edge, Tags]], xy: Points) -> list[Way]:
    """Join edges of equal tags; every edge is used once, in the order of drawing.

    Edges tagged `incline` keep their direction by staying alone.
    """
    by_tags: dict[Tags, list[tuple[int, int]]] = {}
    for edge, tags in edges:
        by_tags.setdefault(tags, []).append((edge.first, edge.second))
    ways: list[Way] = []
    for tags, pairs in by_tags.items():
        if any(key == "incline" for key, _ in tags):
            ways.extend(Way(pair, tags) for pair in pairs)
        else:
            ways.extend(Way(nodes, tags) for nodes in _chains(pairs, xy))
    return ways


def _chains(pairs: list[tuple[int, int]], xy: Points) -> list[tuple[int, ...]]:
    edges_at: dict[int, list[int]] = {}
    for index, pair in enumerate(pairs):
        for node in pair:
            edges_at.setdefault(node, []).append(index)
    used: set[int] = set()
    chains: list[tuple[int, ...]] = []
    for index, pair in enumerate(pairs):
        if index in used:
            continue
        used.add(index)
        chain = _extend(list(pair), pairs, edges_at, used, xy)
        chain.reverse()
        chains.append(tuple(_extend(chain, pairs, edges_at, used, xy)))
    return chains


def _extend(
    chain: list[int],
    pairs: list[tuple[int, int]],
    edges_at: dict[int, list[int]],
    used: set[int],
    xy: Points,
) -> list[int]:
    """Go straight on from the end of the chain while an unused edge does."""
    while len(chain) < _LONGEST_WAY:
        before, end = chain[-2], chain[-1]
        best, best_cosine = -1, _STRAIGHT_COSINE
        for index in edges_at[end]:
            if index not in used:
                cosine = _cosine(xy, before, end, _other(pairs[index], end))
                if cosine > best_cosine:
                    best, best_cosine = index, cosine
        if best < 0:
            break
        used.add(best)
        chain.append(_other(pairs[best], end))
    return chain


def _other(pair: tuple[int, int], node: int) -> int:
    return pair[1] if pair[0] == node else pair[0]


def _cosine(xy: Points, before: int, at: int, after: int) -> float:
    x, y = float(xy[at, 0] - xy[before, 0]), float(xy[at, 1] - xy[before, 1])
    u, v = float(xy[after, 0] - xy[at, 0]), float(xy[after, 1] - xy[at, 1])
    return (x * u + y * v) / max(math.hypot(x, y) * math.hypot(u, v), 1e-9)
