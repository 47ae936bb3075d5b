"""A service that receives timetables: the town's feed as its base, a clock that the test turns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from api.app import assemble
from api.live.following import Follower
from api.operators.desk import Desk, open_desk
from api.served.opening import open_folder
from api.served.snapshot import EXTENSION, Live
from data import Report
from data.recipe import Recipe
from feeds.archives import Archives
from feeds.publishing import Publisher
from feeds.registry import people
from feeds.registry.schema import Role
from tests.api.service import PATIENT
from tests.data.gtfs.small_feed import Content, in_zip, stop_times
from tests.feeds.judging import SOUND

NOON = int(dt.datetime(2025, 6, 2, 3, 0, tzinfo=dt.UTC).timestamp())
"""Monday noon in Japan."""


@dataclass
class Bureau:
    """The service, its desk, its follower, and a clock in UTC seconds."""

    app: Flask
    desk: Desk
    follower: Follower
    folder: Path
    clock: list[int]
    tokens: dict[str, str] = field(default_factory=dict)

    def hire(self, name: str, role: Role, operator: str = "bus") -> str:
        """Somebody with a role; returns the token of a program of theirs."""
        with self.desk.database.session() as session:
            link = people.add_person(session, operator, name, role, self.clock[0])
            secret = people.open_link(session, link, self.clock[0])
            person = people.person_of(session, secret, self.clock[0])
            self.tokens[name] = people.issue_token(session, person, role, self.clock[0])
        return self.tokens[name]

    def ask(self, method: str, path: str, who: str = "ed", **more: Any) -> TestResponse:
        """Ask as a program of somebody's."""
        headers = dict(more.pop("headers", {}))
        if who:
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        return self.app.test_client().open(path, method=method, headers=headers, **more)

    def upload(self, changes: Mapping[str, Content], who: str = "ed") -> Any:
        """Send the sound feed, changed; returns the reply, once all that waits is done."""
        archive = in_zip(self.folder, {**SOUND, **changes}, "next.zip").read_bytes()
        reply = self.ask("POST", "/api/v1/feeds/town/versions", who, data=archive)
        assert reply.status_code == 202, reply.get_data(as_text=True)
        self.work()
        return reply.get_json()

    def work(self) -> None:
        """Judge, build and finish all that waits."""
        while self.desk.office.work():
            pass
        self.follower.look()

    def publish(self, number: int, who: str = "chief", **body: str) -> TestResponse:
        """Let a version become live."""
        path = f"/api/v1/feeds/town/versions/{number}/activation"
        reply = self.ask("POST", path, who, json={"reason": "as planned", **body})
        self.work()
        return reply

    def departures(self, **more: str) -> list[str]:
        """When the bus leaves A, in the live timetable of the morning."""
        query = {"stopId": "town_A", "time": "2025-06-02T07:00:00+09:00", "n": "9", **more}
        headers = {"Authorization": f"Bearer {self.tokens['ed']}"} if more else {}
        reply = self.app.test_client().get("/api/v6/stoptimes", query_string=query, headers=headers)
        assert reply.status_code == 200, reply.get_data(as_text=True)
        zone = dt.timezone(dt.timedelta(hours=9))
        moments = [each["place"]["departure"] for each in reply.get_json()["stopTimes"]]
        local = [dt.datetime.fromisoformat(moment).astimezone(zone) for moment in moments]
        return [f"{moment:%H:%M}" for moment in local if moment.day == 2]

    def departures_on(self, day: str) -> str:
        """When the bus leaves A on a day: `08:00`, with a blank between several."""
        query = {"stopId": "town_A", "time": f"{day}T04:00:00+09:00", "n": "9"}
        reply = self.app.test_client().get("/api/v6/stoptimes", query_string=query)
        assert reply.status_code == 200, reply.get_data(as_text=True)
        zone = dt.timezone(dt.timedelta(hours=9))
        moments = [each["place"]["departure"] for each in reply.get_json()["stopTimes"]]
        local = [dt.datetime.fromisoformat(moment).astimezone(zone) for moment in moments]
        return " ".join(f"{each:%H:%M}" for each in local if each.date().isoformat() == day)


def leaving_at(clock: str) -> dict[str, Content]:
    """The feed with its one trip leaving at another time."""
    return {"stop_times.txt": stop_times(f"T,{clock}:00,{clock}:00,A,1", "T,10:00:00,10:00:00,B,2")}


def found_bureau(folder: Path) -> Bureau:
    """A service over the small feed, staffed."""
    Recipe("town", None, {"town": in_zip(folder, SOUND, "base.zip")}).build(
        folder / "base", Report(), lambda _line: None
    )
    bureau = open_bureau(folder, folder, {})
    staff(bureau)
    return bureau


def staff(bureau: Bureau) -> None:
    """The operator `bus` with `admin`, the editor `ed`, the approver `chief`; its feed `town`."""
    with bureau.desk.database.session() as session:
        link = people.add_operator(session, "bus", "日立バス", NOON)
        secret = people.open_link(session, link, NOON)
        admin = people.person_of(session, secret, NOON)
        bureau.tokens["admin"] = people.issue_token(session, admin, Role.ADMIN, NOON)
    bureau.hire("ed", Role.EDITOR)
    bureau.hire("chief", Role.APPROVER)
    reply = bureau.ask("POST", "/api/v1/feeds", "admin", json={"name": "town", "title": "町のバス"})
    assert reply.status_code == 201, reply.get_data(as_text=True)


def open_bureau(folder: Path, founded: Path, tokens: Mapping[str, str], url: str = "") -> Bureau:
    """A service in a folder, whose base network was founded in another."""
    clock = [NOON]
    base = founded / "base"
    recipe = Recipe("town", None, {"town": founded / "base.zip"})

    def publisher(archives: Archives) -> Publisher:
        return Publisher(base, lambda: recipe, archives, folder / "networks")

    desk = open_desk(url, folder / "var", publisher, lambda: clock[0])
    app = assemble(open_folder(base, ()), PATIENT, desk)
    live: Live = app.extensions[EXTENSION]
    return Bureau(app, desk, Follower(live, desk), folder, clock, dict(tokens))
