"""`tsunagu work`: judge and build what operators have sent, then end."""

from __future__ import annotations

import argparse
import signal
import sys

from api.commands import DONE, CommandError, tell
from api.operators.premises import open_premises
from api.settings import InvalidSetting, Settings
from data.notices import SourceError
from data.stored.folders import only_one
from planner import var_folder


def run(options: argparse.Namespace) -> int:
    """Work until nothing waits; one process at a time does."""
    try:
        desk = open_premises(Settings(network_folder=options.network, region=options.region))
    except (SourceError, InvalidSetting) as error:
        raise CommandError(str(error)) from None
    desk.office.progress = tell
    end_in_order()
    with only_one(var_folder() / "office.lock"):
        while desk.office.work():
            pass
        for name in desk.office.tidy():
            tell(f"deleted {name}, which nobody needs")
        if given_up := desk.uploads.tidy():
            tell(f"deleted {given_up} uploads that were broken off")
    return DONE


def end_in_order() -> None:
    """Let what is asked to end do so in order: a restart is none of what kills the process."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
