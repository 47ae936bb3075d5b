"""The embedded regions one can switch between: today's city and that of 2035."""

from __future__ import annotations

from typing import Any

from api.settings import REGIONS, Settings
from api.wording.text import Text

PREFIX = "/regions/"
PLANNED = frozenset({"hitachi-2035"})
TITLES = {"hitachi": Text("今日", "Today"), "hitachi-2035": Text("2035年", "2035")}


def sibling_paths(settings: Settings) -> dict[str, str]:
    """Where each embedded region is asked, by its name; the served one at the root itself."""
    if settings.network_folder is not None:
        return {}
    return {name: "" if name == settings.region else f"{PREFIX}{name}" for name in REGIONS}


def regions_json(settings: Settings) -> list[dict[str, Any]]:
    """The embedded regions one can switch between, for the page."""
    return [
        {
            "name": name,
            "path": path,
            "titles": TITLES[name].by_language(),
            "planned": name in PLANNED,
        }
        for name, path in sibling_paths(settings).items()
    ]
