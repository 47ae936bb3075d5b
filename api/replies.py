"""Replies: objects of JSON, and bare lists, beside which headers say what there is to say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from flask import Response, jsonify

from api.parsing import Parameters

Json = dict[str, Any]


AS_ALWAYS: dict[str, frozenset[str]] = {
    "algorithm": frozenset({"raptor", "pong", "tb"}),  # the contract's ways to the same journeys
    "noCompulsoryReservation": frozenset({"false", "0"}),
    "useRoutedTransfers": frozenset({"true", "1"}),
}
"""What cannot be chosen in the contract's parameters: values that ask for what is always so."""


def ignored_names(parameters: Parameters, honoured: Collection[str]) -> list[str]:
    """Parameters without effect, those aside that ask for what is done anyway."""
    return [
        name
        for name in parameters.names()
        if name not in honoured and not _asks_for_nothing(parameters, name)
    ]


def _asks_for_nothing(parameters: Parameters, name: str) -> bool:
    sent = {text.strip().lower() for text in parameters.sent(name) or ()}
    return sent <= AS_ALWAYS.get(name, frozenset())


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
