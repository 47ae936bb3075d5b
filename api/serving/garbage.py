"""Garbage: what lives as long as the network that is served is not looked through with each answer.

An answer of all modes makes ten thousand objects, so the collector ran a dozen times within it and
now and then walked through the whole network besides, for a tenth of a second.
"""

from __future__ import annotations

import gc

ALLOCATIONS = 10_000
"""More objects made than dropped since, before the youngest are looked through (Python's: 700)."""

YOUNGER = 20
"""So many looks at one generation for each at the next."""


def set_aside() -> None:
    """Keep all that is there now from being looked through.

    Called before requests are answered, and before a server forks: memory that the collector does
    not write to stays shared. Called again where another network is served: what only the one
    before it needed goes.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, YOUNGER, YOUNGER)
