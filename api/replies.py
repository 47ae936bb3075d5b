"""Replies: objects of JSON, and bare lists, beside which headers say what there is to say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from flask import Response, jsonify

from api.parsing import Parameters

Json = dict[str, Any]


def ignored_names(parameters: Parameters, honoured: Collection[str]) -> list[str]:
    """Parameters without effect."""
    return [name for name in parameters.names() if name not in honoured]


def list_reply(
    rows: Sequence[Json | float],
    parameters: Parameters,
    honoured: Collection[str],
    found: int | None = None,
) -> Response:
    """A list as JSON. `X-Ignored-Parameters` names what had no effect.

    found    how many there would be; where that is more, `X-Truncated` says `shown of found`
    """
    reply = jsonify(rows)
    if ignored := ignored_names(parameters, honoured):
        reply.headers["X-Ignored-Parameters"] = ", ".join(
            name.encode("ascii", "replace").decode().replace("\n", "?").replace("\r", "?")
            for name in ignored
        )
    return reply if found is None else say_truncated(reply, len(rows), found)


def say_truncated(reply: Response, shown: int, found: int) -> Response:
    """The reply, which says so in a header where it shows less than was found."""
    if found > shown:
        reply.headers["X-Truncated"] = f"{shown} of {found}"
    return reply
