"""The embedded region: written, built and stored on first use, opened ever after."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from data.folders import only_one
from data.manifest import FILE_NAME, FORMAT_VERSION, Region
from data.notices import SourceError
from data.store import open_network
from planner import Network, var_folder

if TYPE_CHECKING:
    from data.build import Progress

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


def _make(folder: Path, variant: Any, today: dt.date, progress: Progress | None) -> None:
    # Reading feeds and streets takes half a second of imports that opening has no need of.
    from data.build import build_folder  # noqa: PLC0415
    from data.gtfs import GtfsSource  # noqa: PLC0415
    from data.hitachi import write_sources  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="tsunagu-") as name:
        sources = Path(name)
        write_sources(sources, variant, dt.date(today.year, 1, 1))
        feeds = sorted(path for path in sources.iterdir() if (path / "agency.txt").is_file())
        build_folder(
            [GtfsSource(path.name, path) for path in feeds],
            sources / "streets.osm",
            folder,
            name=variant,
            zone=ZONE,
            region=read_region(sources / "region.toml", variant),
            shuttles=_if_there(sources / "shuttles.toml"),
            progress=progress or (lambda _line: None),
            gbfs=[path for path in (sources / "ports_gbfs",) if path.is_dir()],
        )


def _if_there(path: Path) -> Path | None:
    """A file that only some variants have."""
    return path if path.is_file() else None


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
