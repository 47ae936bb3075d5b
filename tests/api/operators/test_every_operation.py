"""schemathesis asks every operation for operators whatever it allows, as everybody who may ask.

No reply may be a 500, have a status, a type or a form that `operators/openapi.yaml` does not
promise. Feed, version, operator and person are mostly given values that mean something.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import given

from tests.api.cases import CHECKS, as_many
from tests.api.operators.bureau import Bureau, leaving_at, open_bureau
from tests.api.operators.contract import SPECIFICATION

FEW, MANY = 6, 80
ROLES = ("", "ed", "chief", "admin", "nobody")
MEANT: dict[str, list[Any]] = {
    "feed": ["town"], "name": ["town"], "operator": ["bus"], "number": [1, 2],
    "bulletin_id": ["1"], "activation_id": ["1"],
}  # fmt: skip
SENT_TO_OTHERS = "PUT /api/v1/operators/{operator}/alarms"
"""Its addresses are kept free: a trial would write to them."""

OPERATIONS = {
    found.ok().label: found.ok()
    for found in schemathesis.openapi.from_dict(SPECIFICATION).get_all_operations()
}


@schemathesis.serializer("application/offset+octet-stream")
def as_bytes(_context: Any, value: Any) -> bytes:
    """A piece of an upload."""
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def busy(founded: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """A bureau with two versions, the first of them live."""
    import shutil  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("busy")
    shutil.copytree(founded.folder / "var", folder / "var")
    bureau = open_bureau(folder, founded.folder, {**founded.tokens, "nobody": "no token of ours"})
    bureau.upload(leaving_at("09:00"))
    bureau.publish(1)
    bureau.upload(leaving_at("09:30"))
    yield bureau
    bureau.desk.database.close()


@pytest.mark.filterwarnings("ignore:Exception ignored in")  # schemathesis leaves archives open
@pytest.mark.parametrize("label", list(OPERATIONS))
def test_an_operation(label: str, busy: Bureau, pytestconfig: pytest.Config) -> None:
    operation = OPERATIONS[label]
    operation.app = busy.app
    chance = random.Random(label)  # noqa: S311 - no secret

    @as_many(MANY if pytestconfig.getoption("full") else FEW)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        for name, values in MEANT.items():
            if name in case.path_parameters and chance.random() < 0.8:
                case.path_parameters[name] = chance.choice(values)
        if label == SENT_TO_OTHERS and isinstance(case.body, dict):
            case.body = {key: [] for key in case.body if chance.random() < 0.5}
        who = chance.choice(ROLES)
        headers = {"Accept-Encoding": "identity"}
        if who:
            headers["Authorization"] = f"Bearer {busy.tokens[who]}"
        case.headers.pop("Authorization", None)
        case.cookies.clear()
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)

    ask()
