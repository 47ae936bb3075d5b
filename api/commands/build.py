"""`tsunagu build`: a network from feeds and streets."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.commands import DONE, CommandError, tell
from data.gtfs import GtfsSource, feed_name_of
from data.notices import Notice, Report, Severity, SourceError
from data.recipe import Recipe

NOTICES_SHOWN = 3


def run(options: argparse.Namespace) -> int:
    """Build, telling each step and then what was found wrong in the sources."""
    report = Report()
    sources = [_source(text) for text in options.gtfs]
    names = [source.name for source in sources]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = f"two feeds are called {twice[0]!r}; name them: --gtfs other={sources[-1].path}"
        raise CommandError(message)
    out: Path = options.out
    others: dict[str, Path | tuple[Path, ...]] = {"gbfs": tuple(options.gbfs)}
    if options.shuttles:
        others["shuttles"] = options.shuttles
    recipe = Recipe(
        name=options.name or out.resolve().name,
        zone=options.zone,
        feeds={source.name: source.path for source in sources},
        osm=options.osm,
        elevation=tuple(options.elevation),
        others=others,
    )
    try:
        manifest = recipe.build(out, report, tell)
        recipe.write(out)
    except SourceError as error:
        _tell_notices(report)
        raise CommandError(str(error)) from None
    _tell_notices(report)
    if manifest.footpaths == "straight":
        tell("No streets were given: stops within 400 m are joined by straight walks (× 1.3).")
    tell(f"Done. Try: tsunagu serve --network {out}")
    return DONE


def _source(text: str) -> GtfsSource:
    """`name=path`, or a path whose name is the feed's."""
    name, separator, path = text.partition("=")
    if separator and not Path(text).exists():
        return GtfsSource(feed_name_of(name), Path(path))
    return GtfsSource(feed_name_of(text), Path(text))


def _tell_notices(report: Report) -> None:
    """The gravest codes first, with a few examples of what is wrong."""
    examples: dict[str, list[Notice]] = {}
    for notice in report:
        examples.setdefault(notice.code, []).append(notice)
    gravity = list(Severity)
    for code, notices in sorted(
        examples.items(), key=lambda item: (gravity.index(item[1][0].severity), item[0])
    ):
        severity = notices[0].severity
        if report.count(code) == 1:
            tell(str(notices[0]))
            continue
        tell(f"{severity.value} {code}: {report.count(code):,}")
        if severity is not Severity.INFO:
            for notice in notices[:NOTICES_SHOWN]:
                tell(f"    {notice}")
