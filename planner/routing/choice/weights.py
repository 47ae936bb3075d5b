"""Weights: what a traveller minds, in seconds of riding."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

from planner.errors import InvalidQuery

HEAVIEST = 10_000.0
"""No weight is greater: sums of them stay exact enough to compare."""


@dataclass(frozen=True)
class Weights:
    """How much of riding each part of a journey is worth avoiding.

    Riding weighs 1. A journey's generalised cost is the sum of its quantities times these weights
    (`recommended.py`), in seconds of riding. Defaults: the profile `standard` of
    `data/profiles.toml`, which names their sources.

    walk        per second on foot
    wheels      per second on wheels of one's own driving
    stairs      seconds per step of stairs
    slope       seconds per metre climbed
    wait        per second of waiting between door and door
    transfer    seconds per change of vehicle
    yen         seconds per yen
    risk        per second lost, on average, to missed connections
    unknown     seconds per ride of which nobody knows whether a wheelchair can use it, for those in
                one
    far         per second of a walk beyond the comfortable one, besides `walk`
    beyond      seconds per walk that is steeper or longer than the traveller says to be able to
    delay       per second between the time asked for and leaving (arriving, of a query by arrival)
    """

    walk: float = 1.25
    wheels: float = 1.25
    stairs: float = 0.2
    slope: float = 2.0
    wait: float = 1.5
    transfer: float = 300.0
    yen: float = 1.5
    risk: float = 1.0
    unknown: float = 900.0
    far: float = 2.0
    beyond: float = 1800.0
    delay: float = 0.6

    def __post_init__(self) -> None:
        for each in fields(self):
            weight = getattr(self, each.name)
            if not (math.isfinite(weight) and 0 <= weight <= HEAVIEST):
                message = f"{each.name} must be between 0 and {HEAVIEST:g}, not {weight!r}"
                raise InvalidQuery(message, field=each.name)
