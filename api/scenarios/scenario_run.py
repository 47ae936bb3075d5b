"""A scenario from edits to tables, map, report and a summary for the page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from api.scenarios.geopackage import geopackage
from api.scenarios.report import changes_table, estates_table, page, towns_map
from api.scenarios.study import Step, Study
from api.scenarios.tables import (
    INDICATOR_HEADER,
    csv_text,
    estate_rows,
    indicator_rows,
    rows_csv,
    town_rows,
    towns_geojson,
    write,
)
from planner import AddShuttle, Known, Scenario, apply_scenario, compare, scenario_hash

FILES = (
    "report.html", "indicators.csv", "towns.csv", "estates.csv", "towns.geojson", "towns.gpkg",
    "run.json", "result.json",
)  # fmt: skip


def run_scenario(study: Study, scenario: Scenario, year: int, out: Path) -> None:
    """Measure a scenario against its base and write FILES. Raises InvalidScenario."""
    base = study.snapshot.network
    changed = apply_scenario(base, scenario)
    known = Known()
    others = [each for each in scenario.modifications if not isinstance(each, AddShuttle)]
    words = (scenario_hash(base.version, edits) for edits in ((), others))
    before = study.access(base, year, "base", known=(known, next(words)))
    after = before
    if changed is not base:
        after = study.access(changed, year, "scenario", known=(known, next(words)))
    study.tell(Step("writing"))
    changes, towns = compare(before, after), town_rows(before, after)
    record = study.record(changed.version) | {"id": scenario.id, "year": year}
    indicators = indicator_rows(changes)
    write(out, "indicators.csv", csv_text(INDICATOR_HEADER, indicators))
    estates = estate_rows(before, after)
    write(out, "towns.csv", rows_csv(towns))
    write(out, "estates.csv", rows_csv(estates))
    write(out, "towns.geojson", towns_geojson(towns))
    tables = {"towns": towns, "estates": estates}
    (out / "towns.gpkg").write_bytes(geopackage(tables, study.morning.date))
    write(out, "run.json", json.dumps(record, ensure_ascii=False, indent=1))
    title = scenario.name_ja or scenario.name_en or scenario.id
    parts = [changes_table(changes), estates_table(estates, after.kinds)]
    parts += [towns_map(towns, kind) for kind in after.kinds]
    write(out, "report.html", page(title, parts, record))
    result = {
        "kind": "scenario",
        "id": scenario.id,
        "name": {"ja": scenario.name_ja or scenario.id, "en": scenario.name_en or scenario.id},
        "year": year,
        "destinations": list(after.kinds),
        "indicators": [dict(zip(INDICATOR_HEADER, row, strict=True)) for row in indicators],
        "people": people_by_kind(towns, after.kinds),
        "towns": towns,
        "estates": estates,
        "record": record,
    }
    write(out, "result.json", json.dumps(result, ensure_ascii=False))


def people_by_kind(
    towns: Sequence[Mapping[str, object]], kinds: Sequence[str]
) -> dict[str, dict[str, int]]:
    """By kind of destination: residents of 75+ for whom it is nearer, farther, as near as ever."""
    found = {}
    for kind in kinds:
        counts = {"nearer": 0, "farther": 0, "same": 0}
        for row in towns:
            counts[way_of(row, kind)] += int(str(row["residents_75"]))
        found[kind] = counts
    return found


def way_of(row: Mapping[str, object], kind: str) -> str:
    """Whether a town is nearer, farther, or as near as ever; what is out of reach is far."""
    then, now = (
        float("inf") if row[f"{kind}_{what}"] is None else float(str(row[f"{kind}_{what}"]))
        for what in ("before", "after")
    )
    return "nearer" if now < then else "farther" if now > then else "same"
