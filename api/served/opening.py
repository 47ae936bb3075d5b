"""Opening what is served: a folder made by `tsunagu build`, or the embedded region."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from api.served.snapshot import Snapshot
from api.settings import Settings
from data.hitachi.tables import rows
from data.region import region_folder
from data.stored.folders import Lease
from data.stored.manifest import read_manifest
from data.stored.store import open_land, open_network, open_places
from planner import compiling_ahead, warm_up


def open_warm(settings: Settings, progress: Callable[[str], None] | None = None) -> Snapshot:
    """The network of the settings, warm: nobody who asks has to wait for a compiler.

    What every network needs is compiled while this one is opened. Raises as `open_snapshot`.
    """
    with compiling_ahead() as rides_are_compiled:
        snapshot = open_snapshot(settings, progress)
        if progress is not None:
            progress("warming up …")
        warm(snapshot, rides_are_compiled)
    return snapshot


def warm(snapshot: Snapshot, rides_are_compiled: Callable[[], None] | None = None) -> None:
    """Compile what answers about a network need, and make ready its today."""
    today = snapshot.network.clock(dt.datetime.now(dt.UTC))[0]
    warm_up(snapshot.network, today, rides_are_compiled)


def open_snapshot(settings: Settings, progress: Callable[[str], None] | None = None) -> Snapshot:
    """The network of the settings.

    The embedded region is made when it is opened for the first time; `progress` is told how that
    goes. Raises SourceError where there is no network, or not a whole one.
    """
    embedded = settings.network_folder is None
    folder = settings.network_folder or region_folder(settings.region, progress=progress)
    return open_folder(folder, _coast() if embedded else ())


def network_folder(settings: Settings) -> Path:
    """Where the network of the settings lies, made if it is embedded and not there."""
    return settings.network_folder or region_folder(settings.region)


def open_folder(
    folder: Path, coast: tuple[tuple[float, float], ...], lease: Lease | None = None
) -> Snapshot:
    """A stored network. Raises SourceError where it is none, or not a whole one.

    lease    is held as long as the snapshot is in use
    """
    return Snapshot(
        network=open_network(folder),
        region=read_manifest(folder).region,
        places=open_places(folder),
        coast=coast,
        land=open_land(folder),
        lease=lease,
        folder=folder,
    )


def _coast() -> tuple[tuple[float, float], ...]:
    """The coast of the embedded region from south to north: the sea lies to its right."""
    return tuple((float(row["lat"]), float(row["lon"])) for row in rows("coast.csv"))
