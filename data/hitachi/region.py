"""region.toml: what the region is called, what is real in it, where it lies, whom to thank."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

_DISCLAIMER: Final = {
    "ja": "この地域は模式的なものです。駅・BRT停留所の名称・町の位置・列車本数・所要時間・"
    "公表された始発と終電は事実に基づきますが、道路・標高・（模式）と付く停留所と路線・"
    "それ以外の時刻は創作です。実際の移動には使えません。",
    "en": "This region is schematic. Stations, names of BRT stops, towns, train counts, run times "
    "and the published first and last services are real; streets, heights, stops and lines marked "
    "(schematic) and all other times are laid out by us. Not for real journeys.",
    "zh": "本地区为示意性数据。车站、BRT站名、町的位置、列车班次数、所需时间以及公布的首末班车"
    "属实；道路、海拔、带（模式）字样的车站和线路及其他时刻均为虚构。请勿用于实际出行。",
    "ko": "이 지역은 모식적인 것입니다. 역·BRT 정류장 이름·마을 위치·열차 편수·소요 시간·공표된 "
    "첫차와 막차는 사실에 근거하지만, 도로·표고·(模式)가 붙은 정류장과 노선·그 밖의 시각은 지어낸 "
    "것입니다. 실제 이동에는 사용할 수 없습니다.",
}
_PLAN: Final = {
    "ja": "2035年案の路線・シャトル・ポート・ハブは計画の例であり、現在は存在しません。",
    "en": " Lines, shuttles, ports and hubs of the 2035 plan are examples; none exists today.",
    "zh": "2035年方案的线路、接驳车、租还点和枢纽均为规划示例，目前并不存在。",
    "ko": " 2035년안의 노선·셔틀·대여소·허브는 계획의 예시이며 현재는 없습니다.",
}
_TITLE: Final = {
    "ja": "日立市（模式）",
    "en": "Hitachi City (schematic)",
    "zh": "日立市（示意）",
    "ko": "히타치시(모식)",
}
_TITLE_2035: Final = {
    "ja": "日立市（2035年案・模式）",
    "en": "Hitachi City (2035 plan, schematic)",
    "zh": "日立市（2035年方案·示意）",
    "ko": "히타치시(2035년안·모식)",
}
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
    title, disclaimer = _TITLE, _DISCLAIMER
    if with_2035:
        title = _TITLE_2035
        disclaimer = {language: said + _PLAN[language] for language, said in disclaimer.items()}
    lines = [*_fields(plain), "\n[title]", *_fields(title), "\n[disclaimer]", *_fields(disclaimer)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _fields(table: Mapping[str, Any]) -> list[str]:
    """Return TOML lines; a JSON string, number or list of them is also a TOML value."""
    return [f"{key} = {json.dumps(field, ensure_ascii=False)}" for key, field in table.items()]
