"""What a change means to passengers: journeys sampled on the live network and on the draft.

Half of the places are where most changes, half are drawn by lot; from each of them the way to the
others and to the busiest stops is timed at several hours, the wait for a vehicle included. Places
are coordinates, so that nobody is moved with a stop.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.gtfs.service_days import ByDay
from feeds.days import added, fullest_year, trips_by_day
from feeds.difference.stops import StopSeen, match_stops
from planner import NEVER, NONE, Network, Place, ReachQuery, Timetable, reach_matrix
from planner.arrays import Int64

PLACES = 20
"""Places from which journeys are sampled."""

BUSIEST = 6
"""The stops with most trips, to which everyone wants to go."""

MOMENTS = (("weekday", 8), ("weekday", 13), ("weekday", 18), ("sunday", 11))
"""Kind of day and hour at which the journeys begin; assumed: to work, to the doctor, home, out."""

DEPARTURES = 30
"""A minute apart; the journey is the one in the middle."""

LONGEST = 2 * 3600
"""seconds: what takes longer counts as this, and as no longer possible."""

_WEEKDAYS = {"weekday": (0, 1, 2, 3, 4), "sunday": (6,)}


@dataclass(frozen=True)
class SampledJourney:
    """One way at one moment; seconds, None: not within two hours."""

    origin: str
    destination: str
    day: str
    hour: int
    before: int | None
    after: int | None

    @property
    def lost(self) -> int:
        """Seconds lost; gained where negative."""
        before, after = (LONGEST if each is None else each for each in (self.before, self.after))
        return after - before


@dataclass(frozen=True)
class StopImpact:
    """What passengers from a stop lose on average, in seconds; the journey that shows it most."""

    stop: StopSeen
    lost: float
    journeys: int
    example: SampledJourney


@dataclass(frozen=True)
class Impact:
    """Stops whose passengers lose, those who lose most first, and gain; all sampled journeys.

    no_longer, newly    journeys that were possible within two hours and are not, and the reverse
    """

    losers: tuple[StopImpact, ...]
    winners: tuple[StopImpact, ...]
    journeys: int
    slower: int
    faster: int
    no_longer: int
    newly: int


def impact(before: Network, after: Network, feed: str, seed: int = 0) -> Impact:
    """Sample journeys around a feed's stops on two networks."""
    origins, destinations = _sample(before.timetable, after.timetable, feed, seed)
    days = _days(before.timetable, after.timetable, feed)
    found: dict[StopSeen, list[SampledJourney]] = defaultdict(list)
    for kind, hour in MOMENTS:
        if kind not in days or not origins:
            continue
        times = [
            reach_matrix(
                network,
                ReachQuery(_place(origins[0]), day, hour * 3600, DEPARTURES, max_duration=LONGEST),
                list(map(_place, origins)),
                list(map(_place, destinations)),
                threads=1,
            )[:, :, 0]
            for network, day in zip((before, after), days[kind], strict=True)
        ]
        for journey in _journeys(origins, destinations, kind, hour, times):
            found[journey[0]].append(journey[1])
    every = [journey for journeys in found.values() for journey in journeys]
    told = [_of_stop(stop, journeys) for stop, journeys in found.items()]
    return Impact(
        tuple(sorted((t for t in told if t.lost > 0), key=lambda t: (-t.lost, t.stop.name))),
        tuple(sorted((t for t in told if t.lost < 0), key=lambda t: (t.lost, t.stop.name))),
        len(every),
        sum(journey.lost > 0 for journey in every),
        sum(journey.lost < 0 for journey in every),
        sum(journey.after is None for journey in every),
        sum(journey.before is None for journey in every),
    )


def impact_json(found: Impact) -> dict[str, Any]:
    """An impact as JSON; times in minutes."""
    return {
        "journeys": found.journeys,
        "slower": found.slower,
        "faster": found.faster,
        "noLonger": found.no_longer,
        "newly": found.newly,
        "losers": [_stop_json(each) for each in found.losers],
        "winners": [_stop_json(each) for each in found.winners],
    }


def _stop_json(told: StopImpact) -> dict[str, Any]:
    journey = told.example
    before, after = (
        None if each is None else round(each / 60) for each in (journey.before, journey.after)
    )
    return {
        "stop": {"name": told.stop.name, "lat": told.stop.lat, "lon": told.stop.lon},
        "minutesLost": round(told.lost / 60, 1),
        "journeys": told.journeys,
        "example": {
            "destination": journey.destination,
            "day": journey.day,
            "time": f"{journey.hour:02}:00",
            "minutesBefore": before,
            "minutesAfter": after,
        },
    }


def _journeys(
    origins: Sequence[StopSeen],
    destinations: Sequence[StopSeen],
    kind: str,
    hour: int,
    times: Sequence[np.ndarray[tuple[int, ...], np.dtype[np.int32]]],
) -> Iterator[tuple[StopSeen, SampledJourney]]:
    """Those that are possible before or after."""
    for row, origin in enumerate(origins):
        for column, destination in enumerate(destinations):
            if origin.name == destination.name:
                continue
            old, new = (
                None if seconds[row, column] >= NEVER else int(seconds[row, column])
                for seconds in times
            )
            if old is not None or new is not None:
                yield (
                    origin,
                    SampledJourney(origin.name, destination.name, kind, hour, old, new),
                )


def _of_stop(stop: StopSeen, journeys: Sequence[SampledJourney]) -> StopImpact:
    lost = sum(journey.lost for journey in journeys) / len(journeys)
    sign = 1 if lost >= 0 else -1
    example = max(journeys, key=lambda journey: (sign * journey.lost, journey.destination))
    return StopImpact(stop, lost, len(journeys), example)


def _sample(
    before: Timetable, after: Timetable, feed: str, seed: int
) -> tuple[list[StopSeen], list[StopSeen]]:
    """Origins, and destinations: the origins and the busiest stops; one stop for each name."""
    match = match_stops(before, after)
    old, new = _calls(before, match.labels_before), _calls(after, match.labels_after)
    own = {
        int(label)
        for timetable, labels in ((before, match.labels_before), (after, match.labels_after))
        for label in labels[_of_feed(timetable, feed)]
    }
    called = {label: old[label] + new[label] for label in old.keys() | new.keys() if label != NONE}
    named: dict[str, int] = {}
    for label in sorted(called, key=lambda label: (-called[label], label)):
        stop = match.seen[label]
        if np.isfinite([stop.lat, stop.lon]).all():
            named.setdefault(stop.name, label)
    busiest = list(named.values())[:BUSIEST]
    mine = sorted(label for label in named.values() if label in own)
    by_change = sorted(mine, key=lambda label: (-_share_changed(old[label], new[label]), label))
    changed = [label for label in by_change if old[label] != new[label]][: PLACES // 2]
    others = [label for label in mine if label not in set(changed)]
    drawn = np.random.default_rng(seed).permutation(len(others))[: PLACES - len(changed)]
    origins = changed + [others[number] for number in sorted(drawn.tolist())]
    ends = list(dict.fromkeys(origins + busiest))
    return [match.seen[label] for label in origins], [match.seen[label] for label in ends]


def _share_changed(before: int, after: int) -> float:
    return abs(after - before) / max(before, after, 1)


def _of_feed(timetable: Timetable, feed: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    names = list(timetable.name_of_feed)
    number = names.index(feed) if feed in names else len(names)
    return np.asarray(timetable.feed_of_stop == number, np.bool_)


def _calls(
    timetable: Timetable, labels: np.ndarray[tuple[int], np.dtype[np.int32]]
) -> Counter[int]:
    """Label → how many trips call there, as the timetable lists them."""
    return Counter(labels[timetable.stop_of_stop_time].tolist())


def _days(before: Timetable, after: Timetable, feed: str) -> Mapping[str, tuple[dt.date, dt.date]]:
    """An ordinary day of each kind on both networks: the same where both have one."""
    trips = [trips_by_day(timetable, feed) for timetable in (before, after)]
    year = fullest_year(added(trips_by_day(before), trips_by_day(after)))
    found = {}
    for kind, weekdays in _WEEKDAYS.items():
        old, new = (days[np.isin((days + 6) % 7, weekdays)] for days in (s.days for s in trips))
        if not len(old) and not len(new):
            continue
        both = np.intersect1d(old, new, assume_unique=True)
        if len(both):
            days = [_most_alike(both, trips, year)] * 2
        else:
            days = [
                _most_alike(own if len(own) else other, [side], year)
                for side, own, other in ((trips[0], old, new), (trips[1], new, old))
            ]
        found[kind] = (dt.date.fromordinal(days[0]), dt.date.fromordinal(days[1]))
    return found


def _most_alike(days: Int64, trips: Sequence[ByDay], year: tuple[int, int]) -> int:
    """The first of the days of which most have as many trips; of those within the year, if any."""
    near = days[(year[0] <= days) & (days < year[1])]
    days = near if len(near) else days
    counts = np.stack([each.at(days) for each in trips])
    _, first, alike = np.unique(counts, axis=1, return_index=True, return_counts=True)
    return int(days[first[alike == alike.max()].min()])


def _place(stop: StopSeen) -> Place:
    return Place(stop.lat, stop.lon, name=stop.name)
