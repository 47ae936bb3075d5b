"""Journeys: the answer, in the planner's own terms. Times are seconds on the day's clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from planner.kernel import NONE
from planner.routing.rental_use import RentalUse
from planner.routing.streets.ground import Ground
from planner.routing.streets.walk_paths import Path
from planner.seconds import MINUTE

"""Doors are left, and reached, by whole minutes, as people do."""


class End(NamedTuple):
    """Where a leg begins or ends: a stop of the timetable, or a door (`stop` is NONE).

    lat, lon are degrees; a door keeps the coordinates it was asked with.
    """

    lat: float
    lon: float
    stop: int = NONE


class DrawnOnce:
    """Draws a way when it is first asked for, once for all legs that go it, now or later.

    ground    what lies under it, kept by who finds it; None: nobody has asked yet
    """

    __slots__ = ("_draw", "_path", "ground")

    def __init__(self, draw: Callable[[], Path]) -> None:
        self._draw = draw
        self._path: Path | None = None
        self.ground: Ground | None = None

    def __call__(self) -> Path:
        """The way."""
        if self._path is None:
            self._path = self._draw()
        return self._path


@dataclass(frozen=True, eq=False)
class StreetLeg:
    """A way along streets, or straight between places that no street joins.

    Its path is drawn when first asked for: most journeys found are never shown.
    """

    origin: End
    destination: End
    departure: int
    arrival: int
    draw: Callable[[], Path]

    def __post_init__(self) -> None:
        if not isinstance(self.draw, DrawnOnce):
            object.__setattr__(self, "draw", DrawnOnce(self.draw))

    @property
    def path(self) -> Path:
        """Its points from `origin` to `destination`, and its length."""
        return self.draw()


@dataclass(frozen=True, eq=False)
class WalkLeg(StreetLeg):
    """On foot."""


@dataclass(frozen=True, eq=False)
class WheelLeg(StreetLeg):
    """On wheels that one drives oneself: an own vehicle, or a rented one.

    means     a kind of `planner.network.streets.means.MEANS`: bicycle, e_bike, e_scooter, car
    rental    where it is rented: from whom, which vehicle, what it costs; None: one's own
    parked    where an own vehicle is left: place of `Network.parking`; NONE: it is not
    collected    where it had been left, likewise
    """

    means: str
    rental: RentalUse | None = None
    parked: int = NONE
    collected: int = NONE


@dataclass(frozen=True, eq=False)
class ShuttleLeg(StreetLeg):
    """A vehicle that came when called. Its times are the expected ones.

    service         of `Network.shuttles`
    wait            seconds one is expected to wait for it, before `departure`
    safe_arrival    what connections after it count on
    """

    service: int
    wait: int
    safe_arrival: int


class RideLeg(NamedTuple):
    """One vehicle, boarded and left.

    trip            trip of the Timetable
    service_day     the service day it belongs to (proleptic ordinal)
    shift           seconds from the trip's own stop times (since noon minus 12 h of its service
                    day, in its feed's zone) to the day's clock, a frequency's offset included
    board, alight   positions within the trip (0 is its first stop time)
    pickup          pickup_type where it is boarded: 0 regular, 2 phone the agency, 3 tell the
                    driver
    drop_off        drop_off_type where it is left, likewise
    """

    origin: End
    destination: End
    departure: int
    arrival: int
    trip: int
    service_day: int
    shift: int
    board: int
    alight: int
    headway: int = NONE  # seconds, where a frequency without exact times runs
    stays_on: bool = False  # riders of the leg before stay on board
    pickup: int = 0
    drop_off: int = 0


Leg = StreetLeg | RideLeg

S = TypeVar("S", bound=StreetLeg)

Signature = tuple[tuple[str, ...], ...]
"""How a journey is travelled along streets (`Journey.signature`)."""


@dataclass(frozen=True)
class Journey:
    """Legs that follow each other in time and place."""

    legs: tuple[Leg, ...]
    departure: int
    arrival: int

    @cached_property
    def rides(self) -> tuple[RideLeg, ...]:
        """Its vehicles, in order."""
        return tuple(leg for leg in self.legs if isinstance(leg, RideLeg))

    @cached_property
    def transfers(self) -> int:
        """Changes of vehicle; to stay on board for the next trip is none."""
        return max(0, sum(not ride.stays_on for ride in self.rides) - 1)

    @cached_property
    def signature(self) -> Signature:
        """How it is travelled along streets: before, between and after its rides, walks aside.

        Journeys compete only with those of their own signature. One without rides has a single
        part.
        """
        parts: list[list[str]] = [[]]
        for leg in self.legs:
            if isinstance(leg, RideLeg):
                parts.append([])
            elif (word := street_mode(leg)) not in ("walk", *parts[-1]):
                parts[-1].append(word)
        if len(parts) == 1:
            return (tuple(parts[0]),)
        between = dict.fromkeys(word for part in parts[1:-1] for word in part)
        return tuple(parts[0]), tuple(between), tuple(parts[-1])

    @property
    def duration(self) -> int:
        """Seconds from departure to arrival."""
        return self.arrival - self.departure

    @property
    def sure_arrival(self) -> int:
        """When one is surely there, where the last leg is a vehicle that was called."""
        last = self.legs[-1]
        return last.safe_arrival if isinstance(last, ShuttleLeg) else self.arrival

    def minute(self, *, arrive_by: bool) -> int:
        """The whole minute by which it belongs to a window."""
        if arrive_by:
            return -(-self.sure_arrival // MINUTE) * MINUTE
        return self.departure // MINUTE * MINUTE

    @property
    def seconds_on_foot(self) -> int:
        """In all."""
        return sum(leg.arrival - leg.departure for leg in self.legs if isinstance(leg, WalkLeg))

    @cached_property
    def walk_metres(self) -> float:
        """Metres on foot in all."""
        return float(sum(leg.path.metres for leg in self.legs if isinstance(leg, WalkLeg)))


def street_mode(leg: StreetLeg) -> str:
    """How a leg along streets is travelled: a word of `planner.routing.query.STREET_MODES`."""
    if isinstance(leg, ShuttleLeg):
        return "shuttle"
    if isinstance(leg, WheelLeg):
        if leg.rental is not None:
            return "rental"
        return "car" if leg.means == "car" else "bicycle"
    return "walk"


def moved(journey: Journey, by: int) -> Journey:
    """The same journey, all its times so many seconds later: on another clock, or on foot later."""
    if by == 0:
        return journey
    return Journey(
        tuple(_moved_leg(leg, by) for leg in journey.legs),
        journey.departure + by,
        journey.arrival + by,
    )


def _moved_leg(leg: Leg, by: int) -> Leg:
    if not isinstance(leg, RideLeg):
        return moved_street_leg(leg, by)
    departure, arrival = leg.departure + by, leg.arrival + by
    return leg._replace(departure=departure, arrival=arrival, shift=leg.shift + by)


def moved_street_leg(leg: StreetLeg, by: int) -> StreetLeg:
    """The same leg, all its times so many seconds later."""
    if isinstance(leg, ShuttleLeg):
        safe = leg.safe_arrival + by
        return like(leg, departure=leg.departure + by, arrival=leg.arrival + by, safe_arrival=safe)
    return like(leg, departure=leg.departure + by, arrival=leg.arrival + by)


def like(leg: S, **changed: object) -> S:
    """The same leg but for some fields: to make one field by field takes several times as long."""
    other: S = object.__new__(type(leg))
    vars(other).update(vars(leg), **changed)
    return other


@dataclass(frozen=True)
class Reason:
    """Why nothing (or not more) was found: a code, and the part of the query it is about."""

    code: str
    field: str = ""


@dataclass(frozen=True)
class Plan:
    """What was found for a query.

    journeys    with rides: all that none beats in departure, arrival and transfers, by departure
    direct      without a vehicle
    reasons     where `journeys` is empty: why
    """

    journeys: tuple[Journey, ...]
    direct: tuple[Journey, ...]
    reasons: tuple[Reason, ...]
