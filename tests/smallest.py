"""The smallest world that still shows a fault."""

from __future__ import annotations

from collections.abc import Callable

from tests.notation import World


def smallest(text: str, fails: Callable[[World], bool]) -> str:
    """What remains of a failing world when every line and cell that does not matter is gone."""

    def still_fails(lines: list[str]) -> bool:
        try:
            return fails(World("\n".join(lines)))
        except (
            ValueError,
            IndexError,
            KeyError,
        ):  # no longer a world, or without the stops asked for
            return False

    lines, smaller = text.splitlines(), True
    while smaller:
        smaller = False
        for number in reversed(range(len(lines))):
            for candidate in ([], *_shorter(lines[number])):
                shorter = [*lines[:number], *candidate, *lines[number + 1 :]]
                if still_fails(shorter):
                    lines, smaller = shorter, True
                    break
    return "\n".join(lines)


def _shorter(line: str) -> list[list[str]]:
    """The line with one of its times left out."""
    cells = line.split()
    if not cells[0][0].isdigit() and cells[0] != "-":
        return []
    return [
        [" ".join([*cells[:n], "-", *cells[n + 1 :]])]
        for n, cell in enumerate(cells)
        if cell != "-"
    ]
