"""Programmes: `targets.yaml` and `measures.yaml` → `Programme`; their schemas lie beside this."""

from __future__ import annotations

from pathlib import Path

from data.notices import SourceError
from data.scenario_file import modifications_of
from data.yaml_file import read_yaml
from planner import InvalidProgramme, Measure, Network, Programme, Target


def read_programme(targets: Path, measures: Path, network: Network) -> Programme:
    """The programme of two files, for a network. Raises SourceError with all that is wrong."""
    said = read_yaml(targets, "targets").content
    first, last = said["years"]
    try:
        return Programme(
            measures=_measures(measures, network),
            targets=tuple(
                Target(each["indicator"], each["year"], float(each["at_least"]))
                for each in said["targets"]
            ),
            years=(first, last),
            budget=said.get("budget_yen", 10**12),
            budget_of_year={int(y): yen for y, yen in said.get("budget_of_year", {}).items()},
            discount=float(said.get("discount", 0.04)),
        )
    except InvalidProgramme as error:
        message = f"{targets.name}, {measures.name}: {error}"
        raise SourceError(message, "invalid_file", measures.name) from error


def _measures(path: Path, network: Network) -> tuple[Measure, ...]:
    written = read_yaml(path, "measures")
    return tuple(
        Measure(
            id=each["id"],
            modifications=modifications_of(
                written,
                ("measures", number, "modifications"),
                each.get("modifications", ()),
                network,
            ),
            capex=each.get("capex_yen", 0),
            opex=each.get("opex_yen", 0),
            lead=each.get("lead_years", 0),
            earliest=each.get("earliest", 0),
            ramp=tuple(map(float, each.get("ramp", ()))),
            requires=tuple(each.get("requires", ())),
            excludes=tuple(each.get("excludes", ())),
            name_ja=each.get("name_ja", each["id"]),
            name_en=each.get("name_en", each["id"]),
            quality=each.get("quality", "assumed"),
        )
        for number, each in enumerate(written.content["measures"])
    )
