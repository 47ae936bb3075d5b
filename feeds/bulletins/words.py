"""What a bulletin says of itself, in Japanese and English; the operator's own words follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feeds.registry.schema import Bulletin, Kind

TITLES: Mapping[Kind, tuple[str, str]] = {
    Kind.CANCELLATION: ("運休", "Cancelled"),
    Kind.DELAY: ("遅延", "Delayed"),
    Kind.DETOUR: ("迂回", "Detour"),
    Kind.NOTICE: ("お知らせ", "Notice"),
}

EFFECTS: Mapping[Kind, str] = {
    Kind.CANCELLATION: "NO_SERVICE",
    Kind.DELAY: "SIGNIFICANT_DELAYS",
    Kind.DETOUR: "DETOUR",
    Kind.NOTICE: "OTHER_EFFECT",
}
"""As GTFS Realtime calls them."""

CAUSES: Mapping[str, tuple[str, str]] = {
    "UNKNOWN_CAUSE": ("", ""),
    "OTHER_CAUSE": ("その他の理由", "another reason"),
    "WEATHER": ("天候", "the weather"),
    "CONSTRUCTION": ("工事", "works"),
    "ACCIDENT": ("事故", "an accident"),
    "TECHNICAL_PROBLEM": ("車両や設備の故障", "a technical fault"),
    "MAINTENANCE": ("点検", "maintenance"),
    "HOLIDAY": ("祝日・行事", "a holiday or an event"),
    "STRIKE": ("ストライキ", "a strike"),
    "DEMONSTRATION": ("デモ", "a demonstration"),
    "POLICE_ACTIVITY": ("警察の規制", "police action"),
    "MEDICAL_EMERGENCY": ("急病人の救護", "a medical emergency"),
}
"""GTFS Realtime's causes."""

NAMED = 5
"""More routes, trips or stops than these are counted."""


class Names(NamedTuple):
    """What a bulletin is about, as riders know it. Empty routes: all."""

    routes: Sequence[str] = ()
    trips: Sequence[str] = ()
    stops: Sequence[str] = ()


class Told(NamedTuple):
    """A heading and a text, each in Japanese and English."""

    heading: tuple[str, str]
    text: tuple[str, str]


def told(bulletin: Bulletin, names: Names, zone: ZoneInfo) -> Told:
    """What riders read."""
    kind = Kind(bulletin.kind)
    ja, en = TITLES[kind]
    if kind in {Kind.DELAY, Kind.DETOUR} and bulletin.minutes:
        ja, en = f"{ja} 約{bulletin.minutes}分", f"{en} by about {bulletin.minutes} min"
    heading = (
        f"{ja}：{_listed(names.routes, '、', 'ほか{}路線') or '全路線'}",
        f"{en}: {_listed(names.routes, ', ', 'and {} more routes') or 'all routes'}",
    )
    own = (bulletin.text_ja or bulletin.text_en, bulletin.text_en or bulletin.text_ja)
    facts_ja, facts_en = _facts(bulletin, names, zone)
    parts_ja, parts_en = [own[0], *facts_ja], [own[1], *facts_en]
    return Told(heading, ("\n".join(filter(None, parts_ja)), "\n".join(filter(None, parts_en))))


def _facts(bulletin: Bulletin, names: Names, zone: ZoneInfo) -> tuple[list[str], list[str]]:
    begins, ends = _moment(bulletin.starts_at, zone), _moment(bulletin.ends_at, zone)
    ja = [f"期間：{begins}〜{ends or '終了未定'}"]
    en = [f"From {begins} until {ends or 'further notice'}"]
    if names.trips:
        ja.append(f"対象の便：{_listed(names.trips, '、', 'ほか{}便')}")
        en.append(f"Trips: {_listed(names.trips, ', ', 'and {} more')}")
    if names.stops:
        passed = bulletin.kind == Kind.DETOUR.value
        stops_ja = _listed(names.stops, "、", "ほか{}か所")
        stops_en = _listed(names.stops, ", ", "and {} more")
        ja.append(f"{'通過する停留所' if passed else '停留所'}：{stops_ja}")
        en.append(f"{'Not calling at' if passed else 'Stops'}: {stops_en}")
    why_ja, why_en = CAUSES[bulletin.cause]
    if why_ja:
        ja.append(f"理由：{why_ja}")
        en.append(f"Because of {why_en}")
    return ja, en


def _listed(names: Sequence[str], between: str, more: str) -> str:
    shown = list(dict.fromkeys(names))
    if len(shown) > NAMED:
        return between.join([*shown[:NAMED], more.format(len(shown) - NAMED)])
    return between.join(shown)


def _moment(moment: int | None, zone: ZoneInfo) -> str:
    if moment is None:
        return ""
    local = dt.datetime.fromtimestamp(moment, zone)
    return f"{local.year}/{local.month}/{local.day} {local:%H:%M}"
