"""A question put to the planner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner import RideFilter, TravellerProfile, Via, plan
from tests.notation import MINUTE, SPEED, World, place, query
from tests.question import Question, RidesWished

if TYPE_CHECKING:
    from planner import Plan, Query

AS_NAMED = (
    "arrive_by", "max_duration", "max_transfers", "max_walk_before", "max_walk_after",
    "max_walk", "walk_slack",
)  # fmt: skip
"""What has the same name and meaning there."""


def ask(world: World, question: Question) -> Plan:
    """What the planner answers."""
    return plan(world.network, query_of(world, question))


def query_of(world: World, question: Question) -> Query:
    """The question as the planner understands it."""
    asked = question.options
    options = {name: asked[name] for name in AS_NAMED if name in asked}
    if question.rides != RidesWished():
        options["rides"] = _ride_filter(world, question.rides)
    if question.via:
        options["via"] = tuple(
            Via(place(world, name), minutes * MINUTE) for name, minutes in question.via
        )
    return query(
        world, *question.places, window=question.window, profile=_profile(question), **options
    )


def _profile(question: Question) -> TravellerProfile:
    asked, wheelchair = question.options, question.rides.wheelchair
    more: dict[str, Any] = {
        name: asked[name] for name in ("transfer_factor", "least_transfer") if name in asked
    }
    if wheelchair:
        more |= {"wheelchair": True, "unknown_wheelchair": wheelchair}
    return TravellerProfile(walking_speed=SPEED, transfer_margin=question.margin * MINUTE, **more)


def _ride_filter(world: World, rides: RidesWished) -> RideFilter:
    def routes(names: frozenset[str] | None) -> frozenset[str] | None:
        return names and frozenset(f"{world.routes[int(n) - 1].feed}_{n}" for n in names)

    return RideFilter(
        route_kinds=rides.modes,
        routes=routes(rides.routes),
        agencies=rides.agencies,
        without_route_kinds=rides.without_modes,
        without_routes=routes(rides.without_routes),
        without_agencies=rides.without_agencies,
        bikes_aboard=rides.bikes_aboard,
    )
