"""What was made of a network is kept while it is used."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import partial

from planner.kept import Kept
from planner.network.streets.means import MEANS
from planner.network.streets.walking import WALKING_NETWORKS

DAYS_KEPT = 16
"""Compiled days kept in memory: today, tomorrow and a few that people look at, each reaching as far
around as queries do; to explain why nothing is found takes ten of them."""

PACES_KEPT = 16
"""Walking paces for which footpaths are kept in seconds; and terms for which they were found."""

PARKING_WALKS_KEPT = 8
"""Walking paces for which walks from parked bicycles are kept."""

LANDMARKS_KEPT = 12
"""Lower bounds kept: some days, each at one or two speeds."""

RENTALS_KEPT = 16
"""Kept of the rentals as they are now: fleets; and ways between rides for a few kinds of riders."""

DRAWN_KEPT = 2048
"""Walks kept as they are drawn, between stops and from parked bicycles."""


SPEED_STEP = 0.25
"""metres per second between the walking speeds for which lower bounds are made."""


ON_WALKS = (
    "stations", "extended", "paces", "footpaths", "landmarks", "between_rides", "drawn",
    "parking_walks",
)  # fmt: skip
"""What of it hangs on how stops are walked to."""


@dataclass(frozen=True)
class KeptOfNetwork:
    """What was made of a network when it was asked for, by what it hangs on.

    Networks that differ in a part share all that does not hang on it: see `but`.

    groups              of trips alike in pattern and rules
    days, live_days     compiled as planned, and as they run now
    cancelled           where something planned does not come
    extended            the network with runs put on
    paces, footpaths    of walking speeds and terms, and the footpaths found on those terms
    landmarks           of days and speeds
    by_rentals          what hangs on where the shared vehicles are
    between_rides       ways by them from ride to ride, which hang on walks, too
    drawn               walks as lines
    """

    groups: Kept = field(default_factory=partial(Kept, 1))
    days: Kept = field(default_factory=partial(Kept, DAYS_KEPT))
    live_days: Kept = field(default_factory=partial(Kept, DAYS_KEPT))
    cancelled: Kept = field(default_factory=partial(Kept, 1))
    extended: Kept = field(default_factory=partial(Kept, 1))
    stations: Kept = field(default_factory=partial(Kept, len(WALKING_NETWORKS)))
    paces: Kept = field(default_factory=partial(Kept, PACES_KEPT))
    footpaths: Kept = field(default_factory=partial(Kept, PACES_KEPT))
    landmarks: Kept = field(default_factory=partial(Kept, LANDMARKS_KEPT))
    stops_on_streets: Kept = field(default_factory=partial(Kept, len(MEANS)))
    by_rentals: Kept = field(default_factory=partial(Kept, RENTALS_KEPT))
    between_rides: Kept = field(default_factory=partial(Kept, RENTALS_KEPT))
    parking_on_streets: Kept = field(default_factory=partial(Kept, 1))
    parking_walks: Kept = field(default_factory=partial(Kept, PARKING_WALKS_KEPT))
    drawn: Kept = field(default_factory=partial(Kept, DRAWN_KEPT))

    def but(self, *changed: str) -> KeptOfNetwork:
        """All of it, but for what hangs on something that has changed: that is made anew."""
        afresh = KeptOfNetwork()
        return replace(self, **{name: getattr(afresh, name) for name in changed})

    def only(self, *unchanged: str) -> KeptOfNetwork:
        """These alone; all else is made anew."""
        return self.but(*({part.name for part in fields(self)} - set(unchanged)))
