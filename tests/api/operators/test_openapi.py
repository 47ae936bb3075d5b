"""What operators are answered is what their openapi.yaml promises, problems included."""

from __future__ import annotations

import io
import re

import pytest

from tests.api.operators.bureau import Bureau, leaving_at
from tests.api.operators.contract import SPECIFICATION, check


def test_replies(bureau: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    planned = bureau.publish(1)
    check(planned.get_json(), "/api/v1/feeds/{feed}/versions/{number}/activation", "post", "202")
    body = {"kind": "delay", "minutes": 5, "ja": "渋滞のため"}
    for path, status in (("", "201"), ("/trial", "200")):
        reply = bureau.ask("POST", f"/api/v1/feeds/town/bulletins{path}", json=body)
        assert reply.status_code == int(status), reply.get_data(as_text=True)
        check(reply.get_json(), f"/api/v1/feeds/{{feed}}/bulletins{path}", "post", status)
    for path, who in (
        ("/api/v1/feeds", ""),
        ("/api/v1/feeds/{name}", ""),
        ("/api/v1/feeds/{feed}/versions", "ed"),
        ("/api/v1/feeds/{feed}/versions/{number}", "ed"),
        ("/api/v1/feeds/{feed}/versions/{number}/report", "ed"),
        ("/api/v1/feeds/{feed}/alarms", "ed"),
        ("/api/v1/feeds/{feed}/calendar", "ed"),
        ("/api/v1/feeds/{feed}/bulletins", "ed"),
        ("/api/v1/feeds/{feed}/lines", "ed"),
        ("/api/v1/feeds/{feed}/sheets", "ed"),
        ("/api/v1/feeds/{feed}/versions/{number}/lines", "ed"),
        ("/api/v1/feeds/{feed}/versions/{number}/sheets", "ed"),
        ("/api/v1/feeds/{feed}/versions/{number}/difference", "ed"),
        ("/api/v1/feeds/{feed}/versions/{number}/impact", "ed"),
        ("/api/v1/feeds/{feed}/versions/{number}/map", "ed"),
        ("/api/v1/operators/{operator}/audit", "admin"),
        ("/api/v1/operators/{operator}/alarms", "admin"),
        ("/api/v1/session", "ed"),
    ):
        values = {"name": "town", "feed": "town", "number": "1", "operator": "bus"}
        query = {"line": "51", "date": "2025-06-02"} if path.endswith("sheets") else {}
        reply = bureau.ask("GET", path.format_map(values), who, query_string=query)
        assert reply.status_code == 200, path
        check(reply.get_json(), path, "get", "200")


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"link": "\\ud800"}',
        b'{"\\ud800": 1}',
        b'{"link": NaN}',
        b'{"link":',
        b"[]",
        b"\xff",
    ],
)
def test_bodies_that_are_no_json(bureau: Bureau, body: bytes) -> None:
    reply = bureau.ask("POST", "/api/v1/session", "", data=body, content_type="application/json")
    told = reply.get_json()
    assert (reply.status_code, told["code"], told["field"]) == (400, "invalid_body", "body")


def test_a_body_in_chunks_is_read(bureau: Bureau) -> None:
    """Whose length nobody tells: the server says where it ends."""
    reply = bureau.ask(
        "POST", "/api/v1/feeds", "admin", content_type="application/json",
        input_stream=io.BytesIO(b'{"name": "line", "title": "x"}'),
        environ_overrides={"wsgi.input_terminated": True},
        headers={"Transfer-Encoding": "chunked"},
    )  # fmt: skip
    assert reply.status_code == 201, reply.get_data(as_text=True)


def test_problems_say_what_can_be_done(bureau: Bureau) -> None:
    bureau.tokens["stranger"] = "x"
    bureau.ask("POST", "/api/v1/feeds/town/versions", data=b"x")
    asked = [
        ("GET", "/api/v1/feeds/none", "", {}),
        ("GET", "/api/v1/feeds/town/feed.zip", "", {}),
        ("GET", "/api/v1/session", "stranger", {}),
        ("POST", "/api/v1/feeds/town/undo", "ed", {}),
        ("POST", "/api/v1/feeds/town/undo", "chief", {}),
        ("GET", "/api/v1/feeds/town/versions/1/report", "ed", {}),
        ("GET", "/api/v1/feeds/town/versions/7", "ed", {}),
        ("GET", "/api/v1/feeds/town/versions/1/difference", "ed", {}),
        ("GET", "/api/v1/feeds/town/versions/1/difference?to=yesterday", "ed", {}),
        ("GET", "/api/v1/feeds/town/versions/1/difference?to=9", "ed", {}),
        ("GET", "/api/v1/feeds/town/versions/1/impact", "ed", {}),
        ("GET", "/api/v1/feeds/town/versions/1/sheets", "ed", {}),
        ("GET", "/api/v1/feeds/town/sheets?line=9&date=2025-06-02", "ed", {}),
        ("GET", "/api/v1/feeds/town/sheets?line=51&date=today", "ed", {}),
        ("HEAD", "/api/v1/feeds/town/uploads/x", "ed", {}),
        ("POST", "/api/v1/feeds", "admin", {"json": {"name": "Ä", "title": "x"}}),
        ("POST", "/api/v1/feeds", "admin", {"json": ["name"]}),
        ("POST", "/api/v1/feeds", "admin", {"json": {"name": "a", "title": "b", "wings": 2}}),
        ("GET", "/api/v1/feeds?snapshot=draft:town:1", "ed", {}),
        ("GET", "/api/v1/feeds?snapshot=tomorrow", "ed", {}),
    ]
    for method, path, who, more in asked:
        reply = bureau.ask(method, path, who, **more)
        assert 400 <= reply.status_code < 500, (method, path, reply.status_code)
        if method != "HEAD":
            told = reply.get_json()
            check(told, "/api/v1/feeds", "get", "default")
            assert told["hint"]["ja"], told
            assert told["hint"]["en"], told


def test_without_a_registry_everybody_is_told_so(bureau: Bureau) -> None:
    from tests.api.service import problem, service  # noqa: PLC0415
    from tests.notation import World  # noqa: PLC0415

    app = service(World("A B\n08:00 08:10"))
    for path in SPECIFICATION["paths"]:
        if "get" in SPECIFICATION["paths"][path]:
            asked = re.sub(r"\{(\w+)\}", "1", path)
            assert problem(app, asked, 404)["code"] == "no_operators", path
