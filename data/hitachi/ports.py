"""ports_gbfs of the 2035 variant: shared scooters and bicycles as GBFS 3.0.

Fields with a leading underscore are ours. The six ports of the trial of October to December 2025
carry that history; the trial's fare, age and speed are taken over as the plan's.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any, Final

from data.hitachi.tables import rows

_VERSION: Final = "3.0"
_TYPES_OF_KIND: Final = {"scooter": ["e-scooter"], "bicycle": ["e-bike"]}
_OURS: Final = {"_tsunagu_status": "planned_2035"}


def write_ports(folder: Path, today: dt.date) -> None:
    """Write the GBFS files; `last_updated` is the first day of the validity period."""
    folder.mkdir(parents=True, exist_ok=True)
    updated = f"{today.year:04d}-01-01T00:00:00+09:00"
    contents: dict[str, dict[str, Any]] = {
        "system_information": _system(),
        "vehicle_types": {"vehicle_types": _vehicle_types()},
        "system_pricing_plans": {"plans": [_plan()]},
        "station_information": {"stations": [_station(row) for row in rows("ports.csv")]},
    }
    for name, content in contents.items():
        document = {"last_updated": updated, "ttl": 86400, "version": _VERSION, "data": content}
        text = json.dumps(document, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _texts(ja: str, en: str) -> list[dict[str, str]]:
    return [{"text": ja, "language": "ja"}, {"text": en, "language": "en"}]


def _system() -> dict[str, Any]:
    return {
        "system_id": "hitachi-ports-2035",
        "languages": ["ja", "en"],
        "name": _texts("日立シェアモビリティ（2035年案）", "Hitachi shared mobility (2035 plan)"),
        "opening_hours": "Mo-Su 06:00-22:00",
        # GBFS asks for an address; example.org is reserved for documentation.
        "feed_contact_email": "schematic@example.org",
        "timezone": "Asia/Tokyo",
        **_OURS,
    }


def _vehicle_types() -> list[dict[str, Any]]:
    scooter = {
        "vehicle_type_id": "e-scooter",
        "form_factor": "scooter_standing",
        "propulsion_type": "electric",
        "max_range_meters": 30000,
        "max_permitted_speed": 20,
        "name": _texts("特定小型原動機付自転車", "E-scooter"),
        "_tsunagu_min_age": 16,
        "_tsunagu_pavement_mode": True,
    }
    bicycle = {
        "vehicle_type_id": "e-bike",
        "form_factor": "bicycle",
        "propulsion_type": "electric_assist",
        "max_range_meters": 50000,
        "name": _texts("電動アシスト自転車", "Electrically assisted bicycle"),
    }
    plan = {"default_pricing_plan_id": "per-10-minutes", **_OURS, "_tsunagu_quality": "assumed"}
    return [scooter | plan, bicycle | plan]


def _plan() -> dict[str, Any]:
    return {
        "plan_id": "per-10-minutes",
        "name": _texts("10分100円", "100 yen per 10 minutes"),
        "currency": "JPY",
        "price": 0,
        "is_taxable": False,
        "description": _texts(
            "2025年の実証の料金を仮定", "The fare of the trial of 2025, assumed for 2035"
        ),
        "per_min_pricing": [{"start": 0, "rate": 100, "interval": 10}],
        **_OURS,
    }


def _station(row: dict[str, str]) -> dict[str, Any]:
    ja, en = row["name"], row["name_en"]
    types = [kind for word in row["kinds"].split() for kind in _TYPES_OF_KIND[word]]
    station = {
        "station_id": row["id"],
        "name": _texts(f"{ja}（2035年案）", f"{en} (2035 plan)"),
        "lat": float(row["lat"]),
        "lon": float(row["lon"]),
        "capacity": int(row["capacity"]),
        "vehicle_types_capacity": [
            {"vehicle_type_ids": types, "count": int(row["capacity"])},
        ],
        **_OURS,
        "_tsunagu_quality": row["quality"],
        "_tsunagu_how": row["how"],
    }
    if row["trial"] == "yes":
        station["_tsunagu_history"] = "trial_ended"
    return station
