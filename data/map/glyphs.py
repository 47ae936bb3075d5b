"""Letters of a map, as Mapbox GL's glyph files hold them, 256 to a file.

https://github.com/mapbox/node-fontnik/blob/master/proto/glyphs.proto: a file has a stack of its
name, its range and its glyphs. A map whose style names a font draws a tile only when its letters
have come: older ones leave the tile empty where the answer is 404, so a file without letters is a
file. Chinese, Japanese and Korean ones are drawn with the device's own fonts.
"""

from __future__ import annotations

from data.map.letter_fields import LetterField, letter_field
from data.map.typeface import Typeface

GLYPHS = "application/x-protobuf"
"""Media type of a file."""

RANGE = 256
"""Letters of a file."""


def glyph_file(name: str, first: int, typeface: Typeface) -> bytes:
    """The letters of a typeface from one on, as the font that a style names."""
    letters = f"{first}-{first + RANGE - 1}"
    stack = _bytes(1, name.encode()[:100]) + _bytes(2, letters.encode())
    for letter in range(first, first + RANGE):
        outline = typeface.outline(letter)
        if outline is not None:
            stack += _bytes(3, _glyph(letter, letter_field(outline), typeface.ascent))
    return _bytes(1, stack)


def _glyph(letter: int, field: LetterField, ascent: int) -> bytes:
    """A letter: id 1, bitmap 2, width 3, height 4, left 5, top 6, advance 7.

    left and top are sint32 (zigzag), and top counts from the ascent.
    """
    numbers = (
        (1, letter), (3, field.width), (4, field.height),
        (5, _zigzag(field.left)), (6, _zigzag(field.rise - ascent)), (7, field.advance),
    )  # fmt: skip
    written = b"".join(_varint(number << 3) + _varint(value) for number, value in numbers)
    return written + _bytes(2, field.bitmap) if field.bitmap else written


def _bytes(number: int, content: bytes) -> bytes:
    """A field of protobuf that has a length."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(written) + bytes([value])
