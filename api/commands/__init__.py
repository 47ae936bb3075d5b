"""The subcommands of `tsunagu`, one a file; each has `run(options)`, which gives an exit code."""

DONE, FAILED = 0, 1


class CommandError(Exception):
    """What a command cannot do, in words for its user."""


__all__ = ["DONE", "FAILED", "CommandError"]
