"""Our own fields, with a leading underscore: what the embedded region's things rest on."""

from __future__ import annotations

from data.gbfs.documents import Json
from planner import QUALITIES, STATUSES


def own_status(said: Json) -> str:
    """Whether a thing runs today."""
    told = said.get("_tsunagu_status")
    return told if told in STATUSES else "operating"


def own_quality(said: Json) -> str:
    """What a thing rests on."""
    told = said.get("_tsunagu_quality")
    return told if told in QUALITIES else "published"
