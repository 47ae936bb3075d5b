"""A server of GBFS."""

from __future__ import annotations

import json
from typing import Any

NOW = 1_780_000_000.0
BASE = "https://bikes.example/"
STATION = {"station_id": "1", "lat": 36.0, "lon": 140.0, "name": "駅前"}


def document(ttl: int, updated: Any = NOW, **told: Any) -> dict[str, Any]:
    return {"ttl": ttl, "last_updated": updated, "data": told}


class Server:
    """Answers with documents, and remembers what was asked."""

    def __init__(self, **documents: Any) -> None:
        feeds = [{"name": name, "url": f"{BASE}{name}.json"} for name in documents]
        self.documents = {"gbfs": document(3600, ja={"feeds": feeds}), **documents}
        self.asked: list[str] = []

    def __call__(self, address: str) -> bytes:
        name = address.removeprefix(BASE).removesuffix(".json")
        self.asked.append(name)
        return json.dumps(self.documents[name]).encode()


def bikes(count: int, updated: Any = NOW) -> dict[str, Any]:
    status = {"station_id": "1", "num_bikes_available": count, "num_docks_available": 5,
              "is_installed": True, "is_renting": True, "is_returning": True}  # fmt: skip
    return document(60, updated, stations=[status])


def server() -> Server:
    return Server(
        system_information=document(3600, system_id="bikes", name="貸自転車", language="ja"),
        station_information=document(3600, stations=[STATION]),
        station_status=bikes(3),
    )
