"""Words for what became of a journey since it was found."""

from __future__ import annotations

from collections.abc import Mapping

from api.wording.text import Text

_WORDS: Mapping[str, Text] = {
    "late": Text("約{minutes}分遅れています。", "It is about {minutes} min late."),
    "early": Text("約{minutes}分早まっています。", "It is about {minutes} min early."),
    "rescheduled": Text("時刻表が変わりました。", "Its timetable has changed."),
    "cancelled": Text("この便は運休です。", "This service is cancelled."),
    "skipped": Text("この便はこの停留所に止まりません。", "It does not call at this stop."),
    "missed": Text(
        "乗り継ぎの時間が約{minutes}分足りません。",
        "You would miss this connection by about {minutes} min.",
    ),
}


def words_of_change(code: str, seconds: int) -> Text:
    """What changed, in a sentence: by its code, and by how much."""
    return _WORDS[code].filled(minutes=max(1, round(abs(seconds) / 60)))
