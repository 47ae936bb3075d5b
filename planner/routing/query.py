"""What is asked: places, a traveller, a day and a time. Checked on creation."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field

from planner.errors import InvalidQuery
from planner.network.streets.means import CLIMBS
from planner.network.streets.walking import FOOT, STEP_FREE
from planner.routing.fare_wish import FareWish
from planner.seconds import DAY_SECONDS

FIRST_YEAR, LAST_YEAR = 1961, 2201  # a year more than may be asked for, as pages go on
LONGEST_WINDOW = DAY_SECONDS
FARTHEST = 7 * DAY_SECONDS
LONGEST_JOURNEY = 3 * DAY_SECONDS
LONGEST_WALK = 3 * 3600
MOST_TRANSFERS = 15
MOST_VIA = 10
MOST_PASSENGERS = 50
MOST_LUGGAGE = 50

STREET_MODES = ("walk", "bicycle", "rental", "shuttle", "car")
"""Ways of travelling along streets: on foot, by own bicycle, by a rented vehicle, by a shuttle that
is called, and by car: driven oneself where it is the whole journey, else by somebody."""

STEPS = ("allow", "avoid", "forbid")
"""How stairs are walked: as they come, beside ways without them, or never."""

ELEVATION_COSTS = tuple(CLIMBS)
"""How much climbing is minded, on foot and on bicycles: not beyond its time, some, or much."""

UNKNOWN_WHEELCHAIR = ("allow", "penalise", "forbid")
"""Whether stops and trips of which nothing is known are used: as if all were well, beside journeys
without them, or never."""


def _between(value: float, low: float, high: float, name: str, unit: str) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        message = f"{name} must be between {low:g} and {high:g} {unit}, not {value!r}"
        raise InvalidQuery(message, field=name)


@dataclass(frozen=True)
class Place:
    """A door or a stop: either coordinates (degrees, WGS 84) or a public stop id.

    A stop id means all platforms of its station, reached at once, and what can be walked to from
    them.
    """

    lat: float = math.nan
    lon: float = math.nan
    stop_id: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        if not self.stop_id:
            _between(self.lat, -90, 90, "lat", "degrees")
            _between(self.lon, -180, 180, "lon", "degrees")


@dataclass(frozen=True)
class TravellerProfile:
    """How a person moves. Defaults with their sources: `data/parameters.toml`.

    walking_speed      metres per second on the level
    cycling_speed      metres per second on the level on one's own bicycle; None: as usual
    transfer_margin    seconds kept in hand at every change of vehicle
    transfer_factor    how many times as long the walk of a change takes as at that speed
    least_transfer     seconds that a change of vehicle takes at least, before the margin
    age                years; None: not told, an adult
    frail              walks little and slowly; some services are for the frail alone
    licence_returned   gave up the driving licence (免許返納), which opens services and fares
    steps              of stairs: one of `STEPS`; who avoids them is also shown ways without
    seconds_per_step   that a step of stairs is minded beyond its time: a way around it is taken
                       where it costs less; between rides as much or more, in a few steps
    greatest_slope     rise per metre that this person can walk; None: any. First, last and direct
                       walks keep to it where such streets lead to a stop; steeper walks are told as
                       barriers and weigh, they are not left out. Between rides one walks no street
                       steeper than the next of a few slopes below it
    uphill_effort      level metres that a metre climbed takes beyond those of Tobler's function
    comfortable_walk   level metres after which a walk gets hard: what is beyond weighs more in the
                       choice; None: it does not
    longest_stretch    metres on foot without a rest; None: any. Likewise
    wheelchair         only ways without steps, and stops and trips that wheelchairs can use
    unknown_wheelchair    whether stops and trips of which nothing is known are used: one of
                          `UNKNOWN_WHEELCHAIR`

    A change takes ceil(metres / walking_speed * transfer_factor) + fixed seconds (stairs, lifts),
    at least `least_transfer` and what the feed demands, plus the margin; where the feed says that
    the vehicle waits it takes none. First and last walks know neither factor nor margin.
    """

    walking_speed: float = 1.25
    cycling_speed: float | None = None
    transfer_margin: int = 0
    transfer_factor: float = 1.0
    least_transfer: int = 0
    steps: str = "allow"
    seconds_per_step: float = 0.0
    greatest_slope: float | None = None
    uphill_effort: float = 0.0
    comfortable_walk: float | None = None
    longest_stretch: float | None = None
    wheelchair: bool = False
    unknown_wheelchair: str = "allow"
    age: int | None = None
    frail: bool = False
    licence_returned: bool = False

    def __post_init__(self) -> None:
        _between(self.walking_speed, 0.1, 5.0, "walking_speed", "m/s")
        object.__setattr__(self, "walking_speed", float(self.walking_speed))  # as kernels know it
        if self.cycling_speed is not None:
            _between(self.cycling_speed, 0.5, 15.0, "cycling_speed", "m/s")
        _between(self.transfer_margin, 0, 3600, "transfer_margin", "seconds")
        _between(self.transfer_factor, 1.0, 10.0, "transfer_factor", "times")
        _between(self.least_transfer, 0, 3600, "least_transfer", "seconds")
        if self.age is not None:
            _between(self.age, 0, 130, "age", "years")
        _between(self.seconds_per_step, 0.0, 20.0, "seconds_per_step", "seconds")
        _between(self.uphill_effort, 0.0, 16.0, "uphill_effort", "metres per metre")
        if self.greatest_slope is not None:
            _between(self.greatest_slope, 0.0, 1.0, "greatest_slope", "metres per metre")
        if self.comfortable_walk is not None:
            _between(self.comfortable_walk, 0.0, 100_000.0, "comfortable_walk", "metres")
        if self.longest_stretch is not None:
            _between(self.longest_stretch, 1.0, 100_000.0, "longest_stretch", "metres")
        if self.steps not in STEPS:
            message = f"steps is one of {', '.join(STEPS)}, not {self.steps!r}"
            raise InvalidQuery(message, field="steps")
        if self.unknown_wheelchair not in UNKNOWN_WHEELCHAIR:
            known = ", ".join(UNKNOWN_WHEELCHAIR)
            message = f"unknown_wheelchair is one of {known}, not {self.unknown_wheelchair!r}"
            raise InvalidQuery(message, field="unknown_wheelchair")

    @property
    def walking_network(self) -> str:
        """The walking network that this person can use."""
        return STEP_FREE if self.wheelchair or self.steps == "forbid" else FOOT

    @property
    def avoids_steps(self) -> bool:
        """Whether ways without steps are wanted beside the others."""
        return self.steps == "avoid" and not self.wheelchair


@dataclass(frozen=True)
class RideFilter:
    """Which vehicles may be ridden: those that every wish and every ban leaves.

    route_kinds            GTFS route_types wanted; None: all
    routes                 public route ids wanted, `<feed>_<route_id>`; None: all
    agencies               agency_ids wanted, alone or as `<feed>_<agency_id>`; None: all
    without_route_kinds    route_types banned; a ban wins over a wish
    without_routes         public route ids banned
    without_agencies       agency_ids banned
    bikes_aboard           only trips that say they take bicycles (bikes_allowed=1)

    That a network knows each route and agency is checked when it is asked (InvalidQuery).
    """

    route_kinds: frozenset[int] | None = None
    routes: frozenset[str] | None = None
    agencies: frozenset[str] | None = None
    without_route_kinds: frozenset[int] = frozenset()
    without_routes: frozenset[str] = frozenset()
    without_agencies: frozenset[str] = frozenset()
    bikes_aboard: bool = False


@dataclass(frozen=True)
class RentalFilter:
    """Which shared vehicles may be used; None: all.

    form_factors         as GBFS names them: bicycle, cargo_bicycle, scooter_standing …
    propulsions          human, electric_assist, electric …
    systems              public ids of rental systems
    left_anywhere        as if all could be left in the street, where zones allow it, whatever their
                         operators say of stations
    """

    form_factors: frozenset[str] | None = None
    propulsions: frozenset[str] | None = None
    systems: frozenset[str] | None = None
    left_anywhere: bool = False


@dataclass(frozen=True)
class StreetWish:
    """How one may travel along streets in one part of a journey.

    modes      of `STREET_MODES`
    rentals    which shared vehicles, where `rental` is among them
    """

    modes: frozenset[str] = frozenset({"walk"})
    rentals: RentalFilter = field(default_factory=RentalFilter)

    def __post_init__(self) -> None:
        unknown = self.modes.difference(STREET_MODES)
        if unknown:
            message = f"a street mode is one of {', '.join(STREET_MODES)}, not {min(unknown)!r}"
            raise InvalidQuery(message, field="modes")

    @property
    def on_wheels(self) -> bool:
        """Whether some vehicle is wished for."""
        return any(mode != "walk" for mode in self.modes)


ON_FOOT = StreetWish()
"""What everyone can."""


@dataclass(frozen=True)
class Conditions:
    """Weather and light of the journey, as far as services depend on them.

    icy            ice or snow on the roads
    strong_wind    more than any service that minds wind runs in
    heavy_rain     more than any service that minds rain runs in
    dark           True or False: taken to be so all day long; None: as the sun stands
    wind, rain     what is forecast, m/s and mm/h; None: not known, taken for none
    """

    icy: bool = False
    strong_wind: bool = False
    heavy_rain: bool = False
    dark: bool | None = None
    wind: float | None = None
    rain: float | None = None

    def __post_init__(self) -> None:
        for name, unit in (("wind", "m/s"), ("rain", "mm/h")):
            value = getattr(self, name)
            if value is not None:
                _between(value, 0, 1000, name, unit)


FAIR = Conditions()
"""Dry and calm; light while the sun is up."""


@dataclass(frozen=True)
class Via:
    """A place to be on the way, and the seconds to stay there at least.

    A stop is passed on board only where riders could alight and board again.
    """

    place: Place
    stay: int = 0

    def __post_init__(self) -> None:
        _between(self.stay, 0, DAY_SECONDS, "via", "seconds of stay")


@dataclass(frozen=True)
class StopOffset:
    """A first or last mile found by the asker: so many seconds between the place and a stop.

    mode    `walk`, `bicycle` or `car`
    """

    stop_id: str
    seconds: int
    mode: str = "walk"

    def __post_init__(self) -> None:
        _between(self.seconds, 0, DAY_SECONDS, "offsets", "seconds")
        if self.mode not in {"walk", "bicycle", "car"}:
            message = f"an offset is by walk, bicycle or car, not {self.mode!r}"
            raise InvalidQuery(message, field="offsets")


@dataclass(frozen=True)
class Query:
    """A wish to travel.

    date, time         the network's local date, and seconds since its noon minus 12 h
    arrive_by          False: leave at `time` or later; True: be there by `time`
    window             seconds; 0 asks for the journeys of one departure (waiting counts from it)
                       or one arrival, more for all worth having that leave in [time, time + window]
                       or arrive in [time - window, time]
    rides              which vehicles may be ridden
    via                places to be on the way, in this order
    max_transfers      changes of vehicle at most
    max_walk_before    seconds on foot at most, before the first ride
    max_walk_after     seconds on foot at most, after the last ride
    max_direct_walk    seconds on foot at most, where no vehicle is used
    max_walk           seconds on foot at most in all; None: no such limit
    walk_slack         walking less counts, too: beside the best journeys all that walk less and
                       arrive at most so many seconds after the best that leaves as late with as
                       few rides (of a query that arrives by a time: leave before); None: no
    max_duration       seconds from door to door at most
    rides_allowed      False: along streets only
    access             how to travel to the first ride; where `rides.bikes_aboard`, an own bicycle
                       is taken along, else parked before the ride
    egress             how to travel from the last ride
    direct             how to travel where no vehicle of a timetable is used
    between            how to change vehicles: on foot, and by rented vehicles where they are faster
    max_wheels_before  seconds at most on wheels along streets, before the first ride: driving, or
                       in a shuttle, the wait for it aside
    max_wheels_after   and after the last ride
    max_direct_wheels  and where no vehicle of a timetable is used
    first_offsets      in place of our own first miles; None: ours; not together with `via`
    last_offsets       in place of our own last miles, likewise
    passengers         who travel together: called vehicles have a seat for each, rented ones are
                       enough, in one place; who sits in a wheelchair takes a place for it instead
    luggage            large pieces of them all, which called vehicles have room for
    bicycle_at         public id of the parking facility where one's own bicycle stands: it is
                       collected there and ridden to the destination, a door; None: at the origin
    elevation_costs    how much climbing by one's own strength is minded: of `ELEVATION_COSTS`
    requested_at       when this is asked, on the query's clock: shuttles that had to be called
                       before are not offered; None: bookings are made in time
    conditions         weather and light: services that do not run in them are not offered
    fares              who pays, how, and which passes are held already
    """

    origin: Place
    destination: Place
    date: dt.date
    time: int
    arrive_by: bool = False
    window: int = 0
    profile: TravellerProfile = field(default_factory=TravellerProfile)
    rides: RideFilter = field(default_factory=RideFilter)
    via: tuple[Via, ...] = ()
    max_transfers: int = 14
    max_walk_before: int = 900
    max_walk_after: int = 900
    max_direct_walk: int = 1800
    max_walk: int | None = None
    walk_slack: int | None = None
    max_duration: int = DAY_SECONDS
    rides_allowed: bool = True
    access: StreetWish = ON_FOOT
    egress: StreetWish = ON_FOOT
    direct: StreetWish = ON_FOOT
    between: StreetWish = ON_FOOT
    max_wheels_before: int = 900
    max_wheels_after: int = 900
    max_direct_wheels: int = 3600
    passengers: int = 1
    luggage: int = 0
    bicycle_at: str | None = None
    elevation_costs: str = "none"
    requested_at: int | None = None
    first_offsets: tuple[StopOffset, ...] | None = None
    last_offsets: tuple[StopOffset, ...] | None = None
    conditions: Conditions = FAIR
    fares: FareWish = field(default_factory=FareWish)

    def __post_init__(self) -> None:
        _between(self.date.year, FIRST_YEAR, LAST_YEAR, "date", "(years)")
        _between(self.time, -FARTHEST, FARTHEST, "time", "seconds")
        _between(self.window, 0, LONGEST_WINDOW, "window", "seconds")
        _between(self.passengers, 1, MOST_PASSENGERS, "passengers", "passengers")
        _between(self.luggage, 0, MOST_LUGGAGE, "luggage", "pieces")
        _between(self.max_transfers, 0, MOST_TRANSFERS, "max_transfers", "transfers")
        _between(len(self.via), 0, MOST_VIA, "via", "places")
        _between(self.max_walk_before, 0, LONGEST_WALK, "max_walk_before", "seconds")
        _between(self.max_walk_after, 0, LONGEST_WALK, "max_walk_after", "seconds")
        _between(self.max_direct_walk, 0, LONGEST_WALK, "max_direct_walk", "seconds")
        for name in ("max_walk", "walk_slack"):
            seconds = getattr(self, name)
            if seconds is None:
                continue
            _between(seconds, 0, DAY_SECONDS, name, "seconds")
            if self.via:
                message = f"{name} does not go together with via places yet"
                raise InvalidQuery(message, field=name)
        _between(self.max_duration, 0, LONGEST_JOURNEY, "max_duration", "seconds")
        if self.via and (self.first_offsets, self.last_offsets) != (None, None):
            message = "offsets do not go together with via places"
            raise InvalidQuery(message, field="offsets")
        wishes = (self.access, self.egress, self.direct, self.between)
        if self.via and any(wish.on_wheels for wish in wishes):
            message = "via places go together with walking and riding only, so far"
            raise InvalidQuery(message, field="via")
        if self.bicycle_at is not None and (self.via or self.destination.stop_id):
            message = "bicycle_at goes together with a door as destination, and no via places"
            raise InvalidQuery(message, field="bicycle_at")
        if self.elevation_costs not in ELEVATION_COSTS:
            known = ", ".join(ELEVATION_COSTS)
            message = f"elevation_costs is one of {known}, not {self.elevation_costs!r}"
            raise InvalidQuery(message, field="elevation_costs")
        _between(self.max_wheels_before, 0, LONGEST_WALK, "max_wheels_before", "seconds")
        _between(self.max_wheels_after, 0, LONGEST_WALK, "max_wheels_after", "seconds")
        _between(self.max_direct_wheels, 0, LONGEST_WALK, "max_direct_wheels", "seconds")

    def longest_on_wheels(self, *, backward: bool) -> int:
        """Seconds at most on wheels in a first mile, or backward in a last."""
        return self.max_wheels_after if backward else self.max_wheels_before
