"""`tsunagu backup`: copy what operators sent and what was decided about it."""

from __future__ import annotations

import argparse

from api.commands import DONE, CommandError
from api.operators.backup import back_up
from planner import var_folder


def run(options: argparse.Namespace) -> int:
    """Copy into a new folder, which serves in place of `var` as `TSUNAGU_VAR`."""
    try:
        archives = back_up(var_folder(), options.folder)
    except (FileExistsError, FileNotFoundError) as error:
        raise CommandError(str(error)) from None
    print(
        f"the registry and {archives} files of archives; TSUNAGU_VAR={options.folder} serves them"
    )
    return DONE
