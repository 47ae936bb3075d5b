"""Headers of every reply: who may ask, what a browser may do with it, how long it holds."""

from __future__ import annotations

import re
import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, g, request

from api.settings import Settings

REQUEST_ID = "X-Request-Id"
NETWORK_VERSION = "X-Network-Version"
"""Of the network that a reply was made from."""

_NAMED_BY_ASKER = re.compile(r"[A-Za-z0-9._-]{1,64}")
_NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_SEEN_BY_PAGES = (
    f"{REQUEST_ID}, {NETWORK_VERSION}, X-Ignored-Parameters, X-Truncated, X-Feed-Version, ETag, "
    "Retry-After, Link, Location, Upload-Offset, Upload-Length, Tus-Resumable, Tus-Version, "
    "Tus-Extension, Tus-Max-Size"
)
_PERSONAL = frozenset(
    {
        "plan.get_plan",
        "refresh.get_refreshed",
        "plan.post_plan",
        "one_to_all.get_one_to_all",
        "one_to_many.get_one_to_many",
        "one_to_many_intermodal.get_one_to_many_intermodal",
        "geocode.get_geocode",
        "reverse_geocode.get_reverse_geocode",
        "nearby.get_nearby",
        "isochrone.get_isochrone",
        "isochrone.post_isochrone",
    }
)
"""Replies that tell where somebody is or lives: no cache keeps them."""
_POSITIONS = frozenset({"center", "place", "point"})
"""Parameters that tell it of whatever else is asked."""


def register_headers(app: Flask, settings: Settings) -> None:
    """Name each request, and say all that on each reply."""
    host = _host_of(settings.map_tiles)

    def say(response: Response) -> Response:
        _say(response)
        if settings.licences:
            response.headers["Link"] = f'<{settings.licences}>; rel="license"'
        if host and (policy := response.headers.get("Content-Security-Policy", "")):
            for kind in ("img-src", "connect-src"):
                policy = policy.replace(f"{kind} 'self'", f"{kind} 'self' {host}")
            response.headers["Content-Security-Policy"] = policy
            if response.mimetype == "text/html":  # tile hosts want to know which site asks
                response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        return response

    app.before_request(_name_request)
    app.after_request(say)


def _host_of(tiles: str) -> str:
    """The one other host that pages may ask: that of the raster tiles, if a setting names it."""
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _name_request() -> None:
    """By the asker's own name for it, if it has a decent one."""
    sent = request.headers.get(REQUEST_ID, "")
    g.request_id = sent if _NAMED_BY_ASKER.fullmatch(sent) else secrets.token_hex(8)


def _say(response: Response) -> None:
    headers = response.headers
    headers[REQUEST_ID] = g.get("request_id", "")
    if "snapshot" in g and g.snapshot.network.version:
        headers[NETWORK_VERSION] = g.snapshot.network.version
    headers["X-Content-Type-Options"] = "nosniff"
    headers.setdefault("Content-Security-Policy", _NOTHING)
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Permissions-Policy", "geolocation=(self), microphone=(self), camera=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.path.startswith(("/api/", "/tiles/")):
        response.vary.add("Accept-Language")
        _allow_other_origins(response)
        _say_how_long_it_holds(response)


def _allow_other_origins(response: Response) -> None:
    """Pages of other hosts may ask the API; nothing in it depends on who asks."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = _SEEN_BY_PAGES
    headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
        headers["Access-Control-Allow-Headers"] = f"Authorization, Content-Type, {REQUEST_ID}, *"
        headers["Access-Control-Max-Age"] = "86400"


def _say_how_long_it_holds(response: Response) -> None:
    """What is posted may say who travels; what can be asked again is compared before it is sent."""
    personal = (
        request.endpoint in _PERSONAL
        or not _POSITIONS.isdisjoint(request.args)
        or "Authorization" in request.headers
    )
    if request.method not in {"GET", "HEAD", "OPTIONS"} or personal or response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
        return
    response.headers.setdefault("Cache-Control", "no-cache")
    if request.method != "OPTIONS" and response.status_code == 200:
        if not response.get_etag()[0]:
            response.add_etag()
        response.make_conditional(request)
