"""`snapshot=draft:<feed>:<number>`: any question of travellers, asked of a version not yet live.

The live answers are untouched: a draft is a network of its own, opened for those who ask.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from flask import g, request

from api.operators.desk import desk, person
from api.problems import Problem
from api.served.opening import open_folder
from api.served.snapshot import Snapshot, live
from feeds.registry import versions
from feeds.registry.schema import Role

MOST_OPEN = 2

_opened: OrderedDict[Path, Snapshot] = OrderedDict()
_lock = threading.Lock()


def take_draft() -> None:
    """Answer this request from a draft, where it asks for one."""
    asked = request.args.get("snapshot")
    if not asked or not request.path.startswith("/api/"):
        return
    parts = asked.split(":")
    if len(parts) != 3 or parts[0] != "draft" or not (parts[2].isdecimal() and len(parts[2]) < 9):
        message = "snapshot is `draft:`, the feed's name, `:` and the version's number"
        raise Problem(400, "invalid_value", message, field="snapshot")
    asks = person()
    with desk().database.session() as session:
        asks.require(versions.get_feed(session, parts[1]).operator_id, Role.VIEWER)
        version = versions.get_version(session, parts[1], int(parts[2]))
    name = desk().office.draft_network(version)
    draft = open_draft(name) if name is not None else None
    if draft is None:
        message = f"version {version.number} is {version.state}; its draft is not built (yet)"
        raise Problem(409, "draft_not_ready", message, field="snapshot")
    g.snapshot = draft


def open_draft(name: str) -> Snapshot | None:
    """The network of a draft, kept open for who asks next; None: it is no longer there."""
    publisher = desk().office.publisher
    folder = publisher.folder(name)
    with _lock:
        if folder not in _opened:
            leased = publisher.lease(name)
            if leased is None:
                return None
            _opened[folder] = open_folder(folder, live().served().coast, leased.lease)
            while len(_opened) > MOST_OPEN:
                _opened.popitem(last=False)
        _opened.move_to_end(folder)
        return _opened[folder]
