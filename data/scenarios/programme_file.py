"""Programmes: `targets.yaml` and `measures.yaml` → `Programme`; their schemas lie beside this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.notices import SourceError
from data.scenarios.scenario_file import modifications_of
from data.scenarios.yaml_file import FileFlaw, Written, flaws_of, open_yaml, require
from planner import (
    InvalidProgramme,
    Measure,
    Modification,
    Network,
    Programme,
    Target,
)


def read_programme(targets: Path, measures: Path, network: Network) -> Programme:
    """The programme of two files, for a network. Raises SourceError with all that is wrong."""
    return programme_of(open_yaml(targets), open_yaml(measures), network)


def programme_of(targets: Written, measures: Written, network: Network) -> Programme:
    """A programme as it is written, for a network.

    Each measure is tried on the network alone. Raises InvalidFile with all that is wrong with the
    measures, else with all that is wrong with the targets, else SourceError where they contradict
    each other.
    """
    made = _measures(measures, network)
    require(targets, flaws_of(targets, "targets"))
    said = targets.content
    first, last = said["years"]
    try:
        return Programme(
            measures=made,
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
        message = "\n".join(
            f"{targets.file}, {measures.file}: {line}" for line in str(error).splitlines()
        )
        raise SourceError(message, "invalid_file", measures.file) from error


def _measures(written: Written, network: Network) -> tuple[Measure, ...]:
    flaws = flaws_of(written, "measures")
    told: list[FileFlaw] = []
    found = []
    said = written.content.get("measures") if isinstance(written.content, dict) else None
    for number, each in enumerate(said if isinstance(said, list) else ()):
        if not isinstance(each, dict):
            continue
        path = ("measures", number, "modifications")
        changes, wrong = modifications_of(path, each.get("modifications", ()), network, flaws)
        told += wrong
        found.append((each, changes))
    require(written, sorted([*flaws, *told], key=lambda each: str(each.path)))
    return tuple(_measure(each, changes) for each, changes in found)


def _measure(said: Mapping[str, Any], changes: Sequence[Modification]) -> Measure:
    return Measure(
        id=said["id"],
        modifications=tuple(changes),
        capex=said.get("capex_yen", 0),
        opex=said.get("opex_yen", 0),
        lead=said.get("lead_years", 0),
        earliest=said.get("earliest", 0),
        ramp=tuple(map(float, said.get("ramp", ()))),
        requires=tuple(said.get("requires", ())),
        excludes=tuple(said.get("excludes", ())),
        name_ja=said.get("name_ja", said["id"]),
        name_en=said.get("name_en", said["id"]),
        quality=said.get("quality", "assumed"),
    )
