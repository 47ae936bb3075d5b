"""What is asked in a world: of the oracle as it stands here, of the planner as a `Query`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from tests.world_parts import DAY

LONGEST_WALK = 3 * 3600

Names = frozenset[str] | None


@dataclass(frozen=True)
class RidesWished:
    """Which vehicles and stops may be used. Routes and agencies by name; None: all.

    of_the_day    only vehicles of the service day asked about
    wheelchair    None: no matter; "allow": not what says no; "forbid": only what says yes
    """

    modes: frozenset[int] | None = None
    routes: Names = None
    agencies: Names = None
    without_modes: frozenset[int] = frozenset()
    without_routes: frozenset[str] = frozenset()
    without_agencies: frozenset[str] = frozenset()
    bikes_aboard: bool = False
    wheelchair: str | None = None
    of_the_day: bool = False


@dataclass(frozen=True)
class Question:
    """Window, margin and stays in minutes, other durations in seconds, as in `query`."""

    origin: str
    destination: str
    at: str
    window: int = 0
    margin: int = 0
    arrive_by: bool = False
    max_transfers: int = 7
    max_duration: int = DAY
    max_walk_before: int = LONGEST_WALK
    max_walk_after: int = LONGEST_WALK
    transfer_factor: float = 1.0
    least_transfer: int = 0
    rides: RidesWished = RidesWished()
    via: tuple[tuple[str, int], ...] = ()
    max_walk: int | None = None
    walk_slack: int | None = None

    @property
    def places(self) -> tuple[str, str, str]:
        return self.origin, self.destination, self.at

    @property
    def options(self) -> dict[str, Any]:
        """What is asked beside the places, where it is not the usual."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)[3:]
            if getattr(self, field.name) != field.default
        }
