"""schemathesis asks every operation for planners whatever it allows; runs end at once.

No reply may be a 500, have a status, a type or a form that `scenarios/openapi.yaml` does not
promise. What is sent, and which run and file is meant, mostly means something.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import given

from api.scenarios.runs import FILES
from tests.api.cases import CHECKS, as_many
from tests.api.studio.runs import MEASURES, OFTEN, SPECIFICATION, TARGETS
from tests.api.studio.town import HILL, Town, found_town

FEW, MANY = 16, 200
OPERATIONS = {
    found.ok().label: found.ok()
    for found in schemathesis.openapi.from_dict(SPECIFICATION).get_all_operations()
}
CHILD = (
    sys.executable, "-c",
    f"""if True:
        import pathlib, sys
        for name in {sorted({name for names in FILES.values() for name in names})!r}:
            pathlib.Path(sys.argv[1], name).write_text("{{}}")
        print('{{"done": true}}')
    """,
)  # fmt: skip
"""Ends at once, and leaves files as a run does."""


@schemathesis.serializer("application/yaml")
def as_yaml(_context: Any, value: Any) -> bytes:
    """A scenario's file."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town in which one run of each kind is done."""
    town = found_town(tmp_path_factory.mktemp("studied"), command=CHILD)
    yield town
    town.workshop.stop()


@pytest.mark.parametrize("label", list(OPERATIONS))
def test_an_operation(label: str, studied: Town, pytestconfig: pytest.Config) -> None:
    operation = OPERATIONS[label]
    operation.app = studied.app
    chance = random.Random(label)  # noqa: S311 - no secret
    while studied.workshop.runs.unfinished():  # what the operation before has begun
        time.sleep(0.05)
    runs = [
        studied.start("scenarios", scenario=OFTEN),
        studied.start("backcasts", targets=TARGETS, measures=MEASURES),
    ]
    for run in runs:
        studied.wait(run, "done")
    files = [name for names in FILES.values() for name in names]
    meant = {"run": runs, "file": files, "route": [HILL], "name": ["scenario", "targets"]}
    sent = {"scenario": OFTEN, "targets": TARGETS, "measures": MEASURES}

    @as_many(MANY if pytestconfig.getoption("full") else FEW)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        for name, values in meant.items():
            if name in case.path_parameters and chance.random() < 0.8:
                case.path_parameters[name] = chance.choice(values)
        if isinstance(case.body, dict):
            for name in sent.keys() & case.body.keys():
                if chance.random() < 0.6:
                    case.body[name] = sent[name]
        response = case.call(headers={"Accept-Encoding": "identity"})
        case.validate_response(response, checks=CHECKS)

    ask()
