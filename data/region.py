"""The embedded region: written, built and stored on first use, opened ever after."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from data.notices import Report, SourceError
from data.recipe import Recipe
from data.stored.folders import only_one, whole_folder
from data.stored.manifest import FILE_NAME, FORMAT_VERSION, Region
from data.stored.store import open_network
from planner import Network, var_folder

if TYPE_CHECKING:
    from data.steps import Progress

ZONE = "Asia/Tokyo"

_PACKAGE = Path(__file__).resolve().parent
_WRITTEN_IN = ("*.py", "*.csv", "*.toml")


def open_region(variant: str = "hitachi", today: dt.date | None = None) -> Network:
    """The embedded region: `hitachi`, what runs today, or `hitachi-2035`, what is planned.

    today    the day from which its timetables are valid for the coming years; else today's date
    Raises SourceError where there is no such variant.
    """
    return open_network(region_folder(variant, today))


def region_folder(
    variant: str = "hitachi", today: dt.date | None = None, progress: Progress | None = None
) -> Path:
    """The stored network of an embedded region, made if it is not there.

    Two processes that ask at the same time wait for one another; neither sees a half-made folder.
    """
    today = today or dt.datetime.now(ZoneInfo(ZONE)).date()
    networks = var_folder() / "networks"
    folder = networks / f"{variant}-{_fingerprint(today.year)}"
    if not (folder / FILE_NAME).is_file():
        _require_variant(variant)
        with only_one(networks / f"{variant}.lock"):
            if not (folder / FILE_NAME).is_file():
                _make(folder, variant, today, progress)
    return folder


def _require_variant(variant: str) -> None:
    from data.hitachi import VARIANTS  # noqa: PLC0415  # not needed to open what is stored

    if variant not in VARIANTS:
        message = f"there is no region {variant!r}; choose from {', '.join(VARIANTS)}"
        raise SourceError(message)


def region_recipe(variant: str = "hitachi", today: dt.date | None = None) -> Recipe:
    """What an embedded region is built from, its sources written where they stay."""
    today = today or dt.datetime.now(ZoneInfo(ZONE)).date()
    _require_variant(variant)
    sources = var_folder() / "sources" / f"{variant}-{_fingerprint(today.year)}"
    with only_one(sources.with_name(f"{variant}.lock")):
        if not sources.is_dir():
            with whole_folder(sources) as unfinished:
                _write(unfinished, variant, today)
    return _recipe(sources, variant)


def _make(folder: Path, variant: str, today: dt.date, progress: Progress | None) -> None:
    with tempfile.TemporaryDirectory(prefix="tsunagu-") as name:
        sources = Path(name)
        _write(sources, variant, today)
        _recipe(sources, variant).build(folder, Report(), progress or (lambda _line: None))


def _write(sources: Path, variant: Any, today: dt.date) -> None:
    from data.hitachi import write_sources  # noqa: PLC0415  # not needed to open what is stored

    write_sources(sources, variant, dt.date(today.year, 1, 1))


def _recipe(sources: Path, variant: str) -> Recipe:
    feeds = sorted(path for path in sources.iterdir() if (path / "agency.txt").is_file())
    others: dict[str, Path | tuple[Path, ...]] = {}
    if (sources / "shuttles.toml").is_file():  # only some variants have them
        others["shuttles"] = sources / "shuttles.toml"
    if (sources / "ports_gbfs").is_dir():
        others["gbfs"] = (sources / "ports_gbfs",)
    return Recipe(
        name=variant,
        zone=ZONE,
        feeds={path.name: path for path in feeds},
        osm=sources / "streets.osm",
        others=others,
        region=read_region(sources / "region.toml", variant),
    )


def read_region(path: Path, name: str) -> Region:
    """A region's description from a TOML file. Raises SourceError where it is incomplete."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        lat, lon = map(float, said["centre"])
        south, west, north, east = map(float, said["bbox"])
        return Region(
            name=name,
            centre=(lat, lon),
            bbox=(south, west, north, east),
            titles=dict(said["title"]),
            attributions=tuple(said["attribution"]),
            disclaimers=dict(said["disclaimer"]),
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        message = f"{path.name} does not describe a region ({error!r})"
        raise SourceError(message) from error


def _fingerprint(year: int) -> str:
    """Of all that the stored region is made by and from: an edit shows at the next opening."""
    digest = hashlib.sha256(f"{FORMAT_VERSION} {year}".encode())
    planner_network = _PACKAGE.parent / "planner" / "network"
    for root in (_PACKAGE, planner_network):
        for path in sorted(path for pattern in _WRITTEN_IN for path in root.rglob(pattern)):
            digest.update(path.relative_to(_PACKAGE.parent).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
