"""region.toml: what the region is called, what is real in it, where it lies, whom to thank."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

_DISCLAIMER_JA: Final = (
    "この地域は模式的なものです。駅・BRT停留所の名称・町の位置・列車本数・所要時間・"
    "公表された始発と終電は事実に基づきますが、道路・標高・（模式）と付く停留所と路線・"
    "それ以外の時刻は創作です。実際の移動には使えません。"
)
_DISCLAIMER_EN: Final = (
    "This region is schematic. Stations, names of BRT stops, towns, train counts, run times and "
    "the published first and last services are real; streets, heights, stops and lines marked "
    "(schematic) and all other times are laid out by us. Not for real journeys."
)
_PLAN_JA: Final = "2035年案の路線・シャトル・ポート・ハブは計画の例であり、現在は存在しません。"
_PLAN_EN: Final = (
    "Lines, shuttles, ports and hubs of the 2035 plan are examples; none exists today."
)
_ATTRIBUTION: Final = [
    "町の位置 / towns: Geolonia 住所データ (CC BY 4.0; origin: MLIT)",
    "駅・旧日立電鉄線 / stations, former railway: Seo-4d696b75/station_database (CC BY-SA 4.0)",
    "列車 / trains: nagix/mini-tokyo-3d, timetable revision of 2026-03-14",
    "海岸線 / coast: MLIT 国土数値情報 N03 (2021) via smartnews-smri/japan-topography",
    "BRT: 日立市 (2019), 8apricity/cs2-brt, news.mynavi.jp (2013)",
    "実証 / scooter trial: innovatopia.jp, ibarakinews.jp (2025)",
]


def write_region(path: Path, *, with_2035: bool) -> None:
    """Write the region's description: centre [lat, lon], bbox [south, west, north, east]."""
    plain: dict[str, Any] = {
        "id": "hitachi-2035" if with_2035 else "hitachi",
        "centre": [36.59, 140.65],
        "bbox": [36.375, 140.495, 36.755, 140.745],
        "timezone": "Asia/Tokyo",
        "status": "planned_2035" if with_2035 else "illustrative",
        "attribution": _ATTRIBUTION,
    }
    title = {"ja": "日立市（模式）", "en": "Hitachi City (schematic)"}
    disclaimer = {"ja": _DISCLAIMER_JA, "en": _DISCLAIMER_EN}
    if with_2035:
        title = {"ja": "日立市（2035年案・模式）", "en": "Hitachi City (2035 plan, schematic)"}
        disclaimer["ja"] += _PLAN_JA
        disclaimer["en"] += f" {_PLAN_EN}"
    lines = [*_fields(plain), "\n[title]", *_fields(title), "\n[disclaimer]", *_fields(disclaimer)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _fields(table: Mapping[str, Any]) -> list[str]:
    """Return TOML lines; a JSON string, number or list of them is also a TOML value."""
    return [f"{key} = {json.dumps(field, ensure_ascii=False)}" for key, field in table.items()]
