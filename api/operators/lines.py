"""The routes of a feed that is live, as riders know them."""

from __future__ import annotations

from typing import Any

from api.problems import Problem
from feeds.sheets import Line, line_json, lines_of
from planner import NONE, Timetable


def live_lines(timetable: Timetable, feed: str) -> tuple[Line, ...]:
    """By name. Raises a 409 Problem where nothing of the feed is live."""
    feeds = list(timetable.name_of_feed)
    if feed not in feeds:
        raise Problem(409, "nothing_live", f"nothing of feed {feed} is live")
    return lines_of(timetable, feeds.index(feed))


def line_of(timetable: Timetable, feed: str, name: str) -> Line:
    """A line by its name, or by a route_id of it. Raises Problem."""
    for line in live_lines(timetable, feed):
        known = line_json(timetable, line, feed)
        if name == known["name"] or name in known["routes"]:
            return line
    raise Problem(404, "unknown_name", f"no route is called {name[:40]!r}", field="line")


def lines_json(timetable: Timetable, feed: str) -> list[dict[str, Any]]:
    """Lines with their directions and whereto those go."""
    lines = live_lines(timetable, feed)
    line_of_route = {route: number for number, line in enumerate(lines) for route in line.routes}
    directions: list[dict[int, dict[str, None]]] = [{} for _ in lines]
    columns = zip(
        timetable.route_of_trip.tolist(),
        timetable.direction_of_trip.tolist(),
        timetable.headsign_of_trip,
        strict=True,
    )
    for route, direction, headsign in columns:
        if route in line_of_route:
            directions[line_of_route[route]].setdefault(direction, {})[headsign] = None
    return [
        line_json(timetable, line, feed)
        | {
            "directions": [
                {"direction": None if way == NONE else way, "headsigns": [h for h in signs if h]}
                for way, signs in sorted(directions[number].items())
            ]
        }
        for number, line in enumerate(lines)
    ]
