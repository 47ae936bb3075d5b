"""`tsunagu feed`: what can be asked about a timetable before it is published."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import locale
from pathlib import Path

from api.commands import DONE, FAILED, CommandError
from feeds import report_json, report_lines, validate


def run(options: argparse.Namespace) -> int:
    """Run a subcommand of `feed`."""
    return _validate(options)


def _validate(options: argparse.Namespace) -> int:
    """Judge a feed: 0 where it may be published, 1 where not."""
    archive: Path = options.archive
    if not archive.exists():
        message = f"{archive} does not exist; give the path of a GTFS zip or folder"
        raise CommandError(message)
    today = dt.date.fromisoformat(options.date) if options.date else dt.date.today()  # noqa: DTZ011
    validation = validate(archive, today)
    if options.json:
        print(json.dumps(report_json(validation, archive.name), ensure_ascii=False, indent=1))
    else:
        spoken = locale.getlocale()[0] or ""
        language = options.lang or ("ja" if spoken.startswith("ja") else "en")
        for line in report_lines(validation, language):
            print(line)
    return DONE if validation.publishable else FAILED
