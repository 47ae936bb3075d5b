"""Which encoding a file is in that should be UTF-8: old exports are in their country's.

Bytes alone do not tell `São João` from `縊`: the feed's time zone does, which is ASCII in them all.
Tables: the encodings of the WHATWG Encoding Standard that the places of a zone wrote before UTF-8.
"""

from __future__ import annotations

import codecs
import re

_HEAD = 64
"""Bytes of a header row in which UTF-16 shows: names of columns are ASCII."""

_ZONES_OF_ENCODINGS: dict[tuple[str, ...], str] = {
    ("euc_jp", "cp932"): "Asia/Tokyo Japan",  # the former never reads the latter
    ("cp949",): "Asia/Seoul Asia/Pyongyang ROK",
    ("gb18030",): "Asia/Shanghai Asia/Chongqing Asia/Harbin Asia/Urumqi PRC",
    ("cp950", "big5hkscs"): "Asia/Taipei Asia/Hong_Kong Asia/Macau ROC Hongkong",
    ("cp874",): "Asia/Bangkok",
    ("cp1258",): "Asia/Ho_Chi_Minh Asia/Saigon",
    ("cp1250",): "Europe/Warsaw Europe/Prague Europe/Bratislava Europe/Budapest Europe/Zagreb "
    "Europe/Ljubljana Europe/Sarajevo Europe/Belgrade Europe/Podgorica Europe/Bucharest "
    "Europe/Tirane Poland",
    ("cp1251",): "Europe/Moscow Europe/Kaliningrad Europe/Samara Europe/Volgograd Europe/Saratov "
    "Europe/Ulyanovsk Europe/Astrakhan Europe/Kirov Europe/Simferopol Europe/Minsk Europe/Kyiv "
    "Europe/Kiev Europe/Uzhgorod Europe/Zaporozhye Europe/Sofia Europe/Skopje Asia/Yekaterinburg "
    "Asia/Omsk Asia/Novosibirsk Asia/Barnaul Asia/Tomsk Asia/Novokuznetsk Asia/Krasnoyarsk "
    "Asia/Irkutsk Asia/Chita Asia/Yakutsk Asia/Vladivostok Asia/Sakhalin Asia/Magadan "
    "Asia/Kamchatka Asia/Almaty Asia/Bishkek Asia/Ulaanbaatar",
    ("cp1253",): "Europe/Athens Asia/Nicosia",
    ("cp1254",): "Europe/Istanbul Asia/Istanbul Turkey",
    ("cp1255",): "Asia/Jerusalem Asia/Tel_Aviv Israel",
    ("cp1256",): "Africa/Cairo Africa/Tripoli Asia/Riyadh Asia/Dubai Asia/Baghdad Asia/Kuwait "
    "Asia/Qatar Asia/Bahrain Asia/Amman Asia/Beirut Asia/Damascus Asia/Muscat Asia/Tehran",
    ("cp1257",): "Europe/Vilnius Europe/Riga Europe/Tallinn",
}
_ENCODINGS_OF_ZONE = {
    zone: encodings for encodings, zones in _ZONES_OF_ENCODINGS.items() for zone in zones.split()
}

_ZONE = re.compile(rb"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+|\b(?:Japan|ROK|PRC|ROC|Hongkong|Israel)\b")
_LATIN_2 = re.compile(rb"[\xa1\xa6\xac\xb1\xb6\xbc]")
"""Letters of ISO 8859-2 that are signs in cp1250."""

_MOSTLY = 0.95
"""Share of the characters beyond ASCII that are sound in UTF-8 with slips in it (a name cut in the
middle of a character, a row pasted from elsewhere); in other encodings hardly any are. Assumed."""

_CONTROLS = re.compile(rb"[\x80-\x9f]")
"""Controls in ISO 8859, rare signs in Windows' encodings, and first bytes in Shift_JIS."""


def zone_named(agencies: bytes) -> str:
    """The time zone that agency.txt names, whatever its encoding; empty: none is seen."""
    for found in _ZONE.findall(agencies.replace(b"\0", b"")):
        zone = found.decode("ascii")
        if zone in _ENCODINGS_OF_ZONE:
            return str(zone)
    return ""


def utf16_without_mark(content: bytes) -> str:
    """The byte order of UTF-16 that has no mark; empty: it is something else."""
    head = content[:_HEAD]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros = head[first::2]
        if len(zeros) > 2 and not any(zeros) and all(head[1 - first :: 2]):
            return encoding
    return ""


def decoded(content: bytes, zone: str) -> tuple[str, str]:
    """Text that is not all UTF-8, and what it was read as.

    zone    of the feed, as `zone_named` finds it; empty: not known
    """
    text = content.decode(errors="replace")
    beyond = len(text) - len(text.encode("ascii", errors="ignore"))
    if text.count("\ufffd") <= (1 - _MOSTLY) * beyond:
        return text, "utf-8"
    candidates = list(_ENCODINGS_OF_ZONE.get(zone, ()))
    if candidates == ["cp1250"] and _LATIN_2.search(content) and not _CONTROLS.search(content):
        candidates = ["iso8859-2"]
    if not candidates and _may_be_japanese(content):
        candidates = ["cp932"]
    for encoding in [*candidates, "cp1252"]:
        try:
            return content.decode(encoding), codecs.lookup(encoding).name
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), "latin-1"


def _may_be_japanese(content: bytes) -> bool:
    """Whether many bytes beyond ASCII are such as begin kana and usual kanji in Shift_JIS."""
    beyond = len(re.findall(rb"[\x80-\xff]", content))
    return 4 * len(_CONTROLS.findall(content)) >= beyond
