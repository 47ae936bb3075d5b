"""運休・遅延・迂回・お知らせ: told in the answers, and taken back in one step."""

from __future__ import annotations

import time
from typing import Any

from tests.api.operators.bulletins import rides
from tests.api.operators.bureau import Bureau, leaving_at, open_bureau

MORNING = {"from": "2025-06-02T00:00:00+09:00", "until": "2025-06-03T00:00:00+09:00"}


def tell(bureau: Bureau, kind: str, who: str = "ed", **more: Any) -> Any:
    """Issue a bulletin; returns it once the worker has looked."""
    body = {"kind": kind, **MORNING, **more}
    reply = bureau.ask("POST", "/api/v1/feeds/town/bulletins", who, json=body)
    assert reply.status_code == 201, reply.get_data(as_text=True)
    bureau.follower.look()
    return reply.get_json()


def withdraw(bureau: Bureau, told: Any, who: str = "ed") -> None:
    reply = bureau.ask("DELETE", f"/api/v1/bulletins/{told['id']}", who)
    assert (reply.status_code, reply.get_json()["state"]) == (200, "withdrawn")
    bureau.follower.look()


def board(bureau: Bureau, stop: str, **more: str) -> Any:
    query = {"stopId": f"town_{stop}", "time": "2025-06-02T07:00:00+09:00", "n": "1", **more}
    query["realtimeMode"] = "REALTIME_ANNOTATION_ONLY"  # which shows what does not run, too
    reply = bureau.app.test_client().get("/api/v6/stoptimes", query_string=query)
    return reply.get_json()["stopTimes"][0]


def test_a_cancelled_trip_is_not_ridden_until_it_is_taken_back(bureau: Bureau) -> None:
    assert rides(bureau) == ["08:00–08:20"]
    told = tell(bureau, "cancellation", routes=["R"], cause="WEATHER", ja="強風のため運休します")
    assert told["state"] == "now"
    assert rides(bureau) == []
    assert rides(bureau, realtimeMode="OFF") == ["08:00–08:20"]
    assert rides(bureau, day="2025-06-03") == ["08:00–08:20"]
    shown = board(bureau, "A", language="ja")
    assert shown["tripCancelled"] is True
    (alert,) = shown["place"]["alerts"]
    assert (alert["headerText"], alert["effect"], alert["cause"]) == (
        "運休：51", "NO_SERVICE", "WEATHER",
    )  # fmt: skip
    assert alert["descriptionText"].splitlines() == [
        "強風のため運休します", "期間：2025/6/2 00:00〜2025/6/3 00:00", "理由：天候",
    ]  # fmt: skip
    withdraw(bureau, told)
    assert rides(bureau) == ["08:00–08:20"]
    assert "alerts" not in board(bureau, "A")["place"]


def test_a_late_trip_is_late_from_where_it_is(bureau: Bureau) -> None:
    tell(bureau, "delay", minutes=15, **{"from": "2025-06-02T08:05:00+09:00"})
    assert rides(bureau) == ["08:00–08:35"]
    assert board(bureau, "B")["place"]["departure"] == "2025-06-01T23:26:00Z"
    (alert,) = board(bureau, "B", language="en")["place"]["alerts"]
    assert alert["headerText"] == "Delayed by about 15 min: all routes"


def test_of_two_delays_the_later_told_counts(bureau: Bureau) -> None:
    tell(bureau, "delay", minutes=15)
    told = tell(bureau, "delay", minutes=5, trips=["T"])
    assert rides(bureau) == ["08:05–08:25"]
    withdraw(bureau, told)
    assert rides(bureau) == ["08:15–08:35"]


def test_a_detour_passes_stops_and_is_late_after_them(bureau: Bureau) -> None:
    tell(bureau, "detour", stops=["B"], minutes=10, en="Works in the High Street")
    assert rides(bureau) == ["08:00–08:30"]
    assert rides(bureau, toPlace="town_B") == []
    shown = board(bureau, "B", language="en")
    assert shown["cancelled"] is True
    assert shown["tripCancelled"] is False
    text = shown["place"]["alerts"][0]["descriptionText"].splitlines()
    assert text[0] == "Works in the High Street"
    assert "Not calling at: Beta" in text


def test_a_notice_is_only_told(bureau: Bureau) -> None:
    tell(bureau, "notice", stops=["B"], ja="待合室は使えません")
    assert rides(bureau) == ["08:00–08:20"]
    assert (
        board(bureau, "B", language="ja")["place"]["alerts"][0]["headerText"] == "お知らせ：全路線"
    )
    assert "alerts" not in board(bureau, "A")["place"]


def test_a_period_touches_trips_that_begin_in_it(bureau: Bureau) -> None:
    for begins, ends, left in (
        ("08:00", "08:01", []),
        ("08:01", "10:00", ["08:00–08:20"]),  # who is on board is taken to the end
        ("07:00", "08:00", ["08:00–08:20"]),
    ):
        day = "2025-06-02T{}:00+09:00"
        told = tell(bureau, "cancellation", **{"from": day.format(begins)}, until=day.format(ends))
        assert rides(bureau) == left, (begins, ends)
        withdraw(bureau, told)


def test_until_further_notice(bureau: Bureau) -> None:
    told = tell(bureau, "cancellation", until=None)
    assert rides(bureau, day="2025-06-20") == []
    bureau.clock[0] += 20 * 24 * 3600
    bureau.follower.look()
    listed = bureau.ask("GET", "/api/v1/feeds/town/bulletins").get_json()["bulletins"]
    assert [(each["state"], each["until"]) for each in listed] == [("now", None)]
    withdraw(bureau, told)
    assert rides(bureau, day="2025-06-20") == ["08:00–08:20"]


def test_what_is_published_meanwhile_is_told_of_too(bureau: Bureau) -> None:
    tell(bureau, "delay", minutes=7)
    bureau.upload(leaving_at("07:40"))
    bureau.publish(1)
    assert bureau.departures() == ["07:47"]


def test_a_trial_tells_nobody(bureau: Bureau) -> None:
    body = {"kind": "delay", "minutes": 5, **MORNING}
    reply = bureau.ask("POST", "/api/v1/feeds/town/bulletins/trial", json=body)
    found = reply.get_json()
    assert (found["count"], found["heading"]["ja"]) == (1, "遅延 約5分：全路線")
    assert found["runs"] == [
        {
            "trip": "T", "route": "51", "headsign": "", "day": "2025-06-02",
            "departure": "2025-06-01T23:00:00Z", "stops": ["Alpha"],
        }
    ]  # fmt: skip
    bureau.follower.look()
    assert rides(bureau) == ["08:00–08:20"]


def test_who_told_what_is_written_down(bureau: Bureau) -> None:
    told = tell(bureau, "notice", ja="x")
    (listed,) = bureau.ask("GET", "/api/v1/feeds/town/bulletins").get_json()["bulletins"]
    assert (listed["madeBy"], listed["served"], listed["withdrawnBy"]) == ("ed", True, None)
    withdraw(bureau, told, "chief")
    withdraw(bureau, told, "ed")  # a second time changes nothing
    (listed,) = bureau.ask("GET", "/api/v1/feeds/town/bulletins").get_json()["bulletins"]
    assert (listed["withdrawnBy"], listed["served"]) == ("chief", False)
    entries = bureau.ask("GET", "/api/v1/operators/bus/audit", "admin").get_json()["entries"]
    assert [entry["action"] for entry in entries[:2]] == ["bulletin withdrawn", "bulletin issued"]


REFUSED: list[tuple[Any, str]] = [
    ({"ja": "x"}, "kind"),
    ({"kind": "strike"}, "kind"),
    ({"kind": "delay"}, "minutes"),
    ({"kind": "delay", "minutes": 0}, "minutes"),
    ({"kind": "delay", "minutes": True}, "minutes"),
    ({"kind": "delay", "minutes": 5, "stops": ["B"]}, "stops"),
    ({"kind": "detour"}, "stops"),
    ({"kind": "detour", "stops": ["X"]}, "stops"),
    ({"kind": "detour", "stops": "B"}, "stops"),
    ({"kind": "notice"}, "ja"),
    ({"kind": "notice", "ja": "x" * 1001}, "ja"),
    ({"kind": "cancellation", "minutes": 5}, "minutes"),
    ({"kind": "cancellation", "routes": ["X"]}, "routes"),
    ({"kind": "cancellation", "trips": [1]}, "trips"),
    ({"kind": "cancellation", "direction": 2}, "direction"),
    ({"kind": "cancellation", "cause": "GODS"}, "cause"),
    ({"kind": "cancellation", "from": "yesterday"}, "from"),
    ({"kind": "cancellation", "from": "9999-12-31T23:59:00+00:00"}, "from"),
    ({"kind": "cancellation", "until": "2020-01-01T00:00:00Z"}, "until"),
    ({"kind": "cancellation", "until": "2030-01-01T00:00:00Z"}, "until"),
]


def test_what_cannot_be_meant_is_refused(bureau: Bureau) -> None:
    for body, field in REFUSED:
        reply = bureau.ask("POST", "/api/v1/feeds/town/bulletins", json=body)
        assert (reply.status_code, reply.get_json()["field"]) == (400, field), reply.get_json()


def test_a_feed_of_which_nothing_is_live(bureau: Bureau) -> None:
    bureau.ask("POST", "/api/v1/feeds", "admin", json={"name": "ferry", "title": "船"})
    reply = bureau.ask("POST", "/api/v1/feeds/ferry/bulletins", json={"kind": "cancellation"})
    assert (reply.status_code, reply.get_json()["code"]) == (409, "nothing_live")


def test_every_worker_follows_within_seconds(bureau: Bureau, founded: Bureau) -> None:
    """Two workers over one registry, each by its own thread."""
    other = open_bureau(bureau.folder, founded.folder, bureau.tokens)
    other.clock[0] = bureau.clock[0]
    workers = (bureau, other)
    assert [rides(each) for each in workers] == [["08:00–08:20"]] * 2  # compiled
    for each in workers:
        each.follower.start()
    try:
        body = {"kind": "cancellation", **MORNING}
        told = bureau.ask("POST", "/api/v1/feeds/town/bulletins", json=body).get_json()
        assert followed(workers, []) < 5
        assert other.ask("DELETE", f"/api/v1/bulletins/{told['id']}").status_code == 200
        assert followed(workers, ["08:00–08:20"]) < 5
    finally:
        for each in workers:
            each.follower.stop()
            each.follower.join(timeout=30)
        other.desk.database.close()


def followed(workers: tuple[Bureau, ...], wanted: list[str]) -> float:
    """Seconds until all answer so."""
    begun = time.monotonic()
    while time.monotonic() - begun < 60:
        if all(rides(each) == wanted for each in workers):
            return time.monotonic() - begun
        time.sleep(0.1)
    return 60.0
