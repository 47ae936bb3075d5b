"""Stops of two versions, known again by name and place, for ids change from one export to the next.

Stops of one name at one place are one to a rider: they get one label. Then a stop of the same name
nearby has moved, and another name at the same place has been renamed; the nearest are paired first.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy.spatial import cKDTree

from planner import FLAG_STOP, NONE, Timetable, metres_between, on_sphere
from planner.arrays import Float64, Int64

MOVED_METRES = 5.0
"""What is nearer is the same place, written with other digits."""

FARTHEST_MOVE = 2_000.0
"""metres: a stop of the same name that is farther off is another stop."""

RENAMED_WITHIN = 50.0
"""metres: another name so near a stop that is gone is its new name."""

MOST_NEAR = 64
"""So many stops are looked at for each that is gone: more than any terminal has of one name."""

FEW = 16
"""Pairs for which no tree is worth while."""


_Key = tuple[int, str, str, float, float]
"""Kind, name, platform, latitude, longitude."""


class _Pairs(NamedTuple):
    """Stops that may be the same: how far apart, numbers of those gone and of those that came."""

    metres: Float64
    gone: Int64
    come: Int64


@dataclass(frozen=True)
class StopSeen:
    """A stop of one version: public id, name with its platform, degrees (NaN: not told)."""

    id: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class StopPair:
    """A stop in both versions; how far it has moved."""

    before: StopSeen
    after: StopSeen
    metres: float


@dataclass(frozen=True, eq=False)
class StopMatch:
    """Which stops are the same.

    labels_before, labels_after    a number for each stop, equal where a rider sees one stop
    seen                           how a label is shown: as it is after, or was
    added, removed, moved, renamed    by name
    """

    labels_before: np.ndarray[tuple[int], np.dtype[np.int32]]
    labels_after: np.ndarray[tuple[int], np.dtype[np.int32]]
    seen: Mapping[int, StopSeen]
    added: tuple[StopSeen, ...]
    removed: tuple[StopSeen, ...]
    moved: tuple[StopPair, ...]
    renamed: tuple[StopPair, ...]


def folded(name: str) -> str:
    """A name without what exports write now so, now so: widths of letters, blanks."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def match_stops(before: Timetable, after: Timetable) -> StopMatch:
    """Find the stops of one version in another."""
    old, new = _by_key(before), _by_key(after)
    after_of = {key: key for key in old if key in new}
    for near in (_of_one_name, _at_one_place):
        gone = sorted(key for key in old if key not in after_of)
        taken = set(after_of.values())
        come = sorted(key for key in new if key not in taken)
        after_of |= dict(_nearest_first(gone, come, near(gone, come)))
    label_of_old = {key: label for label, key in enumerate(sorted(old, key=repr))}
    before_of = {key: earlier for earlier, key in after_of.items()}
    fresh = sorted((key for key in new if key not in before_of), key=repr)
    label_of_new = {key: label_of_old[earlier] for key, earlier in before_of.items()}
    label_of_new |= {key: len(old) + number for number, key in enumerate(fresh)}
    seen = {label_of_old[key]: _seen(before, stops[0]) for key, stops in old.items()}
    seen |= {label_of_new[key]: _seen(after, stops[0]) for key, stops in new.items()}
    both = [
        StopPair(
            _seen(before, old[earlier][0]), _seen(after, new[later][0]), _metres(earlier, later)
        )
        for earlier, later in after_of.items()
        if earlier != later
    ]
    return StopMatch(
        _labels(before, old, label_of_old),
        _labels(after, new, label_of_new),
        seen,
        added=_by_name(seen[label_of_new[key]] for key in fresh),
        removed=_by_name(_seen(before, old[key][0]) for key in old if key not in after_of),
        moved=tuple(
            sorted((pair for pair in both if pair.metres >= MOVED_METRES), key=lambda p: -p.metres)
        ),
        renamed=tuple(
            sorted(
                (pair for pair in both if folded(pair.before.name) != folded(pair.after.name)),
                key=lambda pair: pair.after.name,
            )
        ),
    )


def _by_key(timetable: Timetable) -> dict[_Key, list[int]]:
    """Stops by what a rider knows them by."""
    found: dict[_Key, list[int]] = defaultdict(list)
    columns = zip(
        timetable.kind_of_stop.tolist(),
        timetable.name_of_stop,
        timetable.platform_of_stop,
        np.nan_to_num(timetable.lat_of_stop, nan=-99.0).round(6).tolist(),
        np.nan_to_num(timetable.lon_of_stop, nan=-999.0).round(6).tolist(),
        strict=True,
    )
    for stop, (kind, name, platform, lat, lon) in enumerate(columns):
        if kind != FLAG_STOP:
            found[kind, folded(name), folded(platform), lat, lon].append(stop)
    for stops in found.values():
        stops.sort(key=lambda stop: timetable.id_of_stop[stop])
    return dict(found)


def _of_one_name(gone: Sequence[_Key], come: Sequence[_Key]) -> _Pairs:
    """Nodes of stations, which mostly have no name, are known by their place."""
    pairs = _near(gone, come, lambda key: key[:2] if key[1] else None, FARTHEST_MOVE)
    old, new = (np.array([key[2] for key in keys], object) for keys in (gone, come))
    other_platform = old[pairs.gone] != new[pairs.come]
    return pairs._replace(metres=pairs.metres + 1000.0 * other_platform)


def _at_one_place(gone: Sequence[_Key], come: Sequence[_Key]) -> _Pairs:
    return _near(gone, come, lambda key: key[0] if key[3] >= -90 else None, RENAMED_WITHIN)


def _near(
    gone: Sequence[_Key], come: Sequence[_Key], group: Callable[[_Key], Hashable], within: float
) -> _Pairs:
    """Stops of one group (None: of none) up to so many metres apart, for each the nearest."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((gone, come)):
        for number, key in enumerate(keys):
            groups[group(key)][side].append(number)
    groups.pop(None, None)
    old, new = (np.array([key[3:] for key in keys]).reshape(-1, 2) for keys in (gone, come))
    found = [np.zeros((2, 0), np.int64)]
    for these, those in groups.values():
        if len(these) * len(those) <= FEW:
            found.append(np.array([*product(these, those)], np.int64).reshape(-1, 2).T)
        else:
            near = _nearest(old[these], new[those], within)
            found.append(np.stack([np.array(these)[near[0]], np.array(those)[near[1]]]))
    left, right = np.concatenate(found, axis=1)
    metres = metres_between(*old[left].T, *new[right].T)
    close = metres <= within
    return _Pairs(metres[close], left[close], right[close])


def _nearest(places: Float64, others: Float64, within: float) -> Int64:
    """Places and for each the nearest of the others."""
    if not len(places) or not len(others):
        return np.zeros((2, 0), np.int64)
    count = np.arange(1, MOST_NEAR + 1)
    tree, points = cKDTree(on_sphere(*others.T)), on_sphere(*places.T)
    near = np.asarray(tree.query(points, count, distance_upper_bound=within * 1.01)[1])
    place, rank = np.nonzero(near < len(others))
    return np.stack([place, near[place, rank]])


def _nearest_first(
    gone: Sequence[_Key], come: Sequence[_Key], pairs: _Pairs
) -> Iterator[tuple[_Key, _Key]]:
    """Each stop in one pair at most, the nearest first."""
    used = np.zeros(len(gone), bool), np.zeros(len(come), bool)
    order = np.lexsort((pairs.come, pairs.gone, pairs.metres))
    for earlier, later in zip(pairs.gone[order].tolist(), pairs.come[order].tolist(), strict=True):
        if not used[0][earlier] and not used[1][later]:
            used[0][earlier] = used[1][later] = True
            yield gone[earlier], come[later]


def _metres(earlier: _Key, later: _Key) -> float:
    if earlier[3:] == later[3:]:
        return 0.0
    return float(metres_between(*earlier[3:], *later[3:]))


def _labels(
    timetable: Timetable, stops_of_key: Mapping[_Key, list[int]], label_of_key: Mapping[_Key, int]
) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    labels = np.full(timetable.stop_count, NONE, np.int32)
    for key, stops in stops_of_key.items():
        labels[stops] = label_of_key[key]
    return labels


def _seen(timetable: Timetable, stop: int) -> StopSeen:
    platform = timetable.platform_of_stop[stop]
    name = timetable.name_of_stop[stop]
    return StopSeen(
        timetable.id_of_stop[stop],
        f"{name} {platform}" if platform else name,
        float(timetable.lat_of_stop[stop]),
        float(timetable.lon_of_stop[stop]),
    )


def _by_name(stops: Iterable[StopSeen]) -> tuple[StopSeen, ...]:
    return tuple(sorted(stops, key=lambda stop: (stop.name, stop.lat, stop.lon)))
