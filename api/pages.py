"""`/`: the trip app and its files, and `/vendor/…`: scripts of others that it uses.

Files are handed out compressed, and named by their content (ETag): a browser that has one is told
so with 304.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response, abort, request
from werkzeug.security import safe_join

from api.vendor import vendor_folder

blueprint = Blueprint("pages", __name__)

FOLDER = Path(__file__).parent / "web"
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
KINDS = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
_PLAIN = frozenset({".png"})  # compressed as it is
VENDOR_AGE = 86_400
LONGEST_NAME = 200
"""bytes: no file of ours has a longer one, and a folder may not be asked for it."""


class _File(NamedTuple):
    content: bytes
    packed: bytes
    etag: str


@blueprint.get("/")
def get_page() -> Response:
    """The page itself."""
    return _file(FOLDER, "index.html")


@blueprint.get("/operator/")
def get_console() -> Response:
    """The operators' page."""
    return _file(FOLDER / "operator", "index.html")


@blueprint.get("/studio/")
def get_studio() -> Response:
    """The planners' page."""
    return _file(FOLDER / "studio", "index.html")


@blueprint.get("/<path:name>")
def get_file(name: str) -> Response:
    """A file of the page."""
    return _file(FOLDER, name)


@blueprint.get("/vendor/<path:name>")
def get_vendor_file(name: str) -> Response:
    """A script of others."""
    return _file(vendor_folder(), name, age=VENDOR_AGE)


def _file(folder: Path, name: str, age: int = 0) -> Response:
    found = safe_join(str(folder), name)
    path = Path(found) if found else None
    if path is None or len(name.encode()) > LONGEST_NAME or not path.is_file():
        abort(404)
    file = _read(path, path.stat().st_mtime_ns)
    packed = request.accept_encodings["gzip"] > 0 and path.suffix not in _PLAIN
    response = Response(file.packed if packed else file.content)
    response.headers["Content-Type"] = _kind(path)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.set_etag(file.etag)
    response.cache_control.max_age = age
    response.cache_control.no_cache = None if age else True
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.make_conditional(request)
    return response


def _kind(path: Path) -> str:
    kind = KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
    return kind if kind.startswith("image/") else f"{kind}; charset=utf-8"


@lru_cache(maxsize=256)
def _read(path: Path, changed: int) -> _File:
    """A file and its compressed form; read again when it has changed."""
    content = path.read_bytes()
    beside = path.with_name(f"{path.name}.gz")
    packed = beside.read_bytes() if beside.is_file() else gzip.compress(content, mtime=0)
    return _File(content, packed, hashlib.sha256(content + str(changed).encode()).hexdigest()[:20])
