"""Which vehicles of the timetable may be ridden, out of a request's parameters."""

from __future__ import annotations

from api.modes import TRANSIT_MODES, route_types_of
from api.parsing import Parameters
from api.problems import Problem
from planner import Network, RideFilter


def read_rides(parameters: Parameters, network: Network) -> tuple[bool, RideFilter]:
    """Whether to ride at all, and which vehicles."""
    _refuse_cars_aboard(parameters)
    allowed, kinds = _kinds_allowed(parameters, network)
    return allowed, _ride_filter(parameters, network, kinds)


def _refuse_cars_aboard(parameters: Parameters) -> None:
    """It would make other journeys right, and is not supported yet."""
    name = "requireCarTransport"
    if parameters.flag(name, default=False):
        raise Problem(
            422, "not_supported_yet", f"{name}: this value is not supported yet", field=name
        )


def _kinds_allowed(parameters: Parameters, network: Network) -> tuple[bool, frozenset[int] | None]:
    """Whether to ride at all, and the route types allowed."""
    modes = parameters.choices("transitModes", TRANSIT_MODES)
    if modes is None:
        return True, None
    return bool(modes), route_types_of(modes, network.timetable)


def _ride_filter(
    parameters: Parameters, network: Network, kinds: frozenset[int] | None
) -> RideFilter:
    avoided = parameters.choices("avoidModes", TRANSIT_MODES) or []
    without = route_types_of(avoided, network.timetable)
    if without is None:  # all of them
        without = frozenset(network.timetable.kind_of_route.tolist())
    return RideFilter(
        route_kinds=kinds,
        routes=_some(parameters, "routes"),
        agencies=_some(parameters, "agencies"),
        without_route_kinds=without,
        without_routes=_some(parameters, "avoidRoutes") or frozenset(),
        without_agencies=_some(parameters, "avoidAgencies") or frozenset(),
        bikes_aboard=parameters.flag("requireBikeTransport", default=False),
    )


def _some(parameters: Parameters, name: str) -> frozenset[str] | None:
    """Ids of a list; None if it is absent."""
    ids = parameters.many(name)
    return None if ids is None else frozenset(ids)
