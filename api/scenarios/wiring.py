"""Joining the planners' resources to the application."""

from __future__ import annotations

from flask import Flask

from api.scenarios import offers, resource
from api.scenarios.resource import EXTENSION
from api.scenarios.workshop import Workshop
from api.settings import Settings
from planner import var_folder

RESOURCES = (resource, offers)


def register_studio(app: Flask, workshop: Workshop | None) -> None:
    """Serve planners; without a workshop each of their requests is told that nothing runs here."""
    app.extensions[EXTENSION] = workshop
    for each in RESOURCES:
        app.register_blueprint(each.blueprint)


def open_workshop(settings: Settings) -> Workshop | None:
    """The workshop of a service; None where it is closed, or nothing is known of residents."""
    if settings.studio == "closed" or (settings.network_folder and not settings.zones):
        return None
    zones = settings.zones if settings.network_folder else None
    seconds, megabytes = settings.studio_seconds, settings.studio_megabytes
    return Workshop(var_folder() / "studio", seconds, megabytes, zones)
