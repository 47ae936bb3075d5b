"""The letters of `/tiles/glyphs`: Noto Sans, as it was fetched when Tsunagu was installed."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

from data.map.glyphs import glyph_file
from data.map.typeface import Typeface

PACKAGE = "@fontsource/noto-sans"
SCRIPTS = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
FILES_KEPT = 64

_DRAWING = threading.Lock()


def letters(folder: Path, *, bold: bool, first: int) -> bytes:
    """A file of letters from one on; without any where the typeface is not there.

    folder    of scripts and letters of others
    """
    with _DRAWING:
        return _drawn(folder, bold, first)


@lru_cache(FILES_KEPT)
def _drawn(folder: Path, bold: bool, first: int) -> bytes:
    name = "Noto Sans Bold" if bold else "Noto Sans Regular"
    return glyph_file(name, first, _typeface(folder, bold))


@lru_cache(2)
def _typeface(folder: Path, bold: bool) -> Typeface:
    weight = 700 if bold else 400
    paths = [folder / PACKAGE / f"noto-sans-{script}-{weight}-normal.woff" for script in SCRIPTS]
    return Typeface([path for path in paths if path.is_file()])
