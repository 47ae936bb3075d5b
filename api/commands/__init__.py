"""The subcommands of `tsunagu`, one a file; each has `run(options)`, which gives an exit code."""

import sys

DONE, FAILED = 0, 1


class CommandError(Exception):
    """What a command cannot do, in words for its user."""


def tell(line: str) -> None:
    """Say how it goes, beside the answer."""
    print(line, file=sys.stderr, flush=True)


__all__ = ["DONE", "FAILED", "CommandError", "tell"]
