"""A chart with logarithmic axes as SVG, drawn by hand: no library for one picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 70, 190, 40, 60
FONT = 'font-family="sans-serif" font-size="12"'
COLOURS = ("#1b6ca8", "#c8553d", "#588157", "#7b4b94", "#b08900", "#444444", "#2a9d8f")

Points = Sequence[tuple[float, float]]


def chart(title: str, across: str, up: str, curves: Mapping[str, Points]) -> str:
    """Curves by name; every point above zero. Axes go from a round number to a round number."""
    points = [point for curve in curves.values() for point in curve]
    x_axis, y_axis = (_round_numbers([point[axis] for point in points]) for axis in (0, 1))

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
    for value in x_axis:
        x, y = place(value, y_axis[0])
        lines += [_line(x, y, x, TOP), _text(x, y + 18, f"{value:,.15g}", anchor="middle")]
    for value in y_axis:
        x, y = place(x_axis[0], value)
        lines += [
            _line(x, y, WIDTH - RIGHT, y),
            _text(x - 6, y + 4, f"{value:,.15g}", anchor="end"),
        ]
    for curve, colour in zip(curves.values(), COLOURS, strict=False):
        spots = [place(*point) for point in curve]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in spots]
    ends = {name: place(*curve[-1]) for name, curve in curves.items()}
    below = 0.0
    for name, colour in sorted(zip(ends, COLOURS, strict=False), key=lambda each: ends[each[0]][1]):
        x, y = ends[name]
        below = max(below + 14, y + 4)  # names do not lie on each other
        lines.append(_text(x + 8, below, name, colour=colour))
    return "\n".join([*lines, "</svg>", ""])


def _round_numbers(values: list[float]) -> list[float]:
    """1, 2, 5, 10, 20 … from the last below all values to the first above."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    steps = [step * 10.0**power for power in range(low, high + 1) for step in (1, 2, 5)]
    first = max(step for step in steps if step <= min(values))
    last = min(step for step in steps if step >= max(values))
    return [step for step in steps if first <= step <= last]


def _share(value: float, axis: list[float]) -> float:
    return math.log(value / axis[0]) / math.log(axis[-1] / axis[0])


def _line(x: float, y: float, x_end: float, y_end: float) -> str:
    ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{x_end:.1f}" y2="{y_end:.1f}"'
    return f'<line {ends} stroke="#dddddd"/>'


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", colour: str = "#222222", size: int = 12
) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {where} fill="{colour}" font-size="{size}">{text}</text>'
