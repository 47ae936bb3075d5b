"""Files of planners, and what is written for them."""

from __future__ import annotations

from pathlib import Path

SCENARIO = """
id: brt-often
name_ja: BRTを10分間隔に
modifications:
  - {type: adjust-frequency, id: often, route: hitachi_brt_brt-main, from: 7:00, until: 12:00,
     headway_seconds: 600}
"""
MEASURES = """
measures:
  - {id: hubs, capex_yen: 100000000, lead_years: 2}
  - id: trunk
    name_ja: 幹線バス
    modifications:
      - {type: adjust-frequency, id: t, route: hitachi_bus_bus-trunk, from: 7:00, until: 12:00,
         headway_seconds: 600}
    capex_yen: 20000000
    lead_years: 1
"""
TARGETS = """
years: [2026, 2030]
targets:
  - {indicator: 75+ station 30 p50 walk, year: 2030, at_least: 0.1}
  - {indicator: 75+ hospital 30 p50 walk, year: 2030, at_least: 1.0}
"""


def written(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)
