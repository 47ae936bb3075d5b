"""What is told of an alarm."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    """An alarm as it is told.

    id       the same for every try: who gets it twice knows it again
    title    of the feed
    at       UTC seconds, when it was raised
    """

    id: str
    operator: str
    feed: str
    title: str
    code: str
    day: str
    ja: str
    en: str
    at: int

    def json(self) -> bytes:
        """For a program."""
        moment = dt.datetime.fromtimestamp(self.at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        content = {
            "type": "feed.alarm",
            "timestamp": moment,
            "data": {
                "operator": self.operator,
                "feed": self.feed,
                "title": self.title,
                "code": self.code,
                "day": self.day,
                "text": {"ja": self.ja, "en": self.en},
            },
        }
        return json.dumps(content, ensure_ascii=False).encode()

    def subject(self) -> str:
        """Of a mail."""
        return f"[Tsunagu] {self.title}: {self.ja}"

    def text(self) -> str:
        """Of a mail."""
        return (
            f"{self.title}（{self.feed}）\n\n{self.ja}\n\n{self.en}\n\n"
            "時刻表の窓口で確かめてください。 See the timetable desk.\n"
            f"({self.code})\n"
        )
