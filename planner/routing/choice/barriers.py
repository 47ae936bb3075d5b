"""Barriers: what of a journey may stop somebody, or make it hard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from planner.network.network import Network
from planner.network.streets.rests import longest_stretch
from planner.network.transit.pathways import STEPS_OF_STOREY
from planner.network.transit.stations import ACCESSIBLE, NOT_ACCESSIBLE
from planner.network.transit.timetable import ESCALATOR, STAIRS
from planner.routing.journey import DrawnOnce, Journey, Leg, RideLeg, StreetLeg, WalkLeg, WheelLeg
from planner.routing.query import TravellerProfile
from planner.routing.streets.ground import Ground, ground_of_streets
from planner.routing.streets.walk_paths import Path

ANYBODY = TravellerProfile()

STEEP = 0.05
"""Rise per metre from which a slope is told: the steepest that road gradients may have without a
landing (移動等円滑化のために必要な道路の構造に関する基準: 5 %)."""


@dataclass(frozen=True)
class Barrier:
    """Something hard.

    kind      stairs, escalator, slope, too_steep (for this person), too_far (without a rest),
              wheelchair_unknown (trip or stop), wheelchair_not
    leg       number of the journey's leg
    amount    steps; escalators; rise per metre; metres; else 0
    assumed   the amount is not counted but usual; between rest places that are assumed
    """

    kind: str
    leg: int
    amount: float = 0.0
    assumed: bool = False


BEYOND = frozenset({"too_steep", "too_far"})
"""Kinds of barriers beyond what a person says to be able to."""


def barriers_of(
    network: Network, journey: Journey, traveller: TravellerProfile = ANYBODY
) -> tuple[Barrier, ...]:
    """All that is hard about a journey, leg by leg, for a traveller.

    Somebody can rest where a walk begins and ends, and at the rest places along it.
    """
    found: list[Barrier] = []
    for number, leg in enumerate(journey.legs):
        if isinstance(leg, RideLeg):
            use = wheelchair_use(network, leg)
            if use != ACCESSIBLE:
                word = "not" if use == NOT_ACCESSIBLE else "unknown"
                found.append(Barrier(f"wheelchair_{word}", number))
            continue
        if not by_muscle(leg):
            continue
        ground = ground_of(network, leg)
        if ground.steps and not traveller.wheelchair:  # up the ramp beside them
            found.append(Barrier("stairs", number, ground.steps, ground.uncounted))
        if ground.escalators:
            found.append(Barrier("escalator", number, ground.escalators))
        most = traveller.greatest_slope
        if most is not None and ground.steepest > most and isinstance(leg, WalkLeg):
            found.append(Barrier("too_steep", number, ground.steepest))
        elif ground.steepest >= STEEP:
            found.append(Barrier("slope", number, ground.steepest))
        farthest = traveller.longest_stretch
        if farthest is not None and isinstance(leg, WalkLeg):
            path = leg.path
            stretch = longest_stretch(network.rests, path.lats, path.lons, path.metres)
            if stretch.metres > farthest:
                found.append(Barrier("too_far", number, *stretch))
    return tuple(found)


def by_muscle(leg: Leg) -> TypeGuard[StreetLeg]:
    """Whether a leg is walked, or ridden by one's own strength: what lies under it is felt."""
    return isinstance(leg, WalkLeg) or (isinstance(leg, WheelLeg) and leg.means == "bicycle")


def ground_of(network: Network, leg: StreetLeg) -> Ground:
    """What a way leads over; found once for all legs that go it."""
    way = leg.draw
    assert isinstance(way, DrawnOnce)
    if way.ground is None:
        way.ground = _ground_under(network, way())
    return way.ground


def _ground_under(network: Network, path: Path) -> Ground:
    timetable = network.timetable
    steps = escalators = 0
    uncounted = False
    for walked in path.pathways:
        mode = int(timetable.mode_of_pathway[walked.pathway])
        if mode == ESCALATOR:
            escalators += 1
        elif mode == STAIRS:
            told = abs(int(timetable.stairs_of_pathway[walked.pathway]))
            uncounted |= told == 0
            steps += told or STEPS_OF_STOREY
    ground = ground_of_streets(network.streets, path)
    return ground._replace(
        steps=ground.steps + steps,
        uncounted=ground.uncounted or uncounted,
        escalators=ground.escalators + escalators,
    )


def wheelchair_use(network: Network, leg: RideLeg) -> int:
    """Whether wheelchairs can use a ride: its vehicle as known now, and the stops at both ends.

    ACCESSIBLE, NOT_ACCESSIBLE, or 0 where nobody says.
    """
    at_stop = network.stations().wheelchair_of_stop
    now = network.live.wheelchair_of_run if network.live else {}
    planned = int(network.timetable.wheelchair_of_trip[leg.trip])
    said = [
        now.get((leg.trip, leg.service_day), planned),
        *(int(at_stop[end.stop]) for end in (leg.origin, leg.destination)),
    ]
    if NOT_ACCESSIBLE in said:
        return NOT_ACCESSIBLE
    return ACCESSIBLE if said == [ACCESSIBLE] * 3 else 0


__all__ = [
    "BEYOND",
    "STEEP",
    "Barrier",
    "Ground",
    "barriers_of",
    "by_muscle",
    "ground_of",
    "wheelchair_use",
]
