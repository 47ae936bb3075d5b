"""The `tsunagu` command.

Only the arguments are read here; what a subcommand needs is imported when it runs, so that help
is instant.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from api.commands import DONE, FAILED, CommandError
from api.settings import LANGUAGES, REGIONS

PAYERS = ("adult", "child", "senior", "disabled", "licence_returned")
"""As the planner's CATEGORIES, which would take its time to import."""

ROLES = ("viewer", "editor", "approver", "admin")
"""What a person may do for an operator, each more than the one before."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names are Japanese whatever the locale says
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    command = importlib.import_module(f"api.commands.{options.command}")
    try:
        code = int(command.run(options))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read this has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except CommandError as error:
        print(f"tsunagu: {error}", file=sys.stderr)
        return FAILED
    return code


def _version() -> str:
    try:
        return version("tsunagu")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "unknown"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tsunagu", description="Tsunagu (繋ぐ): journeys from door to door."
    )
    parser.add_argument("--version", action="version", version=f"tsunagu {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_plan(commands.add_parser("plan", help="find journeys between two places"))
    _add_serve(commands.add_parser("serve", help="answer on the web: page and API"))
    _add_build(commands.add_parser("build", help="make a network from GTFS and OpenStreetMap"))
    _add_network(commands.add_parser("work", help="judge and build what operators have sent"))
    _add_operator(commands.add_parser("operator", help="who may send timetables"))
    _add_feed(commands.add_parser("feed", help="check a timetable before it is published"))
    backup = commands.add_parser("backup", help="copy what operators have sent, while it is served")
    backup.add_argument("folder", type=Path, metavar="DIR", help="a new folder")
    scenario = commands.add_parser("scenario", help="who gains by changes of service")
    runs = scenario.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_scenario(runs.add_parser("run", help="measure a scenario against its base"))
    _add_backcast(commands.add_parser("backcast", help="from targets to dated measures"))
    return parser


def _add_scenario(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", type=Path, metavar="s.yaml", help="what is changed")
    parser.add_argument("--year", type=int, default=2024, help="of the residents (%(default)s)")
    _add_study(parser)


def _add_backcast(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(action="backcast")
    parser.add_argument("targets", type=Path, metavar="targets.yaml", help="what is to be reached")
    parser.add_argument("measures", type=Path, metavar="measures.yaml", help="what can be done")
    _add_study(parser)


def _add_study(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    parser.add_argument("--zones", type=Path, metavar="CSV", help="residents by zone (the towns)")
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="measured on (Wednesday)")
    parser.add_argument(
        "--departures", type=int, default=120, help="a minute apart from 08:00 (%(default)s)"
    )
    parser.add_argument(
        "--dask", metavar="ADDRESS", help="measure on a cluster: a dask scheduler, tcp://host:8786"
    )
    _add_network(parser)


def _add_network(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--network", type=Path, metavar="DIR", help="a network made by `tsunagu build`"
    )
    which.add_argument(
        "--region", choices=REGIONS, default=REGIONS[0], help="embedded region (%(default)s)"
    )


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gtfs",
        action="append",
        required=True,
        metavar="[NAME=]PATH",
        help="a GTFS zip or folder; give it more than once for several feeds",
    )
    parser.add_argument("--osm", type=Path, metavar="PATH", help="streets: .osm.pbf or .osm")
    parser.add_argument(
        "--elevation",
        action="append",
        type=Path,
        default=[],
        metavar="PATH",
        help="heights: a GeoTIFF, an .hgt tile, or a folder of them; repeatable",
    )
    parser.add_argument(
        "--shuttles", type=Path, metavar="FILE", help="shuttle services: a .toml file"
    )
    parser.add_argument(
        "--gbfs",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="shared vehicles: a folder of GBFS files, or of such folders; repeatable",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    parser.add_argument("--name", help="of the network (the name of DIR)")
    parser.add_argument("--zone", help="IANA time zone (that of most stop times)")


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"{text!r} is no date such as 2026-12-01"
        raise argparse.ArgumentTypeError(message) from None


def _add_operator(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for action, what, name in (
        ("add", "add an operator; prints a link for its first person", "of the operator"),
        ("person", "add a person to an operator; prints a link", "of the person"),
        ("link", "a new link for somebody who lost theirs", "of the person"),
    ):
        command = actions.add_parser(action, help=what)
        command.add_argument("operator", metavar="ID", help="small letters, digits, - and _")
        command.add_argument("name", metavar="NAME", help=name)
        command.add_argument(
            "--address", default="http://127.0.0.1:8080", help="of the service (%(default)s)"
        )
        if action == "person":
            command.add_argument("--role", choices=ROLES, default="editor", help="(%(default)s)")


def _add_feed(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("validate", help="what is wrong with a feed, and how to cure it")
    check.add_argument("archive", type=Path, metavar="A.zip", help="a GTFS zip or folder")
    check.add_argument("--json", action="store_true", help="as the canonical validator reports")
    check.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="judge for this day (today)")
    check.add_argument("--lang", choices=("ja", "en"), help="language (that of the locale)")


def _add_serve(parser: argparse.ArgumentParser) -> None:
    _add_network(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8080, help="port, 0: any free (%(default)s)")
    parser.add_argument("--threads", type=int, default=4, help="requests at once (%(default)s)")
    parser.add_argument(
        "--log", choices=("none", "json"), default="json", help="lines on stderr (%(default)s)"
    )
    parser.add_argument(
        "--realtime",
        action="append",
        default=[],
        metavar="FEED=URL|FILE",
        help="GTFS Realtime of a feed, asked again and again; repeatable",
    )
    parser.add_argument(
        "--gbfs",
        action="append",
        default=[],
        metavar="URL",
        help="gbfs.json of a rental system, asked as its ttl says; repeatable",
    )
    parser.add_argument(
        "--zones", type=Path, metavar="CSV", help="residents by zone, for scenarios of --network"
    )


def _add_plan(parser: argparse.ArgumentParser) -> None:
    place = "lat,lon, a stop id or a name"
    parser.add_argument("origin", metavar="FROM", help=place)
    parser.add_argument("destination", metavar="TO", help=place)
    parser.add_argument("--at", metavar="HH:MM", help="leave from then on (now)")
    parser.add_argument("--arrive-by", action="store_true", help="be there by --at instead")
    parser.add_argument(
        "--via",
        action="append",
        default=[],
        metavar="PLACE[+MIN]",
        help="pass a place, and stay there so many minutes; repeatable, in order",
    )
    which = parser.add_mutually_exclusive_group()
    for option, what in (
        ("--first", "the first journey of the service day (始発)"),
        ("--last", "the last journey of the service day (終電)"),
    ):
        which.add_argument(option, action="store_true", help=what)
    pages = parser.add_mutually_exclusive_group()
    for option, what in (("--earlier", "before"), ("--later", "after")):
        pages.add_argument(
            option,
            action="count",
            default=0,
            help=f"the page {what} this one; repeatable, for those {what} that",
        )
    parser.add_argument(
        "--profile", metavar="NAME", help="who travels: elderly, pram, wheelchair_manual …"
    )
    parser.add_argument("--age", type=int, metavar="YEARS", help="of who travels")
    parser.add_argument("--frail", action="store_true", help="walks little and slowly")
    parser.add_argument("--pays", choices=PAYERS, help="whose fares (as --age tells)")
    parser.add_argument("--ic", action="store_true", help="pays by IC card, not in cash")
    parser.add_argument("--car", action="store_true", help="show the same trip by car beside")
    parser.add_argument(
        "--by",
        metavar="MODES",
        help="along streets, as WALK,FLEX (a shuttle on call),RENTAL,BIKE (that of the profile)",
    )
    parser.add_argument("--conditions", metavar="WORDS", help="as ICY,STRONG_WIND,HEAVY_RAIN,DARK")
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="on this day (today)")
    parser.add_argument(
        "--window",
        type=int,
        default=60,
        metavar="MIN",
        help="show departures (arrivals) within so many minutes; 0: one only (%(default)s)",
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="language (that of the locale)")
    parser.add_argument("--json", action="store_true", help="as the HTTP API answers")
    _add_network(parser)


if __name__ == "__main__":
    sys.exit(main())
