"""How many of the random worlds have what, and how many questions are of a kind."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Shares:
    """From 0, none, to 1, all."""

    # of questions
    arrive_by: float = 0.4
    filters: float = 0.2
    wheelchair: float = 0.1
    paces: float = 0.15
    limits: float = 0.15
    via: float = 0.15
    walking: float = 0.1

    # of worlds
    blocks: float = 0.4
    clocks: float = 0.2
    feeds: float = 0.15
    changes: float = 0.3
    stations: float = 0.2
    kinds: float = 0.3


ALL = Shares()
"""What the oracle knows."""

PLAIN = Shares(**{field.name: 0 for field in fields(Shares)})
"""What a simple algorithm can be expected to know, too."""
