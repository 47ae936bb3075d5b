"""Indicators: how many older residents reach a hospital, a shop, a station in time.

A zone counts for a minute mark where it takes no longer from there, at a percentile over departures
of a morning or to be in time for an appointment; a share is that of residents in such zones.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from planner.scenario.zone_access import MILES, Access, Morning
from planner.scenario.zones import AGES, ResidentialZone


class Indicator(NamedTuple):
    """A share of residents.

    age        of AGES
    when       the percentile over departures, `p50`, or the appointment, `by0930`
    mile       of MILES
    value      of the residents of that age, 0 to 1
    """

    age: str
    kind: str
    minutes: int
    when: str
    mile: str
    value: float

    @property
    def name(self) -> str:
        """As targets name it, `75+ hospital 30 p75 shuttle`."""
        return f"{self.age} {self.kind} {self.minutes} {self.when} {self.mile}"


def whens_of(morning: Morning, kind: str) -> list[tuple[int, str]]:
    """What is told of a kind of destination: columns of an `Access` and their names."""
    found = [(n, f"p{round(share * 100)}") for n, share in enumerate(morning.shares)]
    found += [
        (len(morning.shares), f"by{time // 3600:02d}{time // 60 % 60:02d}")
        for other, time in morning.appointments
        if other == kind
    ]
    return found


def indicators(access: Access, zones: Sequence[ResidentialZone] | None = None) -> list[Indicator]:
    """All shares, of the residents of all zones or of those given instead, in the same order.

    zones    the same zones with other numbers of residents, as of another year
    """
    zones = access.zones if zones is None else zones
    frail = np.array([each.frail for each in zones], np.int64)
    older = np.array([each.from_75 for each in zones], np.int64) - frail
    younger = np.array([each.from_65 for each in zones], np.int64) - older - frail
    of_age = [int(each.sum()) for each in (younger + older + frail, older + frail, frail)]
    found = []
    for (m, mile), (k, kind), minutes in product(
        enumerate(MILES), enumerate(access.kinds), access.morning.minutes
    ):
        for column, when in whens_of(access.morning, kind):
            within = access.seconds[:, :, m, k, column] <= minutes * 60
            near = [
                int(group[within[:, n]].sum()) for n, group in enumerate((younger, older, frail))
            ]
            for age, close, total in zip(
                AGES, (sum(near), near[1] + near[2], near[2]), of_age, strict=True
            ):
                value = close / total if total else 0.0
                found.append(Indicator(age, kind, minutes, when, mile, value))
    return found


class Change(NamedTuple):
    """An indicator before and after."""

    before: Indicator
    after: Indicator

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after.value - self.before.value


def compare(before: Access, after: Access) -> list[Change]:
    """The same indicators of two networks. Raises ValueError where they are of other questions."""
    pairs = zip(indicators(before), indicators(after), strict=True)
    changes = [Change(*pair) for pair in pairs]
    if any(each.before.name != each.after.name for each in changes):
        message = "they do not measure the same"
        raise ValueError(message)
    return changes
