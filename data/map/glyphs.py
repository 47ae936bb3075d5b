"""Letters of a map, as Mapbox GL's glyph files hold them — without any.

https://github.com/mapbox/node-fontnik/blob/master/proto/glyphs.proto: a file has a stack of its
name, its range and its glyphs. A map whose style names a font draws a tile only when its letters
have come: older ones leave the tile empty where the answer is 404. Of an empty range they leave out
Latin labels, and draw Chinese, Japanese and Korean with the device's own fonts.
"""

from __future__ import annotations

RANGE = 256
"""Letters of a file."""


def no_glyphs(fontstack: str, first: int) -> bytes:
    """A file without letters: message glyphs { stacks = 1 { name = 1, range = 2 } }."""
    name, letters = fontstack.encode()[:100], f"{first}-{first + RANGE - 1}".encode()
    stack = b"\x0a" + bytes([len(name)]) + name + b"\x12" + bytes([len(letters)]) + letters
    return b"\x0a" + _varint(len(stack)) + stack


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(written) + bytes([value])
