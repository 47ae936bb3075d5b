"""A backcast from targets and measures to dated measures, tables and report."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from api.scenarios.report import backcast_parts, page, slipped
from api.scenarios.study import Step, Study
from api.scenarios.tables import csv_text, write
from data.notices import SourceError
from planner import (
    AddShuttle,
    Backcast,
    Known,
    Morning,
    Programme,
    Scenario,
    apply_scenario,
    backcast,
    indicators,
    scenario_hash,
    whens_of,
)

FILES = ("measures.csv", "report.html", "run.json", "result.json")
HEADER = ("id", "name_ja", "name_en", "start", "earliest", "latest", "float", "missed_if_later")


def run_backcast(study: Study, programme: Programme, out: Path, this_year: int = 0) -> Backcast:
    """Find measures for targets and write FILES. Raises SourceError, PlannerError.

    this_year    targets of years before it are refused
    """
    base, known = study.snapshot.network, Known()
    kinds = {each.kind for each in study.destinations}
    if wrong := flaws_of_targets(programme, study.morning, kinds, this_year):
        told = [f"target {programme.targets[n].name}: {message}" for n, message in wrong]
        raise SourceError("\n".join(told), "invalid_file")

    def simulate(taken: frozenset[str]) -> list[float]:
        changes = [c for m in programme.measures if m.id in taken for c in m.modifications]
        network = apply_scenario(base, Scenario("state", tuple(changes)))
        state = ", ".join(m.id for m in programme.measures if m.id in taken)
        others = [each for each in changes if not isinstance(each, AddShuttle)]
        service = scenario_hash(base.version, others)
        access = study.access(network, programme.years[1], "simulate", state, (known, service))
        values = []
        for target in programme.targets:
            shares = indicators(access, study.zones_in(target.year))
            values.append(next(i.value for i in shares if i.name == target.indicator))
        return values

    def tell(line: str) -> None:
        if not line.startswith("simulate"):
            study.tell(Step("float", states=study.states))

    found = backcast(programme, simulate, tell)
    study.tell(Step("writing", states=study.states))
    rows = measure_rows(programme, found)
    write(out, "measures.csv", csv_text(HEADER, rows))
    record = study.record("") | {"simulated_plans": found.rounds, "simulated_states": study.states}
    reached = {
        target.name: f"{value:.4f}"
        for target, value in zip(programme.targets, found.reached, strict=True)
    }
    write(out, "run.json", json.dumps(record | reached, ensure_ascii=False, indent=1))
    parts = backcast_parts(programme, found)
    write(out, "report.html", page("バックキャスト Backcast", parts, record | reached))
    result = _result(programme, found, rows) | {"record": record}
    write(out, "result.json", json.dumps(result, ensure_ascii=False))
    return found


def measure_rows(programme: Programme, found: Backcast) -> list[list[object]]:
    """The measures of the plan, as HEADER names them."""
    slack = {each.measure: each for each in found.latitudes}
    rows: list[list[object]] = []
    for each in programme.measures:
        if each.id in found.plan.starts:
            own = slack[each.id]
            missed = "; ".join(slipped(programme, own))
            start = found.plan.starts[each.id]
            names = [each.id, each.name_ja, each.name_en]
            rows.append([*names, start, own.earliest, own.latest, own.slack, missed])
    return rows


def _result(programme: Programme, found: Backcast, rows: list[list[object]]) -> dict[str, object]:
    lead = {each.id: each.lead for each in programme.measures}
    slips = {
        each.measure: [
            {"target": programme.targets[n].name, "value": value}
            for n, value in zip(each.missed, each.falls_to, strict=True)
        ]
        for each in found.latitudes
    }
    return {
        "kind": "backcast",
        "years": list(programme.years),
        "targets": [
            {
                **target._asdict(),
                "name": target.name,
                "reached": value,
                "met": number not in found.missed,
            }
            for number, (target, value) in enumerate(
                zip(programme.targets, found.reached, strict=True)
            )
        ],
        "measures": [
            dict(zip(HEADER, row, strict=True))
            | {"lead": lead[str(row[0])], "slips": slips[str(row[0])]}
            for row in rows
        ],
        "left_out": [
            {"id": each.id, "name_ja": each.name_ja, "name_en": each.name_en}
            for each in programme.measures
            if each.id not in found.plan.starts
        ],
        "spending": [
            {"year": year, "yen": spent * 10_000, "budget": programme.money(year) * 10_000}
            for year, spent in spending(programme, found).items()
        ],
        "conflict": found.conflict
        and {
            "targets": [programme.targets[n].name for n in found.conflict.targets],
            "budget_years": list(found.conflict.budget_years),
        },
        "simulated_plans": found.rounds,
    }


def spending(programme: Programme, found: Backcast) -> dict[int, int]:
    """What the plan costs in each year, man-yen."""
    starts = found.plan.starts
    return {
        year: sum(
            programme.cost(each, starts[each.id], year)
            for each in programme.measures
            if each.id in starts
        )
        for year in programme.every_year
    }


def flaws_of_targets(
    programme: Programme, morning: Morning, kinds: Collection[str], this_year: int
) -> list[tuple[int, str]]:
    """Targets of what is not measured here, or of years that are past: number and what is wrong."""
    wrong = []
    for number, target in enumerate(programme.targets):
        _, kind, _, when, _ = target.indicator.split()
        whens = [name for _, name in whens_of(morning, kind)]
        if kind not in kinds:
            wrong.append((number, f"{kind!r} is none of {', '.join(sorted(kinds))}"))
        elif when not in whens:
            wrong.append((number, f"of {kind} there is {', '.join(whens)}, not {when}"))
        if target.year < this_year:
            wrong.append((number, f"{target.year} is past: this is {this_year}"))
    return wrong
