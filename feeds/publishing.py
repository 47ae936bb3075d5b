"""Publishing: a stored network for each set of feed versions, named by what it is made of.

The base is what the region came with. A composition says which feeds are served in which version;
its network is built once, beside those that are served, and found again by its name: so undoing a
publication opens a folder that is still there.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from data import Report
from data.feed_versions import FeedVersion, FeedVersions
from data.recipe import Recipe
from data.stored.folders import Lease, alone, only_one
from data.stored.manifest import FILE_NAME, read_manifest
from feeds.archives import Archives
from feeds.attempts import attempt
from feeds.composition import Composition, FeedService, text_of

BASE = ""
"""The name of the network that nothing was published into."""

KEPT_SECONDS = 24 * 3600
"""How long a network that is no longer needed stays: somebody may want it again.

As long nobody tries again to build one that could not be built: a disk may have been full.
"""


class Leased(NamedTuple):
    """A network's folder, which is not deleted while the lease is held."""

    folder: Path
    lease: Lease


class Publisher:
    """Builds and finds the networks of compositions.

    base       the stored network that the region came with
    recipe     what it was built from; asked for only when something is built
    networks   the folder of networks
    """

    def __init__(
        self, base: Path, recipe: Callable[[], Recipe], archives: Archives, networks: Path
    ) -> None:
        self._base = base
        self._recipe = recipe
        self._archives = archives
        self._networks = networks
        manifest = read_manifest(base)
        self._version = manifest.version
        self.zone = ZoneInfo(manifest.zone)
        """By whose dates a version begins."""

    def name_of(self, composition: Composition) -> str:
        """The name of a composition's network."""
        if not composition:
            return BASE
        content = f"{self._version} {text_of(composition)}"
        return f"published-{hashlib.sha256(content.encode()).hexdigest()[:16]}"

    def folder(self, name: str) -> Path:
        """Where a network lies, or would."""
        return self._networks / name if name else self._base

    def base_archive(self, feed: str) -> Path | None:
        """The archive or folder of a feed that the region came with; None: it has no such feed.

        Raises SourceError where the region does not say what it was built from.
        """
        return self._recipe().feeds.get(feed)

    def ready(self, name: str) -> bool:
        """Whether a network is there, whole."""
        return (self.folder(name) / FILE_NAME).is_file()

    def settled(self, name: str) -> bool:
        """Whether a network is there, or could not be built today."""
        return self.ready(name) or _is_young(self._failure(name))

    def give_up(self, name: str, why: str) -> None:
        """Note that a network cannot be built, so that nobody tries for ever."""
        self._failure(name).write_text(why, encoding="utf-8")

    def try_again(self, name: str) -> None:
        """Forget how often building a network has killed the process."""
        self._attempts(name).unlink(missing_ok=True)

    def _attempts(self, name: str) -> Path:
        return self._networks / f"{name or 'base'}.attempts"

    def _failure(self, name: str) -> Path:
        return self._networks / f"{name or 'base'}.failed"

    def build(
        self, composition: Composition, like: Sequence[str], progress: Callable[[str], None]
    ) -> str:
        """Build a composition's network if it is not there; returns its name.

        like    names of networks that may be much the same: what is equal is taken from them
        Raises SourceError where it cannot be built, TooManyAttempts where trying kills the process.
        """
        name = self.name_of(composition)
        with only_one(self._networks / f"{name or 'base'}.lock"):
            if not self.ready(name):
                recipe = self._recipe()
                for feed, service in sorted(composition.items()):
                    versions = self._versions(feed, service, recipe)
                    recipe = recipe.with_versions(feed, versions)
                folders = dict.fromkeys(self.folder(each) for each in (*like, BASE))
                recipe = replace(recipe, like=tuple(folders))
                with attempt(self._attempts(name)):
                    recipe.build(self.folder(name), Report(), progress)
        return name

    def _versions(self, feed: str, service: FeedService, recipe: Recipe) -> FeedVersions:
        """The archives of a feed's versions. What the region does not have is left out."""
        own = recipe.feeds.get(feed)
        paths = [
            self._archives.path(each.sha256) if each.sha256 else own for each in service.versions
        ]
        found = [
            FeedVersion(path, each.first_day, each.ids)
            for each, path in zip(service.versions, paths, strict=True)
            if path is not None
        ]
        return FeedVersions(found, max(0, service.main - (len(paths) - len(found))))

    def lease(self, name: str) -> Leased | None:
        """Hold a network, so that it stays while it is served; None: it is not there."""
        lease = Lease(self._lease(name))
        if self.ready(name):
            return Leased(self.folder(name), lease)
        lease.let_go()
        return None

    def forget(self, needed: Callable[[], Iterable[str]]) -> list[str]:
        """Delete published networks that are old, not needed and held by nobody; their names.

        needed    asked anew for each network while nobody can take a lease of it
        """
        gone = []
        for folder in sorted(self._networks.glob("published-*")):
            if not folder.is_dir() or _is_young(folder):
                continue
            with alone(self._lease(folder.name)) as mine:
                if mine and folder.name not in needed():
                    shutil.rmtree(folder, ignore_errors=True)
                    folder.with_name(f"{folder.name}.lock").unlink(missing_ok=True)
                    gone.append(folder.name)
        return gone

    def _lease(self, name: str) -> Path:
        return self._networks / f"{name or 'base'}.lease"


def _is_young(path: Path) -> bool:
    return path.exists() and path.stat().st_mtime >= time.time() - KEPT_SECONDS
