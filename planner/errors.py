"""What can be wrong with a request to the planner.

    PlannerError
    ├── InvalidQuery      a value cannot be meant (field and cure are named)
    │   └── InvalidCursor     a page cursor that none of our pages has given out
    ├── UnknownPlace      a stop id that this network does not have
    ├── TooSlow           the request's own deadline has passed
    ├── InvalidScenario   changes that cannot be made; all of them are named at once
    └── InvalidNetwork    arrays that contradict each other; the sources need mending

No journey is not an error: it is an empty list with reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class PlannerError(Exception):
    """The caller asked for something that cannot be; `field` names the part of the request."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class InvalidQuery(PlannerError):
    """A value of the query cannot be meant."""


class InvalidCursor(InvalidQuery):
    """A page cursor that none of our pages has given out, or for another search."""


class UnknownPlace(PlannerError):
    """A place names a stop that this network does not have."""


class TooSlow(PlannerError):
    """The search was not done within the seconds it was given."""

    def __init__(self, message: str, *, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class InvalidNetwork(PlannerError):
    """The network's arrays contradict each other."""


class Flaw(NamedTuple):
    """What is wrong with a modification.

    number    of the modification, from 1
    kind      its type, as `add-trips`
    field     of it
    """

    number: int
    kind: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"modification {self.number} ({self.kind}), {self.field}: {self.message}"


class InvalidScenario(PlannerError):
    """Changes that cannot be made; `flaws` are all of them, in order."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__("\n".join(map(str, flaws)), field=flaws[0].field)
        self.flaws = tuple(flaws)
