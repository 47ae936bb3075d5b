"""ShuttleService: a vehicle that comes when called, between doors and stops of its zone.

Law: a pavement vehicle is a 遠隔操作型小型車 (道路交通法 2条1項11号の5): treated as a walker, at
most 6 km/h and 120 × 70 cm, which is one person. Several seats or a place for a wheelchair mean
green slow mobility (グリーンスローモビリティ, under 20 km/h on the road) or an ordinary vehicle.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.errors import InvalidNetwork
from planner.kernel import NONE
from planner.network.hours.advance_booking import BookingRule
from planner.network.hours.daylight import daylight
from planner.network.hours.opening_hours import LONGEST, Opening, OpeningHours, openings_between
from planner.network.marks import QUALITIES, STATUSES
from planner.network.shuttles.areas import Area
from planner.seconds import DAY_SECONDS

PAVEMENT, GREEN_SLOW, CAR = "pavement_vehicle", "green_slow_mobility", "car"

MEANS_OF_CLASS = {PAVEMENT: "pavement_vehicle", GREEN_SLOW: "green_slow", CAR: "car"}
"""vehicle_class → the means whose streets it takes."""

FASTEST_OF_CLASS = {PAVEMENT: 6 / 3.6, GREEN_SLOW: 20 / 3.6, CAR: 100 / 3.6}
"""metres per second: by law for the first two."""

STEEPEST = 1.0


@dataclass(frozen=True)
class Eligibility:
    """What someone must be; all that is said must hold.

    least_age           years; who does not tell the age is not known to have it
    licence_returned    gave up the driving licence (免許返納)
    frail               walks little and slowly
    """

    least_age: int | None = None
    licence_returned: bool = False
    frail: bool = False


@dataclass(frozen=True)
class OperatingLimits:
    """When it does not run.

    ice                whether it stops on ice and snow
    wind, rain         the most it runs in, m/s and mm/h; None: any
    daylight_only      from sunrise to sunset
    """

    ice: bool = False
    wind: float | None = None
    rain: float | None = None
    daylight_only: bool = False


class Durations(NamedTuple):
    """Seconds from calling to arriving, expected and at most, given those of the ride alone."""

    wait: int
    mean: int
    safe: int


@dataclass(frozen=True)
class RideTimes:
    """How long it takes: factor times the ride along the streets, and a wait before it.

    wait, safe_wait        seconds: the mean, and what it surely keeps to
    factor, safe_factor    how many times as long as straight there: others are fetched on the way
    """

    wait: int = 600
    safe_wait: int = 1440
    factor: float = 1.0
    safe_factor: float = 1.0

    def of(self, ride: float) -> Durations:
        """For a ride of so many seconds; the bound is never below the mean."""
        mean = self.wait + math.ceil(ride * self.factor)
        safe = self.safe_wait + math.ceil(ride * self.safe_factor)
        return Durations(self.wait, mean, max(mean, safe))


@dataclass(frozen=True)
class ShuttleService:
    """A service that is called, with its zone, hours, fleet and rules. Checked on creation.

    pickup, drop_off    where; the same for most
    hours               when it picks up
    ends                when it drops off; none: whenever it has picked up in time
    zone                IANA time zone of its hours and of its booking. Hours are what clocks on the
                        wall show; those of a feed, by its route, since noon minus 12 h
    speed               metres per second where nothing holds it up, nor the streets' speed limit
    vehicles            of the fleet
    seats               in each; a pavement vehicle has one
    wheelchair_places   in each; None: not known
    luggage_places      for large pieces, in each; None: not known, and no matter
    greatest_grade      the steepest street it takes, metres per metre
    eligible            whoever meets one of these; none: everyone
    route               of the Timetable, from a feed; NONE: not in one
    price               of a ride, in the smallest unit of the currency; None: not known
    status, quality     of STATUSES and QUALITIES

    Raises InvalidNetwork where these contradict each other, or the law.
    """

    id: str
    name: str
    pickup: Area
    drop_off: Area
    hours: tuple[OpeningHours, ...]
    zone: str
    name_en: str = ""
    ends: tuple[OpeningHours, ...] = ()
    vehicle_class: str = GREEN_SLOW
    speed: float = FASTEST_OF_CLASS[GREEN_SLOW]
    vehicles: int = 1
    seats: int = 4
    wheelchair_places: int | None = 0
    luggage_places: int | None = None
    greatest_grade: float = STEEPEST
    eligible: tuple[Eligibility, ...] = ()
    booking: BookingRule = field(default_factory=BookingRule)
    limits: OperatingLimits = field(default_factory=OperatingLimits)
    times: RideTimes = field(default_factory=RideTimes)
    route: int = NONE
    price: int | None = None
    currency: str = "JPY"
    status: str = "operating"
    quality: str = "published"

    def __post_init__(self) -> None:
        for wrong, name, message in self._flaws():
            if wrong:
                full = f"shuttle {self.id!r}: {message}"
                raise InvalidNetwork(full, field=name)

    def _flaws(self) -> list[tuple[bool, str, str]]:
        """What may be wrong: whether it is, of which field, and in words."""
        known = self.vehicle_class in MEANS_OF_CLASS
        pavement = self.vehicle_class == PAVEMENT
        fastest = FASTEST_OF_CLASS[self.vehicle_class] if known else 0.0
        rings = [r for area in (self.pickup, self.drop_off) for z in area.zones for r in z.rings]
        placed = all(abs(lat) <= 90 and abs(lon) <= 180 for ring in rings for lat, lon in ring)
        spans = [span for each in (*self.hours, *self.ends) for span in each.intervals]
        times = self.times
        return [
            (not self.id, "id", "it has no id"),
            (not known, "vehicle_class", f"a class is one of {', '.join(MEANS_OF_CLASS)}"),
            (pavement and self.seats != 1, "seats", "a pavement vehicle carries one person"),
            (
                pavement and bool(self.wheelchair_places),
                "wheelchair_places",
                "a pavement vehicle has no place for a wheelchair",
            ),
            (
                not 0 < self.speed <= fastest + 0.01,
                "speed",
                f"a {self.vehicle_class} drives at most {fastest:.2f} m/s, not {self.speed!r}",
            ),
            (not 1 <= self.vehicles <= 100_000, "vehicles", "a fleet has a vehicle at least"),
            (not 1 <= self.seats <= 1000, "seats", "a vehicle has a seat at least"),
            ((self.wheelchair_places or 0) < 0, "wheelchair_places", "it cannot be negative"),
            ((self.luggage_places or 0) < 0, "luggage_places", "it cannot be negative"),
            (not 0 < self.greatest_grade <= STEEPEST, "greatest_grade", "a grade is in (0, 1]"),
            (any(len(ring) < 3 for ring in rings), "polygon", "a polygon has three corners"),
            (not placed, "polygon", "its corners are [lat, lon] in degrees"),
            (not spans, "hours", "it has no hours"),
            (
                not all(0 <= opens < closes <= LONGEST for opens, closes in spans),
                "hours",
                "each interval begins before it ends",
            ),
            (not _is_zone(self.zone), "zone", f"{self.zone!r} is no IANA time zone"),
            (
                not (0 <= times.wait <= times.safe_wait <= 24 * 3600),
                "safe_wait",
                "the bound of the wait is not below its mean",
            ),
            (
                not (0 < times.factor <= 10 and 0 < times.safe_factor <= 10),
                "factor",
                "a factor of the ride is in (0, 10]",
            ),
            (
                self.vehicle_class != CAR
                and self.speed > min(times.factor, times.safe_factor) * (fastest + 0.01),
                "factor",
                f"rides of a {self.vehicle_class} would be faster than its {fastest:.2f} m/s",
            ),
            (self.status not in STATUSES, "status", f"a status is one of {', '.join(STATUSES)}"),
            (
                self.quality not in QUALITIES,
                "quality",
                f"a quality is one of {', '.join(QUALITIES)}",
            ),
        ]

    @property
    def means(self) -> str:
        """Whose streets its vehicles take."""
        return MEANS_OF_CLASS[self.vehicle_class]

    @cached_property
    def clock(self) -> ZoneInfo:
        """Its time zone."""
        return ZoneInfo(self.zone)

    def openings(self, first: int, last: int, *, dark: bool | None = None) -> list[Opening]:
        """When it picks up, between two instants, in order.

        dark    whether it is to be taken for dark, or for light; None: as the sun stands
        """
        by_wall = self.route == NONE
        found = openings_between(self.hours, self.clock, first, last, by_wall=by_wall)
        if not self.limits.daylight_only or dark is False:
            return found
        return [] if dark else [lit for each in found for lit in self._by_day(each)]

    def last_drop_off(self, opening: Opening) -> int | None:
        """Until when who was picked up in an opening is dropped off; None: no matter.

        In the hours that overlap it, else in the first after it: those of a trip that drops off
        once nobody is picked up.
        """
        if not self.ends:
            return None
        span, by_wall = (opening.opens, opening.opens + LONGEST), self.route == NONE
        ends = openings_between(self.ends, self.clock, *span, by_wall=by_wall)
        same_day = [each for each in ends if each.date == opening.date]
        first = min((each.opens for each in same_day), default=opening.closes)
        latest = max(first, opening.closes)
        closes = [each.closes for each in same_day if each.opens <= latest]
        return max(closes, default=opening.opens)

    def _by_day(self, opening: Opening) -> Iterator[Opening]:
        """What of an opening lies between sunrise and sunset, of its date and of those after it."""
        zones = (*self.pickup.zones, *self.drop_off.zones)
        if not zones:
            return
        for days in range(LONGEST // DAY_SECONDS + 1):
            sun = daylight(opening.date + dt.timedelta(days), self.clock, *zones[0].centre)
            if sun is None:
                continue
            opens, closes = max(opening.opens, sun[0]), min(opening.closes, sun[1])
            if opens <= closes:
                yield Opening(opening.date, opens, closes)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def require_own_ids(services: Sequence[ShuttleService]) -> None:
    """Raise InvalidNetwork where two services have the same id."""
    ids = [service.id for service in services]
    for name in ids:
        if ids.count(name) > 1:
            message = f"two shuttles are called {name!r}"
            raise InvalidNetwork(message, field="id")
