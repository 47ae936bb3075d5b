"""Opening the desk of a service: its registry, and the network that publications build upon."""

from __future__ import annotations

import os

from api.operators.desk import Desk, open_desk
from api.served.opening import network_folder
from api.settings import InvalidSetting, Settings
from data.recipe import Recipe, read_recipe
from data.region import region_recipe
from feeds.archives import Archives
from feeds.notifying import Post
from feeds.notifying.post import SENDER, SERVER
from feeds.publishing import Publisher
from planner import var_folder

DATABASE = "TSUNAGU_DATABASE"
"""The environment's name for the database's URL; empty: SQLite in `var`."""


def open_premises(settings: Settings) -> Desk:
    """The desk of the settings' network.

    Raises SourceError where there is no network, InvalidSetting where mails cannot be sent as set.
    """
    try:
        post = Post.of(os.environ)
    except ValueError as error:
        message = f"{SERVER}, {SENDER}: {error}"
        raise InvalidSetting(message) from None
    base = network_folder(settings)

    def recipe() -> Recipe:
        if settings.network_folder is None:
            return region_recipe(settings.region)
        return read_recipe(settings.network_folder)

    def publisher(archives: Archives) -> Publisher:
        return Publisher(base, recipe, archives, var_folder() / "networks")

    return open_desk(os.environ.get(DATABASE, ""), var_folder(), publisher, post=post)
