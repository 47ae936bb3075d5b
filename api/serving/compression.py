"""Compression on the wire: JSON and the map; the page's files are kept compressed already."""

from __future__ import annotations

from flask import Flask
from flask_compress import Compress

from data.map.glyphs import GLYPHS
from data.map.tiles import MVT

LEAST_BYTES = 500


def register_compression(app: Flask) -> None:
    """Compress replies for those who can read it. Registered first: it must come last."""
    app.config["COMPRESS_MIMETYPES"] = ["application/json", "text/plain", MVT, GLYPHS]
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    # Of a reply of 100 kB higher levels take off a few hundred bytes, for twice the time.
    app.config["COMPRESS_BR_LEVEL"] = 3
    app.config["COMPRESS_LEVEL"] = 4
    app.config["COMPRESS_MIN_SIZE"] = LEAST_BYTES
    Compress(app)
