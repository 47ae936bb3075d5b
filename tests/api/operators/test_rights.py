"""Who may do what: nobody without a token, nobody for another operator, an editor not all."""

from __future__ import annotations

import pytest

from api.operators.desk import ASKED_BY_PAGE, COOKIE
from feeds.registry import people
from feeds.registry.schema import Role
from tests.api.operators.bureau import NOON, Bureau, leaving_at

GUARDED = [
    ("POST", "/api/v1/feeds", Role.ADMIN),
    ("POST", "/api/v1/feeds/town/versions", Role.EDITOR),
    ("GET", "/api/v1/feeds/town/versions", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/versions/1", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/versions/1/report", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/alarms", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/calendar", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/versions/1/difference", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/versions/1/impact", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/versions/1/map", Role.VIEWER),
    ("POST", "/api/v1/feeds/town/versions/1/approval", Role.APPROVER),
    ("POST", "/api/v1/feeds/town/versions/1/activation", Role.APPROVER),
    ("POST", "/api/v1/feeds/town/undo", Role.APPROVER),
    ("DELETE", "/api/v1/activations/1", Role.APPROVER),
    ("GET", "/api/v1/feeds/town/bulletins", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/lines", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/sheets?line=51&date=2025-06-02", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/versions/1/lines", Role.VIEWER),
    ("GET", "/api/v1/feeds/town/versions/1/sheets?line=51&date=2025-06-02", Role.VIEWER),
    ("POST", "/api/v1/feeds/town/bulletins/trial", Role.VIEWER),
    ("POST", "/api/v1/feeds/town/bulletins", Role.EDITOR),
    ("DELETE", "/api/v1/bulletins/1", Role.EDITOR),
    ("POST", "/api/v1/feeds/town/uploads", Role.EDITOR),
    ("POST", "/api/v1/operators/bus/people", Role.ADMIN),
    ("GET", "/api/v1/operators/bus/audit", Role.ADMIN),
    ("GET", "/api/v1/operators/bus/alarms", Role.ADMIN),
    ("PUT", "/api/v1/operators/bus/alarms", Role.ADMIN),
    ("POST", "/api/v1/operators/bus/alarms/trial", Role.ADMIN),
    ("GET", "/api/v6/stoptimes?stopId=town_A&n=1&snapshot=draft:town:1", Role.VIEWER),
]
"""Everything that is not everyone's, and the least role that may."""

RANKS = list(Role)


@pytest.fixture
def town(bureau: Bureau) -> Bureau:
    bureau.upload(leaving_at("09:00"))
    bureau.publish(1, at="2025-07-01T03:00:00+09:00")
    with bureau.desk.database.session() as session:
        people.add_operator(session, "rail", "鉄道", NOON)
    bureau.ask("POST", "/api/v1/feeds/town/bulletins", json={"kind": "cancellation"})
    for role in Role:
        bureau.hire(f"rail {role}", role, "rail")
        bureau.hire(f"bus {role}", role)
    return bureau


def bodies(path: str, who: str) -> dict[str, object]:
    if path.endswith("/people"):
        return {"name": f"new {who}", "role": "viewer"}
    if path == "/api/v1/feeds":
        return {"name": f"feed-{who.replace(' ', '-')}", "title": "x"}
    return {}


def test_every_guarded_endpoint_for_everyone(town: Bureau) -> None:
    """Another operator's people never, one's own from the role that is needed on."""
    town.tokens["stranger"] = "nobody's token"
    for method, path, least in GUARDED:
        headers = {"Upload-Length": "10"} if path.endswith("/uploads") else {}
        for who in [
            "stranger",
            *(f"{operator} {role}" for operator in ("rail", "bus") for role in Role),
        ]:
            given = bodies(path, who)
            more = {"json": given} if given else {"data": b"x" if method == "POST" else b""}
            if not path.endswith(("versions", "uploads", "people", "feeds")):
                more = {}
            status = town.ask(method, path, who, headers=headers, **more).status_code
            operator, _, role = who.partition(" ")
            if who == "stranger":
                assert status == 401, (method, path)
            elif path == "/api/v1/feeds" and role == Role.ADMIN:
                assert status == 201  # everyone's own operator
            elif operator == "rail" or RANKS.index(Role(role)) < RANKS.index(least):
                assert status == 403, (method, path, who)
            else:
                assert status not in {401, 403}, (method, path, who)


def test_a_link_opens_once(bureau: Bureau) -> None:
    with bureau.desk.database.session() as session:
        link = people.add_person(session, "bus", "clerk", Role.EDITOR, NOON)
    client = bureau.app.test_client()
    assert client.post("/api/v1/session", json={"link": link}).get_json()["name"] == "clerk"
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Strict")
    assert client.get("/api/v1/session").get_json()["role"] == "editor"
    again = bureau.app.test_client().post("/api/v1/session", json={"link": link})
    assert again.status_code == 401


def test_links_and_sessions_end(bureau: Bureau) -> None:
    with bureau.desk.database.session() as session:
        old = people.add_person(session, "bus", "slow", Role.EDITOR, NOON)
        link = people.add_person(session, "bus", "clerk", Role.EDITOR, NOON)
    client = bureau.app.test_client()
    client.post("/api/v1/session", json={"link": link})
    bureau.clock[0] += people.SESSION_SECONDS
    assert client.get("/api/v1/session").status_code == 401
    bureau.clock[0] = NOON + people.LINK_SECONDS
    assert client.post("/api/v1/session", json={"link": old}).status_code == 401


def test_pages_of_other_hosts_cannot_use_a_session(bureau: Bureau) -> None:
    with bureau.desk.database.session() as session:
        link = people.new_link(session, "bus", "chief", NOON)
    client = bureau.app.test_client()
    client.post("/api/v1/session", json={"link": link})
    undo = "/api/v1/feeds/town/undo"
    assert client.post(undo).status_code == 401
    assert client.post(undo, headers={ASKED_BY_PAGE: "1"}).status_code == 409  # nothing to undo
    allowed = client.options(undo).headers.get("Access-Control-Allow-Headers", "")
    assert ASKED_BY_PAGE not in allowed


def test_signing_out(bureau: Bureau) -> None:
    with bureau.desk.database.session() as session:
        link = people.new_link(session, "bus", "chief", NOON)
    client = bureau.app.test_client()
    client.post("/api/v1/session", json={"link": link})
    assert client.delete("/api/v1/session", headers={ASKED_BY_PAGE: "1"}).status_code == 200
    assert client.get("/api/v1/session").status_code == 401


def test_signing_out_of_a_session_that_has_ended(bureau: Bureau) -> None:
    """The browser is rid of the cookie; a page of another host changes nothing."""
    with bureau.desk.database.session() as session:
        link = people.new_link(session, "bus", "chief", NOON)
    client = bureau.app.test_client()
    client.post("/api/v1/session", json={"link": link})
    bureau.clock[0] += people.SESSION_SECONDS
    assert client.delete("/api/v1/session").status_code == 401
    assert client.get_cookie(COOKIE) is not None
    assert client.delete("/api/v1/session", headers={ASKED_BY_PAGE: "1"}).status_code == 200
    assert client.get_cookie(COOKIE) is None
    assert client.delete("/api/v1/session", headers={ASKED_BY_PAGE: "1"}).status_code == 401


def test_a_token_reaches_no_farther_than_its_owner(bureau: Bureau) -> None:
    assert bureau.ask("POST", "/api/v1/tokens", "ed", json={"role": "admin"}).status_code == 403
    reply = bureau.ask("POST", "/api/v1/tokens", "chief", json={"role": "viewer"})
    bureau.tokens["program"] = reply.get_json()["token"]
    assert bureau.ask("POST", "/api/v1/feeds/town/undo", "program").status_code == 403
    assert bureau.ask("GET", "/api/v1/feeds/town/versions", "program").status_code == 200


def test_secrets_are_kept_as_hashes_only(bureau: Bureau) -> None:
    content = b"".join(
        path.read_bytes() for path in sorted((bureau.folder / "var").glob("registry.db*"))
    )
    assert len(content) > 10_000
    assert all(token.encode() not in content for token in bureau.tokens.values())


def test_a_number_too_large_for_the_registry_names_nothing(bureau: Bureau) -> None:
    for path in (f"feeds/town/versions/{2**63}/report", f"feeds/town/versions/{2**31}"):
        assert bureau.ask("GET", f"/api/v1/{path}", "chief").status_code == 404
    assert bureau.ask("DELETE", f"/api/v1/activations/{2**63}", "chief").status_code == 404
    assert bureau.ask("DELETE", f"/api/v1/bulletins/{2**63}", "chief").status_code == 404
