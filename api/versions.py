"""Versions of the contract's paths."""

from __future__ import annotations

from api.problems import Problem
from api.wording.words import HINTS

ACCEPTED = ("v6", "v5")
"""v5 differs in `level`, which we always send."""


def accepted_version(version: str) -> None:
    """Refuse the versions whose units and modes mean something else."""
    if version in ACCEPTED:
        return
    known = version.startswith("v") and version[1:].isdecimal()
    message = f"API {version[:10]} is not served here, use v6" if known else "no such path, use v6"
    raise Problem(
        400 if known else 404, "version_not_supported", message, hint=HINTS["version_not_supported"]
    )
