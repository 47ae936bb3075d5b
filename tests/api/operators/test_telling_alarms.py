"""Alarms by mail and webhook: once for each alarm, signed, into no private network."""

from __future__ import annotations

import base64
import email
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from feeds.notifying import Letter, Post
from feeds.notifying.mail import MailServer, NotSent, checked_address
from feeds.notifying.webhook import check_webhook, send_webhook, signature
from tests.api.operators.alarms import days_before_the_end
from tests.api.operators.bureau import Bureau, leaving_at

LETTER = Letter("alarm-1-1", "bus", "town", "町のバス", "expired", "2025-12-31", "切れ", "over", 0)
SETTINGS = "/api/v1/operators/bus/alarms"


class Mailbox:
    """Mails that were handed in; `refuses` is answered where it is not empty."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802, ARG002
        if self.refuses:
            return self.refuses
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        return "250 kept"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, f"smtp://127.0.0.1:{port}"
    controller.stop()


class Hook(HTTPServer):
    """A server that keeps what is posted to it."""

    def __init__(self) -> None:
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.status = 200
        super().__init__(("127.0.0.1", 0), Answer)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_address[1]}/hook?k=1"


class Answer(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.posts.append(({**headers, ":path": self.path}, body))
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def hook() -> Iterator[Hook]:
    server = Hook()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


def test_each_alarm_is_told_once(bureau: Bureau, mailbox: tuple[Mailbox, str], hook: Hook) -> None:
    box, server = mailbox
    bureau.desk.office.post = Post(MailServer.of(server, "desk@tsunagu.example"), private=True)
    wish = {"mail": ["clerk@bus.example"], "webhook": hook.url}
    told = bureau.ask("PUT", SETTINGS, "admin", json=wish).get_json()
    secret = told.pop("secret")
    assert told == {**wish, "mailServer": True}
    assert "secret" not in bureau.ask("PUT", SETTINGS, "admin", json=wish).get_json()
    bureau.clock[0] = days_before_the_end(60)
    bureau.work()
    assert box.mails == hook.posts == []
    for days, count in ((30, 1), (29, 1), (8, 1), (7, 2), (6, 2)):
        bureau.clock[0] = days_before_the_end(days)
        bureau.work()
        assert (len(box.mails), len(hook.posts)) == (count, count), days
    (mail, _) = box.mails
    assert (mail["To"], mail["From"]) == ("clerk@bus.example", "desk@tsunagu.example")
    assert mail["Subject"].startswith("[Tsunagu] 町のバス: 運行日は2025-12-31までです(あと30日)")
    assert "Service ends on 2025-12-31, in 30 days" in mail.get_content()
    headers, body = hook.posts[0]
    assert headers[":path"] == "/hook?k=1"
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert json.loads(body)["data"]["code"] == "expires_in_30_days"

    # the next version is to come: the alarm is over
    later = {
        "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
        "start_date,end_date\ndaily,1,1,1,1,1,1,1,20260101,20261231\n"
    }
    (alarm,) = bureau.ask("GET", "/api/v1/feeds/town/alarms").get_json()["alarms"]
    assert [each["sentAt"] is not None for each in alarm["messages"]] == [True, True]
    bureau.upload({**leaving_at("09:00"), **later})
    bureau.publish(1, at="2026-01-01T00:00:00+09:00")
    assert bureau.ask("GET", "/api/v1/feeds/town/alarms").get_json()["alarms"] == []
    assert (len(box.mails), len(hook.posts)) == (2, 2)


def test_what_cannot_be_delivered_is_tried_again(
    bureau: Bureau, mailbox: tuple[Mailbox, str], hook: Hook
) -> None:
    box, server = mailbox
    bureau.desk.office.post = Post(MailServer.of(server, "desk@tsunagu.example"), private=True)
    wish = {"mail": ["clerk@bus.example"], "webhook": hook.url}
    bureau.ask("PUT", SETTINGS, "admin", json=wish)
    box.refuses, hook.status = "451 later", 302
    bureau.clock[0] = days_before_the_end(20)
    bureau.work()
    bureau.work()
    (alarm,) = bureau.ask("GET", "/api/v1/feeds/town/alarms").get_json()["alarms"]
    assert sorted(each["error"] for each in alarm["messages"]) == [
        "the mail server answers 451", "the webhook answers with status 302",
    ]  # fmt: skip
    assert [each["tries"] for each in alarm["messages"]] == [1, 1]
    box.refuses, hook.status = "", 204
    bureau.clock[0] += 61
    bureau.work()
    assert (len(box.mails), len(hook.posts)) == (1, 2)
    assert hook.posts[0][0]["webhook-id"] == hook.posts[1][0]["webhook-id"]
    bureau.clock[0] += 3600
    bureau.work()
    assert (len(box.mails), len(hook.posts)) == (1, 2)


def test_mails_wait_until_a_server_is_known(
    bureau: Bureau, mailbox: tuple[Mailbox, str], hook: Hook
) -> None:
    bureau.desk.office.post = Post(private=True)
    wish = {"mail": ["clerk@bus.example"], "webhook": hook.url}
    bureau.ask("PUT", SETTINGS, "admin", json=wish)
    for days in range(29, 14, -1):
        bureau.clock[0] = days_before_the_end(days)
        bureau.work()
        assert not bureau.desk.office.has_work()
    assert len(hook.posts) == 1
    (alarm,) = bureau.ask("GET", "/api/v1/feeds/town/alarms").get_json()["alarms"]
    assert [(each["tries"], each["error"]) for each in alarm["messages"]] == [
        (0, "no mail server is set"), (1, ""),
    ]  # fmt: skip
    box, server = mailbox
    bureau.desk.office.post = Post(MailServer.of(server, "desk@tsunagu.example"), private=True)
    bureau.work()
    assert [mail["To"] for mail in box.mails] == ["clerk@bus.example"]


def test_mails_about_what_is_over_are_not_sent(
    bureau: Bureau, mailbox: tuple[Mailbox, str]
) -> None:
    bureau.ask("PUT", SETTINGS, "admin", json={"mail": ["clerk@bus.example"]})
    bureau.clock[0] = days_before_the_end(20)
    bureau.work()
    later = {
        "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
        "start_date,end_date\ndaily,1,1,1,1,1,1,1,20250101,20261231\n"
    }
    bureau.upload({**leaving_at("09:00"), **later})
    bureau.publish(1)
    box, server = mailbox
    bureau.desk.office.post = Post(MailServer.of(server, "desk@tsunagu.example"))
    bureau.work()
    assert box.mails == []


def test_who_was_never_reached_is_written_down(
    bureau: Bureau, mailbox: tuple[Mailbox, str]
) -> None:
    box, server = mailbox
    box.refuses = "451 later"
    bureau.desk.office.post = Post(MailServer.of(server, "desk@tsunagu.example"))
    bureau.ask("PUT", SETTINGS, "admin", json={"mail": ["clerk@bus.example"]})
    bureau.clock[0] = days_before_the_end(20)
    for _ in range(10):
        bureau.work()
        bureau.clock[0] += 24 * 3600
    entries = bureau.ask("GET", "/api/v1/operators/bus/audit", "admin").get_json()["entries"]
    (entry,) = [each for each in entries if each["action"] == "alarm not delivered"]
    assert entry["detail"] == "the mail server answers 451"


def test_a_trial(bureau: Bureau, hook: Hook) -> None:
    bureau.desk.office.post = Post(private=True)
    wish = {"mail": ["clerk@bus.example"], "webhook": hook.url}
    bureau.ask("PUT", SETTINGS, "admin", json=wish)
    found = bureau.ask("POST", f"{SETTINGS}/trial", "admin").get_json()["messages"]
    assert [each["error"] for each in found] == ["no mail server is set", ""]
    assert json.loads(hook.posts[0][1])["data"]["code"] == "trial"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "fd00::1", "0.0.0.0",  # noqa: S104
     "100.64.0.1", "192.168.1.1", "::ffff:127.0.0.1", "224.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_no_private_network_is_reached(address: str, hook: Hook) -> None:
    """Whatever the name says: looked up once, its address is what counts."""
    for found in ([address], ["93.184.215.14", address]):
        with pytest.raises(NotSent, match="private"):
            send_webhook(
                "https://hook.example/", "whsec_eA==", LETTER, 0, private=False,
                lookup=answering(found),
            )  # fmt: skip
    assert hook.posts == []


def answering(found: list[str]) -> Callable[[str, int], list[str]]:
    return lambda _host, _port: found


@pytest.mark.parametrize(
    "url",
    ["http://hook.example/", "ftp://hook.example", "https://", "https://user:pw@hook.example",
     "https://hook.example:99999/", "https://hook.example/a b", "javascript:alert(1)",
     "https://hook.example/" + "x" * 500, "https://ホスト.example/"],
)  # fmt: skip
def test_addresses_that_are_refused(bureau: Bureau, url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        check_webhook(url, private=False)
    reply = bureau.ask("PUT", SETTINGS, "admin", json={"webhook": url})
    assert (reply.status_code, reply.get_json()["field"]) == (400, "webhook")


@pytest.mark.parametrize("text", ["", "clerk", "@bus.example", "a@b\nBcc: c@d", "a b@c.example"])
def test_mail_addresses_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        checked_address(text)


def test_a_signature_as_the_standard_shows_it() -> None:
    """The example of the Standard Webhooks specification's reference libraries."""
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    found = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
