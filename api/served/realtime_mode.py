"""`realtimeMode`: whether what is known now decides, is only told, or does not count."""

from __future__ import annotations

from typing import NamedTuple

from api.parsing import Parameters
from api.served.snapshot import Snapshot
from planner import Network

REALTIME, ANNOTATION_ONLY, OFF = MODES = ("REALTIME", "REALTIME_ANNOTATION_ONLY", "OFF")


class Realtime(NamedTuple):
    """What a request is answered from."""

    searched: Network
    shown: Snapshot  # where times are written from


def read_realtime(parameters: Parameters, snapshot: Snapshot) -> Realtime:
    """As the request wishes. Raises Problem for a value that is none."""
    mode = parameters.choice("realtimeMode", MODES)
    if mode == OFF:
        return Realtime(snapshot.planned.network, snapshot.planned)
    if mode == ANNOTATION_ONLY:
        return Realtime(snapshot.planned.network, snapshot)
    return Realtime(snapshot.network, snapshot)
