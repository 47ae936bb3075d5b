"""A journey found before, put together again from its id, with what is known by now."""

from __future__ import annotations

import json
from typing import Any

from api.served.snapshot import EXTENSION, Live
from planner import LiveTrips, StopChange, TripChange
from tests.api.service import at, get, lines, local, plan, problem, service
from tests.notation import TODAY, World

WORLD = World("""
    A      B      E
    08:00  08:10  08:40
    08:20  08:30  09:00
    C      D
    08:15  08:25
    08:35  08:45
    walk B C 2
    walk D F 4
""")
DAY = TODAY.toordinal()


def refreshed(changes: tuple[TripChange, ...], clock: str = "07:50", **more: str) -> Any:
    """The journey from A by B and C to D, found as planned, asked for again."""
    app = service(WORLD)
    itinerary = plan(app, WORLD, "A", "D", "08:00", timetableView="false")["itineraries"][0]
    live: Live = app.extensions[EXTENSION]
    network = WORLD.network.with_live(LiveTrips.of(WORLD.timetable, changes))
    live.replace(live.snapshot().with_network(network))
    path = "/api/v6/refresh-itinerary"
    return itinerary, get(app, path, itineraryId=itinerary["id"], time=at(WORLD, clock), **more)


def told(reply: Any) -> list[str]:
    return [
        f"{change['leg']} {change['code']} {change['seconds']}"
        for change in reply["refresh"]["changes"]
    ]


def ways(reply: Any) -> list[str]:
    return [
        " ".join(
            f"{local(WORLD, leg['startTime'])} {leg['mode']} {leg['to']['name']}"
            for leg in each["legs"]
        )
        for each in reply["refresh"]["alternatives"]
    ]


def test_as_planned_it_is_the_same() -> None:
    before, reply = refreshed(())
    assert reply["refresh"] == {"state": "as_planned", "changes": []}
    assert reply["id"] == before["id"]
    for name in ("legs", "startTime", "endTime", "transfers", "fare", "walkDistance"):
        assert reply[name] == before[name], name


def test_a_walk_to_a_vehicle_that_is_late() -> None:
    """The walk begins after the ride's planned departure, by which the id knows it."""
    world = World("""
        B      C
        08:00  08:20
        walk A B 5
    """)
    app = service(world)
    live: Live = app.extensions[EXTENSION]
    late = LiveTrips.of(world.timetable, (TripChange(0, DAY, delay=1200),))
    live.replace(live.snapshot().with_network(world.network.with_live(late)))
    found = plan(app, world, "A", "C", "08:05", timetableView="false")
    (line,) = lines(world, found)
    assert line == "A 08:15 WALK 08:20 B 08:20 BUS 08:40 C"
    again = get(app, "/api/v6/refresh-itinerary", itineraryId=found["itineraries"][0]["id"])
    assert lines(world, {"itineraries": [again]}) == [line]


def test_a_delay_that_breaks_nothing_is_told() -> None:
    _, reply = refreshed((TripChange(0, DAY, stops=(StopChange(1, 120, 120),)),))
    assert reply["refresh"]["state"] == "changed"
    assert told(reply) == ["0 late 120"]
    ride, walk, _ = reply["legs"]
    assert local(WORLD, ride["endTime"]) == local(WORLD, walk["startTime"]) == "08:12"
    assert "alternatives" not in reply["refresh"]


def test_a_missed_change_gives_ways_on_from_where_one_is() -> None:
    _, reply = refreshed((TripChange(0, DAY, stops=(StopChange(1, 300, 300),)),), "08:05")
    assert reply["refresh"]["state"] == "broken"
    assert told(reply) == ["0 late 300", "2 missed 120"]
    assert reply["refresh"]["changes"][1]["text"]["ja"]
    assert reply["refresh"]["from"]["place"]["name"] == "B"
    assert local(WORLD, reply["refresh"]["from"]["time"]) == "08:15"
    assert ways(reply)[0] == "08:33 WALK C 08:35 BUS D"


def test_realtime_may_not_count_or_be_told_alone() -> None:
    cancelled = (TripChange(0, DAY, cancelled=True), TripChange(1, DAY, cancelled=True))
    _, reply = refreshed(cancelled, "07:55", realtimeMode="OFF")
    assert reply["refresh"] == {"state": "as_planned", "changes": []}
    assert not reply["legs"][0].get("cancelled")
    _, reply = refreshed(cancelled, "07:55", realtimeMode="REALTIME_ANNOTATION_ONLY")
    assert told(reply) == ["0 cancelled 0"]
    assert "08:20 BUS B 08:30 WALK C 08:35 BUS D" in ways(reply)
    _, reply = refreshed(cancelled, "07:55")
    assert "08:20 BUS B 08:30 WALK C 08:35 BUS D" not in ways(reply)


def test_what_has_no_effect_is_said() -> None:
    asked = {"withCarComparison": "true", "explain": "true", "numItineraries": "9"}
    _, reply = refreshed((), walkSlack="600", **asked)
    assert sorted(reply["ignored"]) == sorted(asked)


def test_before_it_begins_one_is_where_it_begins() -> None:
    _, reply = refreshed((TripChange(0, DAY, cancelled=True),), "07:55")
    assert told(reply) == ["0 cancelled 0"]
    assert reply["legs"][0]["cancelled"] is True
    assert reply["refresh"]["from"]["place"]["name"] == "A"
    assert ways(reply)[0] == "08:20 BUS B 08:30 WALK C 08:35 BUS D"


def test_what_is_no_id_or_gone_is_said() -> None:
    app = service(WORLD)
    path = "/api/v6/refresh-itinerary"
    problem(app, path, 400)
    for text in ("x", "eJw", "A" * 9000, "日立"):
        assert problem(app, path, 400, itineraryId=text)["field"] == "itineraryId"
    own = plan(app, WORLD, "A", "D", "08:00")["itineraries"][0]["id"]
    other = service(World("A B\n08:00 08:10"))
    assert problem(other, path, 404, itineraryId=own)["code"] == "itinerary_gone"


def test_the_structured_form_is_read() -> None:
    app = service(WORLD)
    legs = plan(app, WORLD, "A", "E", "08:00", timetableView="false")["itineraries"][0]["legs"]
    (leg,) = legs
    body = {
        "mode": leg["mode"], "tripId": leg["tripId"], "displayName": leg["displayName"],
        "fromId": leg["from"]["stopId"], "fromLat": leg["from"]["lat"],
        "fromLon": leg["from"]["lon"], "toId": leg["to"]["stopId"], "toLat": leg["to"]["lat"],
        "toLon": leg["to"]["lon"], "scheduled": True,
        "schedStart": int(seconds(leg["startTime"])), "schedEnd": int(seconds(leg["endTime"])),
    }  # fmt: skip
    client = app.test_client()
    reply = client.post("/api/v6/refresh-itinerary", json={"id": {"legs": [body]}})
    assert reply.status_code == 200, reply.get_data(as_text=True)
    assert reply.get_json()["legs"] == legs
    nowhere = [{"id": {"legs": [{**body, "fromLat": lat}]}} for lat in ("x", 10**400, 91, None)]
    for bad in ({}, [], {"id": {"legs": []}}, *nowhere):
        sent = json.dumps(bad)  # Python's writes numbers of any length
        assert client.post("/api/v6/refresh-itinerary", data=sent).status_code == 400


def seconds(text: str) -> float:
    import datetime as dt  # noqa: PLC0415

    return dt.datetime.fromisoformat(text).timestamp()
