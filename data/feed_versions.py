"""Versions of one feed that follow each other by service day, and the ids they are known by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

PublicIds = Mapping[str, Mapping[str, str]]
"""`stop` and `route` → id in the feed → id by which the public knows it, where that is another."""


NO_IDS: PublicIds = MappingProxyType({})


class FeedVersion(NamedTuple):
    """A version and the service days it tells of.

    first_day    proleptic ordinal from which it counts; None: from the beginning. It counts until
                 the next version does.
    ids          what its ids were called before it was renumbered
    """

    path: Path
    first_day: int | None = None
    ids: PublicIds = NO_IDS


class FeedVersions(NamedTuple):
    """A feed as it is served: one version after the other.

    main    which of them tells what no day tells: names, places, fares, words
    """

    versions: Sequence[FeedVersion]
    main: int = 0

    def digest(self, sha256s: Sequence[str]) -> str:
        """A hash of all, from those of the archives; a single version has its archive's own."""
        if len(self.versions) == 1 and not self.versions[0].ids:
            return sha256s[0]
        content = [
            [sha256, version.first_day, {kind: dict(ids) for kind, ids in version.ids.items()}]
            for sha256, version in zip(sha256s, self.versions, strict=True)
        ]
        text = json.dumps([self.main, content], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
