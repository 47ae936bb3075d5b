"""Journeys as lines of text that a person can follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from api.replies import Json
from api.served.snapshot import Snapshot
from api.wording.choice import RECOMMENDED, ROLE_WORDS
from api.wording.fares import ABOUT
from api.wording.text import Text
from api.wording.words import QUALITY_MARKS, STATUS_MARKS

_WORDS = {
    "none": Text("経路が見つかりませんでした。", "No journey was found."),
    "direct": Text("徒歩のみ", "On foot"),
    "without_timetable": Text("直行", "All the way"),
    "walk": Text("徒歩", "walk"),
    "bike": Text("自転車", "by bicycle"),
    "rental": Text("シェア車両", "shared vehicle"),
    "car": Text("車", "by car"),
    "flex": Text("シャトル", "shuttle"),
    "minutes": Text("分", " min"),
    "transfers": Text("乗換{}回", "{:transfer|transfers}"),
    "through": Text("乗換なし", "no transfer"),
    "stops": Text("{}つ目で下車", "{:stop|stops}"),
    "platform": Text("{}番のりば", "platform {}"),
    "bound": Text("{}行", "to {}"),
    "on_foot": Text("徒歩計", "on foot"),
    "every": Text("約{}分間隔", "about every {} min"),
    "via": Text("経由地", "via"),
    "next_day": Text("翌", "+1 "),
}


def print_reply(
    reply: Json, snapshot: Snapshot, names: Sequence[str], moment: dt.datetime, language: str
) -> None:
    """Print a reply of `plan`, in the network's time; other days than `moment`'s are marked."""
    printer = _Printer(snapshot, moment.date(), language, (names[0], names[1]))
    for line in printer.lines(reply, moment):
        print(line)


class _Printer:
    def __init__(
        self, snapshot: Snapshot, date: dt.date, language: str, names: tuple[str, str]
    ) -> None:
        self._snapshot = snapshot
        self._date = date
        self._language = language
        self._names = {"START": names[0], "END": names[1], "VIA": _WORDS["via"].of(language)}

    def lines(self, reply: Json, moment: dt.datetime) -> list[str]:
        """The whole answer."""
        arrow = f"{self._names['START']} → {self._names['END']}"
        lines = [f"{arrow}  {moment:%Y-%m-%d %H:%M} ({self._snapshot.network.zone.key})", ""]
        for number, itinerary in enumerate(reply["itineraries"], 1):
            lines += [*self._journey(itinerary, f"[{number}]"), ""]
        for itinerary in reply["direct"]:
            on_foot = all(leg["mode"] == "WALK" for leg in itinerary["legs"])
            title = self._word("direct" if on_foot else "without_timetable")
            lines += [*self._journey(itinerary, f"[{title}]"), ""]
        if not reply["itineraries"]:
            if not reply["direct"]:
                lines.append(self._word("none"))
            lines += [f"  - {reason['text'][self._language]}" for reason in reply["explain"]]
        if car := reply.get("car"):
            lines += [car["text"][self._language], ""]
        return lines + self._footer()

    def _word(self, key: str, *values: object) -> str:
        return _WORDS[key].filled(*values).of(self._language)

    def _clock(self, text: str) -> str:
        moment = dt.datetime.fromisoformat(text).astimezone(self._snapshot.network.zone)
        days = (moment.date() - self._date).days
        if days == 0:
            return f"{moment:%H:%M}"
        clock = f"{moment.hour}:{moment:%M}"
        if days == 1:
            return self._word("next_day") + clock
        return f"{moment.month}/{moment.day} {clock}"

    def _minutes(self, seconds: float) -> str:
        return f"{max(1, round(seconds / 60)) if seconds else 0}{self._word('minutes')}"

    def _metres(self, metres: float) -> str:
        return f"{metres / 1000:.1f} km" if metres >= 1000 else f"{round(metres / 10) * 10} m"

    def _journey(self, itinerary: Json, title: str) -> list[str]:
        times = f"{self._clock(itinerary['startTime'])} → {self._clock(itinerary['endTime'])}"
        facts = [self._minutes(itinerary["duration"])]
        if any(leg["mode"] != "WALK" for leg in itinerary["legs"]):
            count = itinerary["transfers"]
            facts.append(self._word("transfers" if count else "through", count))
        if itinerary["walkDistance"]:
            facts.append(f"{self._word('on_foot')} {self._metres(itinerary['walkDistance'])}")
        facts += self._price(itinerary)
        lines = [f"{title} {times}  " + " · ".join(facts)]
        if labels := self._labels(itinerary):
            lines.append(f"     {labels}")
        before = None
        for leg in itinerary["legs"]:
            if before and before["endTime"] != leg["startTime"]:  # waiting, or staying
                lines.append(self._call(before["endTime"], before["to"], "track"))
            before = leg
            lines += self._ride(leg) if "tripId" in leg else self._along_streets(leg)
        last = itinerary["legs"][-1]
        return [*lines, self._call(last["endTime"], last["to"], "track")]

    def _price(self, itinerary: Json) -> list[str]:
        """Yen and grams, as far as known."""
        fare, grams = itinerary["fare"], itinerary["co2"]
        words = []
        if fare["tickets"]:
            about = ABOUT.of(self._language) if fare["assumed"] and fare["amount"] else ""
            words.append(about + fare["text"][self._language])
        if grams:
            words.append(f"CO2 {grams:,} g")
        return words

    def _labels(self, itinerary: Json) -> str:
        """What the journey is best at, and why it is recommended, if it is."""
        words = [ROLE_WORDS[role].of(self._language) for role in itinerary["roles"]]
        if itinerary["recommended"]:
            words.insert(0, f"★ {RECOMMENDED.of(self._language)}")
        labels = " · ".join(words)
        because = itinerary.get("recommendedBecause")
        if because and because["code"] not in {"only", "alike"}:
            labels += f" — {because['text'][self._language]}"
        return labels

    def _call(self, time: str, place: Json, track: str) -> str:
        name = self._names.get(place["name"], place["name"])
        where = f" {self._word('platform', place[track])}" if place.get(track) else ""
        return f"  {self._clock(time):>6}  {name}{where}"

    def _along_streets(self, leg: Json) -> list[str]:
        far = f"{self._minutes(leg['duration'])} {self._metres(leg['distance'])}"
        way = f"{self._word(leg['mode'].lower())} {far}"
        lines = [
            self._call(leg["startTime"], leg["from"], ""),
            f"          ┊ {way}{self._mark(leg)}",
        ]
        if "shuttle" in leg:
            lines.append(f"          ┊ {leg['shuttle']['note'][self._language]}")
        return lines + self._booking(leg, "┊")

    def _ride(self, leg: Json) -> list[str]:
        name = leg["routeShortName"] or leg["routeLongName"]
        parts = [name, self._word("bound", leg["headsign"])] if leg["headsign"] else [name]
        parts.append(self._word("stops", len(leg["intermediateStops"]) + 1))
        parts.append(self._minutes(leg["duration"]))
        if "headway" in leg:
            parts.append(self._word("every", round(leg["headway"] / 60)))
        lines = [
            self._call(leg["startTime"], leg["from"], "track"),
            f"          ┃ {' · '.join(parts)}{self._mark(leg)}",
        ]
        return lines + self._booking(leg, "┃")

    def _booking(self, leg: Json, line: str) -> list[str]:
        booking = leg.get("booking")
        if not booking:
            return []
        phone = f" ☎ {booking['phone']}" if "phone" in booking else ""
        return [f"          {line} {booking[self._language]}{phone}"]

    def _mark(self, leg: Json) -> str:
        marks = [STATUS_MARKS[leg["status"]], QUALITY_MARKS[leg["quality"]]]
        shown = "".join(f"〔{mark.of(self._language)}〕" for mark in marks if mark.ja)
        return f" {shown}" if shown else ""

    def _footer(self) -> list[str]:
        disclaimers = self._snapshot.region.disclaimers
        said = disclaimers.get(self._language) or disclaimers.get("en", "")
        return [said] if said else []
