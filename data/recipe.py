"""A recipe: what a network is built from, so that it can be built again with a feed changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.feed_versions import FeedVersions
from data.notices import Report, SourceError
from data.stored.manifest import Manifest, Region

if TYPE_CHECKING:
    from data.steps import Progress

FILE_NAME = "recipe.json"


@dataclass(frozen=True)
class Recipe:
    """The sources of a network.

    feeds     GTFS zips or folders by feed name
    osm          streets; None: straight walks
    elevation    heights for them
    others    further inputs by the name that `build_folder` gives them
    region    None: derived from stops and streets
    versions  feeds that are served in other versions than the archives of `feeds`; not written down
    like      networks in whose place this one may be served: what is equal is taken from them
    """

    name: str
    zone: str | None
    feeds: Mapping[str, Path]
    osm: Path | None = None
    elevation: tuple[Path, ...] = ()
    others: Mapping[str, Path | tuple[Path, ...]] = field(default_factory=dict)
    region: Region | None = None
    versions: Mapping[str, FeedVersions] = field(default_factory=dict)
    like: tuple[Path, ...] = ()

    def with_versions(self, name: str, versions: FeedVersions) -> Recipe:
        """The same with a feed replaced, or added."""
        main = versions.versions[versions.main].path
        return replace(
            self,
            feeds={**self.feeds, name: main},
            versions={**self.versions, name: versions},
        )

    def build(self, out: Path, report: Report, progress: Progress) -> Manifest:
        """Build and store the network. Raises SourceError as `build_folder` does."""
        # Reading feeds and streets takes half a second of imports that others have no need of.
        from data.build import StreetSource, build_folder  # noqa: PLC0415
        from data.gtfs import GtfsSource  # noqa: PLC0415

        others: dict[str, Any] = dict(self.others)
        return build_folder(
            [GtfsSource(name, path, self.versions.get(name)) for name, path in self.feeds.items()],
            StreetSource(self.osm, self.elevation, self.like),
            out,
            name=self.name,
            zone=self.zone,
            report=report,
            progress=progress,
            region=self.region,
            **others,
        )

    def write(self, folder: Path) -> None:
        """Write down the recipe of the network in a folder. Paths become absolute."""
        content = {
            "name": self.name,
            "zone": self.zone,
            "feeds": {name: _absolute(path) for name, path in self.feeds.items()},
            "osm": self.osm and _absolute(self.osm),
            "elevation": list(map(_absolute, self.elevation)),
            "others": {
                name: list(map(_absolute, value)) if isinstance(value, tuple) else _absolute(value)
                for name, value in self.others.items()
            },
            "region": self.region and asdict(self.region),
        }
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / FILE_NAME).write_text(text + "\n", encoding="utf-8")


def read_recipe(folder: Path) -> Recipe:
    """The recipe of the network in a folder.

    Raises SourceError where it has none, or a source is no longer where it was.
    """
    try:
        said = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        region = said["region"]
        recipe = Recipe(
            name=said["name"],
            zone=said["zone"],
            feeds={name: Path(path) for name, path in said["feeds"].items()},
            osm=Path(said["osm"]) if said["osm"] else None,
            elevation=tuple(map(Path, said["elevation"])),
            others={
                name: tuple(map(Path, value)) if isinstance(value, list) else Path(value)
                for name, value in said["others"].items()
            },
            region=Region(**_with_tuples(region)) if region else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = (
            f"{folder} does not say what it was built from ({type(error).__name__}); "
            "build it again with `tsunagu build`"
        )
        raise SourceError(message) from error
    return recipe


def _with_tuples(region: dict[str, Any]) -> dict[str, Any]:
    return region | {name: tuple(region[name]) for name in ("centre", "bbox", "attributions")}


def _absolute(path: Path) -> str:
    return str(path.resolve())
