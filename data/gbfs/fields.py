"""Fields of GBFS objects: what is not of the promised kind is noted and counts as not told."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from data.gbfs.documents import Json, Remarks

MOST_LETTERS = 2000
"""Of a text; names are shown to travellers, and none needs as many."""


def text(said: Json, field: str, remarks: Remarks) -> str:
    """A text without blanks around it; empty: not told. Numbers are read as texts."""
    value = said.get(field)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        remarks.note("invalid_value", field=field, expected="text")
        return ""
    return _clean(str(value))


def _clean(value: str) -> str:
    """Without what cannot be written as UTF-8, nor shown."""
    shown = value.encode("utf-8", errors="replace").decode()
    return "".join(c for c in shown if c.isprintable() or c == "\u3000").strip()[:MOST_LETTERS]


def names(said: Json, field: str, language: str, remarks: Remarks) -> dict[str, str]:
    """A name by language: a text in the feed's language, or (3.x) one for each of several."""
    value = said.get(field)
    if isinstance(value, list):
        found: dict[str, str] = {}
        for each in value:
            if isinstance(each, dict) and (name := text(each, "text", remarks)):
                found.setdefault(text(each, "language", remarks), name)
        if value and not found:
            remarks.note("invalid_value", field=field, expected="localized texts")
        return found
    name = text(said, field, remarks)
    return {language: name} if name else {}


def number(
    said: Json,
    field: str,
    remarks: Remarks,
    low: float = -math.inf,
    high: float = math.inf,
) -> float | None:
    """A number between two others; None: not told. Texts that are numbers are read as such."""
    value = said.get(field)
    if value is None or value == "":
        return None
    try:
        found = math.nan if isinstance(value, bool | list | dict) else float(value)
    except (ValueError, OverflowError, TypeError):
        found = math.nan
    if not (math.isfinite(found) and low <= found <= high):
        remarks.note("invalid_value", field=field, value=value)
        return None
    return found


def whole(said: Json, field: str, remarks: Remarks, high: int = 1_000_000) -> int | None:
    """A whole number from 0 on; None: not told."""
    found = number(said, field, remarks, 0, high)
    return None if found is None else int(found)


def flag(said: Json, field: str, remarks: Remarks, *, default: bool) -> bool:
    """Yes or no; 1.x writes 1 and 0."""
    value = said.get(field)
    if value is None:
        return default
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in {"1", "1.0", "true"}:
        return True
    if word in {"0", "0.0", "false"}:
        return False
    remarks.note("invalid_value", field=field, value=value)
    return default


def word(said: Json, field: str, known: Sequence[str], remarks: Remarks) -> str:
    """One of some words; empty: not told, or unknown."""
    found = text(said, field, remarks).lower()
    if found and found not in known:
        remarks.note("unknown_value", field=field, value=found)
        return ""
    return found


def ids(said: Json, field: str, remarks: Remarks) -> tuple[str, ...]:
    """A list of ids; a single one may stand without brackets."""
    value = said.get(field)
    if value is None:
        return ()
    listed = value if isinstance(value, list) else [value]
    found = []
    for each in listed:
        if isinstance(each, str | int) and not isinstance(each, bool):
            found.append(str(each).strip())
        else:
            remarks.note("invalid_value", field=field, expected="ids")
    return tuple(found)


def position(said: Json, remarks: Remarks, what: str) -> tuple[float, float] | None:
    """Latitude and longitude; None where there is none to be believed (0, 0 is in the sea)."""
    lat, lon = number(said, "lat", remarks, -90, 90), number(said, "lon", remarks, -180, 180)
    if lat is None or lon is None or (lat == 0 and lon == 0):
        remarks.note("no_position", id=what)
        return None
    return lat, lon


def link(said: Json, field: str, remarks: Remarks) -> str:
    """An address of the web; others (javascript:, data:) are not passed on."""
    found = text(said, field, remarks)
    if found and not found.lower().startswith(("https://", "http://")):
        remarks.note("invalid_value", field=field, value=found)
        return ""
    return found


def rental_link(said: Json, remarks: Remarks) -> str:
    """Where something is rented on the web."""
    uris = said.get("rental_uris")
    return link(uris, "web", remarks) if isinstance(uris, dict) else ""


def moment_of(document: Json) -> float | None:
    """When a document was last updated."""
    return moment_of_field(document, "last_updated")


def moment_of_field(said: Json, field: str) -> float | None:
    """A moment, seconds since 1970: told as such (1.x, 2.x), or as a text (3.x)."""
    told = said.get(field)
    if isinstance(told, int | float) and not isinstance(told, bool) and 0 < told < 2**33:
        return float(told)
    if isinstance(told, str):
        try:
            moment = dt.datetime.fromisoformat(told)
        except ValueError:
            return None
        return moment.timestamp() if moment.tzinfo else None
    return None
