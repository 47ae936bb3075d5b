"""`via` and `viaMinimumStay`: places on the way.

Commas part the entries of a list and the two halves of coordinates alike: a stop id of the network
is a stop, and two numbers that follow each other are one place.
"""

from __future__ import annotations

import re

from api.parsing import Parameters, parse_place
from api.problems import Problem
from planner import Network, Place, Via
from planner.seconds import MINUTE

DAY_MINUTES = 24 * 60
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_WHOLE = re.compile(r"\d{1,4}")


def parse_vias(parameters: Parameters, network: Network) -> tuple[Via, ...]:
    """The via places of a request; `lat,lon`, `lat;lon` or stop ids, with their stays."""
    places = _places(parameters.many("via") or [], network)
    stays = parameters.many("viaMinimumStay") or []
    if len(stays) > len(places):
        message = f"viaMinimumStay has {len(stays)} entries, via has {len(places)}"
        raise Problem(400, "invalid_value", message, field="viaMinimumStay")
    seconds = [_seconds(text) for text in stays] + [0] * (len(places) - len(stays))
    return tuple(Via(place, stay) for place, stay in zip(places, seconds, strict=True))


def _places(entries: list[str], network: Network) -> list[Place]:
    places = []
    left = list(reversed(entries))
    while left:
        entry = left.pop()
        is_half = entry not in network.timetable.stop_of_id and _NUMBER.fullmatch(entry)
        if is_half and left and _NUMBER.fullmatch(left[-1]):
            entry = f"{entry},{left.pop()}"
        elif is_half:
            message = f"via has a latitude without its longitude: {entry[:40]!r}"
            raise Problem(400, "invalid_place", message, field="via")
        places.append(parse_place(entry.replace(";", ","), "via", network))
    return places


def _seconds(text: str) -> int:
    if not _WHOLE.fullmatch(text) or int(text) > DAY_MINUTES:
        message = f"viaMinimumStay must be minutes between 0 and {DAY_MINUTES}, not {text[:40]!r}"
        raise Problem(400, "invalid_number", message, field="viaMinimumStay", limit=DAY_MINUTES)
    return int(text) * MINUTE
