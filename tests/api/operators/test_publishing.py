"""Upload, check, preview, publish, undo: from a clerk's archive to the live answers and back."""

from __future__ import annotations

import datetime as dt

from feeds.registry.schema import Operator
from tests.api.operators.bureau import NOON, Bureau, leaving_at


def test_from_an_upload_to_the_live_service_and_back(bureau: Bureau) -> None:
    assert bureau.departures() == ["08:00"]
    version = bureau.upload(leaving_at("09:00"))
    assert (version["number"], version["state"]) == (1, "received")
    shown = bureau.ask("GET", version["status"]).get_json()
    assert (shown["state"], shown["validFrom"], shown["draft"]) == (
        "accepted", "2025-01-01", "draft:town:1",
    )  # fmt: skip
    assert bureau.departures(snapshot=shown["draft"]) == ["09:00"]
    assert bureau.departures() == ["08:00"]  # a preview leaves the live answers alone
    assert bureau.publish(1).status_code == 202
    assert bureau.departures() == ["09:00"]
    assert bureau.ask("POST", "/api/v1/feeds/town/undo", "chief").status_code == 202
    bureau.work()
    assert bureau.departures() == ["08:00"]


def test_a_version_becomes_live_at_its_moment(bureau: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    bureau.publish(1, at="2025-06-03T03:00:00+09:00")
    assert bureau.departures() == ["08:00"]
    bureau.clock[0] = int(dt.datetime(2025, 6, 2, 17, 59, 59, tzinfo=dt.UTC).timestamp())
    bureau.follower.look()
    assert bureau.departures() == ["08:00"]
    bureau.clock[0] += 1
    bureau.follower.look()
    assert bureau.departures() == ["09:00"]


def test_what_is_only_planned_can_be_taken_back(bureau: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    planned = bureau.publish(1, at="2025-06-03T03:00:00+09:00").get_json()
    path = f"/api/v1/activations/{planned['id']}"
    assert bureau.ask("DELETE", path, "ed").status_code == 403
    assert bureau.ask("DELETE", path, "chief").get_json()["step"] == "withdrawn"
    bureau.clock[0] = NOON + 86400
    bureau.work()
    assert bureau.departures() == ["08:00"]


def test_errors_stop_and_warnings_need_a_reason(bureau: Bureau) -> None:
    bureau.upload({"trips.txt": "route_id,service_id,trip_id\nR,never,T\n"})
    assert bureau.ask("GET", "/api/v1/feeds/town/versions/1").get_json()["state"] == "rejected"
    report = bureau.ask("GET", "/api/v1/feeds/town/versions/1/report").get_json()
    assert report["notices"][0]["code"] == "foreign_key_violation"
    refused = bureau.publish(1)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "not_possible")
    bureau.upload(leaving_at("09:00"))  # the feed ends at New Year: a warning
    assert bureau.publish(2, reason="").status_code == 409
    assert bureau.publish(2, reason="次の版は12月に").status_code == 202


def test_the_same_bytes_are_one_version(bureau: Bureau) -> None:
    path = "/api/v1/feeds/town/versions"
    numbers = [
        bureau.ask("POST", path, data=content).get_json()["number"]
        for content in (b"one", b"two", b"one")
    ]
    assert numbers == [1, 2, 1]


def test_a_second_person_approves(bureau: Bureau) -> None:
    with bureau.desk.database.session() as session:
        session.get_one(Operator, "bus").second_approver = True
    bureau.upload(leaving_at("09:00"), "chief")
    approval = "/api/v1/feeds/town/versions/1/approval"
    assert bureau.publish(1).status_code == 409
    assert bureau.ask("POST", approval, "chief").status_code == 403  # the uploader
    assert bureau.ask("POST", approval, "ed").status_code == 403  # an editor
    assert bureau.ask("POST", approval, "admin").status_code == 200
    assert bureau.publish(1).status_code == 202


def test_public_addresses_stay_the_same(bureau: Bureau) -> None:
    archive = "/api/v1/feeds/town/feed.zip"
    assert bureau.ask("GET", archive, "").status_code == 404
    for clock in ("09:00", "09:10", "09:20"):
        bureau.upload(leaving_at(clock))
    bureau.publish(1)
    bureau.publish(2)
    bureau.publish(3, at="2025-07-01T03:00:00+09:00")
    numbers = []
    for word in ("current", "previous", "next"):
        with bureau.ask("GET", archive, "", query_string={"version": word}) as reply:
            numbers.append(reply.headers["X-Feed-Version"])
    assert numbers == ["2", "1", "3"]
    page = bureau.ask("GET", "/api/v1/feeds/town", "").get_json()
    assert page["live"]["number"] == 2
    assert [entry["step"] for entry in page["history"]] == ["planned", "done", "done"]


def test_when_an_archive_came(bureau: Bureau) -> None:
    """As HTTP writes it (RFC 9110): who asks again by it, and without a tag, is sent nothing."""
    bureau.upload(leaving_at("09:00"))
    bureau.publish(1)
    path = "/api/v1/feeds/town/feed.zip"
    told = "Mon, 02 Jun 2025 03:00:00 GMT"
    with bureau.ask("GET", path) as reply:
        assert reply.headers["Last-Modified"] == told
    for since, status in ((told, 304), ("Mon, 02 Jun 2025 02:59:59 GMT", 200)):
        with bureau.ask("GET", path, headers={"If-Modified-Since": since}) as reply:
            assert reply.status_code == status


def test_everything_is_written_down(bureau: Bureau) -> None:
    bureau.upload(leaving_at("09:00"))
    bureau.publish(1)
    entries = bureau.ask("GET", "/api/v1/operators/bus/audit", "admin").get_json()["entries"]
    actions = [entry["action"] for entry in entries]
    assert actions[:5] == [
        "activation done", "activation planned", "version accepted", "version received",
        "feed added",
    ]  # fmt: skip
    assert {entry["at"] for entry in entries} == {"2025-06-02T03:00:00Z"}
    assert bureau.ask("GET", "/api/v1/operators/bus/audit", "chief").status_code == 403
