"""A page in a browser: what it shows, what it asked for and what it complained of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route, expect

PATIENCE = 60_000  # milliseconds: two cores may be busy with other tests
expect.set_options(timeout=PATIENCE)
PHONE, DESKTOP = (360, 740), (1280, 800)


class Visit:
    """An open page.

    asked        every URL that was asked for
    weight       bytes that came over the wire so far, headers included
    complaints   of scripts, and of the console
    """

    def __init__(
        self,
        browser: Browser,
        address: str,
        size: tuple[int, int] = PHONE,
        *,
        live_map: bool = False,
        script: str = "",
        fragment: str = "",
        routes: Mapping[str, Callable[[Route], None]] | None = None,
        **options: Any,
    ) -> None:
        """Open the page.

        script      runs before those of the page
        fragment    what the link holds
        routes      answer in place of servers
        """
        width, height = size
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, **{"locale": "ja-JP", **options}
        )
        if script:
            self.context.add_init_script(script)
        self.context.set_default_timeout(PATIENCE)
        for pattern, answer in (routes or {}).items():
            self.context.route(pattern, answer)
        self.page = self.context.new_page()
        self.address = address
        self.asked: list[str] = []
        self.weight = 0
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        session = self.context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._weigh)
        self.page.goto(f"{address}{'' if live_map else '?plain-map'}{fragment}")
        expect(self.page.locator("html.ready")).to_have_count(1)

    def _weigh(self, event: dict[str, Any]) -> None:
        self.weight += int(event["encodedDataLength"])

    def choose(self, end: str, text: str) -> None:
        """Type a place and take the first that is offered."""
        self.page.fill(f"#{end}", text)
        expect(self.page.locator(f"#{end}-list [aria-selected=true]")).to_be_visible()
        self.page.press(f"#{end}", "Enter")

    def set_time(self, text: str, when: str = "leave") -> None:
        """Choose when, as `2026-04-01T07:55`."""
        self.page.check(f"[name=when][value={when}]")
        self.page.fill("#time", text)
        self.page.dispatch_event("#time", "change")

    def rewrite(self, path: str, change: Callable[[Any], None], url: str | None = None) -> None:
        """Let replies of a path of the server be changed on their way; `url` answers instead."""

        def answer(route: Route) -> None:
            reply = route.fetch(url=url)
            body = reply.json()
            change(body)
            route.fulfill(response=reply, json=body)

        self.page.route(re.compile(re.escape(path) + r"\b"), answer)

    def close(self) -> None:
        """End the visit: nobody else was asked, and nobody complained."""
        assert self.complaints == []
        own = {urlsplit(self.address).netloc, ""}  # data: and blob: have no host
        assert {urlsplit(url).netloc for url in self.asked} <= own
        self.page.unroute_all(behavior="ignoreErrors")  # what is still on its way has no reader
        self.context.close()
