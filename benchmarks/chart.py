"""A chart with logarithmic axes as SVG, drawn by hand: no library for one picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 190, 40, 60
FONT = 'font-family="sans-serif" font-size="12"'
COLOURS = ("#1b6ca8", "#c8553d", "#588157", "#7b4b94", "#b08900", "#444444")

Points = Sequence[tuple[float, float]]


def chart(title: str, across: str, up: str, curves: Mapping[str, Points]) -> str:
    """Curves by name; every point above zero. Axes go from a power of ten to a power of ten."""
    points = [point for curve in curves.values() for point in curve]
    x_axis, y_axis = (_powers([point[axis] for point in points]) for axis in (0, 1))

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            LEFT + _share(x, x_axis) * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - _share(y, y_axis) * (HEIGHT - TOP - BOTTOM),
        )

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        _text(LEFT, 22, title, size=15),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, across, anchor="middle"),
        _text(LEFT, TOP - 4, up),
    ]
    for power in range(x_axis[0], x_axis[1] + 1):
        x, y = place(10.0**power, 10.0 ** y_axis[0])
        lines += [_line(x, y, x, TOP), _text(x, y + 18, _power(power), anchor="middle")]
    for power in range(y_axis[0], y_axis[1] + 1):
        x, y = place(10.0 ** x_axis[0], 10.0**power)
        lines += [_line(x, y, WIDTH - RIGHT, y), _text(x - 6, y + 4, _power(power), anchor="end")]
    for (name, curve), colour in zip(curves.items(), COLOURS, strict=False):
        spots = [place(*point) for point in curve]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in spots]
        lines.append(_text(spots[-1][0] + 8, spots[-1][1] + 4, name, colour=colour))
    return "\n".join([*lines, "</svg>", ""])


def _powers(values: list[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _share(value: float, axis: tuple[int, int]) -> float:
    return (math.log10(value) - axis[0]) / (axis[1] - axis[0])


def _power(power: int) -> str:
    return f"{10.0**power:,.0f}" if power >= 0 else f"{10.0**power:.{-power}f}"


def _line(x: float, y: float, x_end: float, y_end: float) -> str:
    ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{x_end:.1f}" y2="{y_end:.1f}"'
    return f'<line {ends} stroke="#dddddd"/>'


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", colour: str = "#222222", size: int = 12
) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {where} fill="{colour}" font-size="{size}">{text}</text>'
