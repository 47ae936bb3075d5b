"""Letters of a font file become what maps draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from data.map.glyphs import glyph_file
from data.map.letter_fields import EDGE, MARGIN, letter_field
from data.map.typeface import Typeface

pytestmark = pytest.mark.small

UNITS = 240  # to the em: 10 to a pixel
SQUARE = [(0, 0), (0, 100), (100, 100), (100, 0)]
HOLE = [(30, 30), (70, 30), (70, 70), (30, 70)]


def typeface(folder: Path, name: str, letters: dict[str, list[list[tuple[int, int]]]]) -> Path:
    """A font file of letters made of contours, in tenths of a pixel; each is 120 wide."""
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for letter, contours in letters.items():
        pen = TTGlyphPen(None)
        for first, *others in contours:
            pen.moveTo(first)
            for point in others:
                pen.lineTo(point)
            pen.closePath()
        glyphs[f"u{ord(letter):04X}"] = pen.glyph()
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in letters})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (120, 0)))
    builder.setupHorizontalHeader(ascent=200, descent=-40)
    builder.setupPost()
    path = folder / name
    builder.save(path)
    return path


def drawn(face: Typeface, letter: str) -> list[str]:
    """The pixels of a letter, by rows from the top; `#` where it is, its margin left out."""
    outline = face.outline(ord(letter))
    assert outline is not None
    field = letter_field(outline)
    wide = field.width + 2 * MARGIN
    rows = [field.bitmap[row : row + wide] for row in range(0, len(field.bitmap), wide)]
    inner = [row[MARGIN:-MARGIN] for row in rows[MARGIN:-MARGIN]]
    return ["".join("#" if value > EDGE else "." for value in row) for row in inner]


def test_what_contours_enclose(tmp_path: Path) -> None:
    face = Typeface([typeface(tmp_path, "a.ttf", {"A": [SQUARE], "O": [SQUARE, HOLE]})])
    assert drawn(face, "A") == ["#" * 10] * 10
    assert drawn(face, "O") == ["#" * 10] * 3 + ["###....###"] * 4 + ["#" * 10] * 3


def test_a_pixel_tells_how_far_it_is_from_the_outline(tmp_path: Path) -> None:
    face = Typeface([typeface(tmp_path, "a.ttf", {"A": [SQUARE]})])
    outline = face.outline(ord("A"))
    assert outline is not None
    field = letter_field(outline)
    middle = field.bitmap[16 * 8 : 16 * 9]  # half a pixel off the edge is a sixteenth of 256
    assert list(middle[:6]) == [EDGE - 80, EDGE - 48, EDGE - 16, EDGE + 16, EDGE + 48, 255]
    assert field[1:] == (10, 10, 0, 10, 12)


def test_a_file_of_letters(tmp_path: Path) -> None:
    face = Typeface([typeface(tmp_path, "a.ttf", {"A": [SQUARE], " ": [], "Ā": [SQUARE]})])
    ((_, stack),) = fields(glyph_file("Some Font", 0, face))
    told = list(fields(stack))
    assert told[:2] == [(1, b"Some Font"), (2, b"0-255")]
    blank, letter = (dict(fields(glyph)) for number, glyph in told[2:] if number == 3)
    assert blank == {1: ord(" "), 3: 0, 4: 0, 5: 0, 6: zigzag(-20), 7: 12}
    assert len(letter.pop(2)) == 16 * 16
    assert letter == {1: ord("A"), 3: 10, 4: 10, 5: 0, 6: zigzag(10 - 20), 7: 12}


def test_the_first_file_that_has_a_letter_draws_it(tmp_path: Path) -> None:
    first = typeface(tmp_path, "a.ttf", {"A": [SQUARE]})
    second = typeface(tmp_path, "b.ttf", {"A": [HOLE], "B": [HOLE]})
    face = Typeface([first, second])
    assert (len(drawn(face, "A")), len(drawn(face, "B"))) == (10, 4)


def test_without_files_there_are_no_letters() -> None:
    ((_, stack),) = fields(glyph_file("Noto", 65280, Typeface([])))
    assert list(fields(stack)) == [(1, b"Noto"), (2, b"65280-65535")]


def zigzag(value: int) -> int:
    return value * 2 if value >= 0 else -value * 2 - 1


def fields(message: bytes) -> Iterator[tuple[int, Any]]:
    """The fields of a message of protobuf: numbers and bytes."""
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(message):
        key = varint()
        if key & 7 == 0:
            yield key >> 3, varint()
        else:
            length = varint()
            at += length
            yield key >> 3, message[at - length : at]
