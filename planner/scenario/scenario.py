"""Scenario: an ordered list of modifications of a base network, and the network they make.

All that is wrong is collected first; the base is never touched. A run is known by the hash of the
base's version, the modifications and the planner's own code: equal hashes give equal numbers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from planner.errors import Flaw, InvalidScenario
from planner.network.network import Network
from planner.scenario.modifications import Modification, Parts

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Scenario:
    """What is changed, in order.

    id    what a planner calls it
    """

    id: str
    modifications: tuple[Modification, ...] = ()
    name_ja: str = ""
    name_en: str = ""


MOST_TRIPS_MORE = 50_000
"""Trips that a scenario may add to its base: more is a slip of the pen, or meant to do harm."""


def apply_scenario(network: Network, scenario: Scenario) -> Network:
    """The network as it would be; the base itself where nothing is changed.

    Each modification is judged on what those before it have made of the base. Raises
    InvalidScenario with every flaw of every modification.
    """
    if not scenario.modifications:
        return network
    parts, flaws = _applied(network, scenario.modifications)
    if flaws:
        raise InvalidScenario(flaws)
    version = scenario_hash(network.version, scenario.modifications)
    return network.changed(version, parts.timetable, parts.shuttles, parts.rentals)


def flaws_of_modifications(
    network: Network, modifications: Sequence[Modification]
) -> tuple[Flaw, ...]:
    """What is wrong with modifications of a network: nothing is changed."""
    return tuple(_applied(network, modifications)[1])


def _applied(network: Network, modifications: Sequence[Modification]) -> tuple[Parts, list[Flaw]]:
    parts = Parts(network.timetable, network.shuttles, network.rentals)
    most = network.timetable.trip_count + MOST_TRIPS_MORE
    flaws: list[Flaw] = []
    for number, each in enumerate(modifications, 1):
        found = [Flaw(number, each.kind, *complaint) for complaint in each.flaws(parts)]
        if not found and parts.timetable.trip_count + each.trips_more(parts) > most:
            message = f"with it there are {MOST_TRIPS_MORE:,} trips more than in the base"
            found = [Flaw(number, each.kind, "type", message)]
        flaws += found
        if not found:
            parts = each.applied(parts)
    return parts, flaws


def scenario_hash(base: str, modifications: Sequence[Modification], more: Any = None) -> str:
    """Of a base's version, edits in their order, and the planner's code: 16 hex digits.

    more    plain values that also count
    """
    edits = [{"type": each.kind, **asdict(each)} for each in modifications]  # type: ignore[call-overload]
    said = [base, code_version(), edits] + ([] if more is None else [more])
    written = json.dumps(said, sort_keys=True, default=_plain)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


@cache
def code_version() -> str:
    """Of all sources of the planner: 16 hex digits."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _plain(value: Any) -> Any:
    """Sets and the like, in an order of their own."""
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)
