"""Runs that are asked of the studio, and what is promised of its replies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import jsonschema
import yaml

import api.scenarios
from tests.api.studio.town import HILL, VALLEY

SPECIFICATION = yaml.safe_load(
    (Path(api.scenarios.__file__).parent / "openapi.yaml").read_text("utf-8")
)
OFTEN = {
    "id": "often",
    "name_ja": "丘の便を増やす",
    "modifications": [
        {"type": "adjust-frequency", "id": "f", "route": HILL, "from": "8:00", "until": "9:30",
         "headway_seconds": 300},
        {"type": "adjust-speed", "route": VALLEY, "factor": 0.5},
    ],
}  # fmt: skip
TARGETS = {
    "years": [2026, 2030],
    "targets": [{"indicator": "75+ hospital 45 p50 walk", "year": 2027, "at_least": 0.3}],
}
MEASURES = {
    "measures": [
        {"id": "study", "lead_years": 1},
        {"id": "fast", "name_ja": "谷の便を速く", "requires": ["study"], "capex_yen": 10_000_000,
         "lead_years": 1,
         "modifications": [{"type": "adjust-speed", "route": VALLEY, "factor": 2}]},
        {"id": "more", "name_ja": "谷の便を増やす", "capex_yen": 30_000_000, "modifications": [
            {"type": "adjust-frequency", "id": "v", "route": VALLEY, "from": "8:00",
             "until": "9:30", "headway_seconds": 300}]},
    ]
}  # fmt: skip
SLEEPER = (sys.executable, "-c", "import time; time.sleep(600)")


def check(reply: Any, path: str, method: str, status: str) -> None:
    """A reply is as the specification promises."""
    response = SPECIFICATION["paths"][path][method]["responses"][status]
    if "$ref" in response:
        response = SPECIFICATION["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response["content"]["application/json"]["schema"]
    whole = {**schema, "components": SPECIFICATION["components"]}
    jsonschema.Draft202012Validator(whole).validate(reply)
