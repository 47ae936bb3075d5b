"""What axe finds on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Any, vendor: Path) -> list[str]:
    """What axe finds by day and by night, as `scheme rule: element`."""
    script = (vendor / "axe-core" / "axe.min.js").read_text("utf-8")
    page.evaluate(script)  # not as a script element: the content policy allows none
    return _found(page, "light", RULES) + _found(page, "dark", ["color-contrast"])


def _found(page: Any, scheme: str, rules: list[str]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    found = page.evaluate(
        "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules
    )
    return [
        f"{scheme} {violation['id']}: {node['html'][:120]} {node['any'][:1]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
