"""What `openapi.yaml` promises of replies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import yaml

import api

SPECIFICATION = yaml.safe_load((Path(api.__file__).parent / "openapi.yaml").read_text("utf-8"))


def check(reply: Any, schema: dict[str, Any]) -> None:
    whole = schema | {"components": SPECIFICATION["components"]}
    jsonschema.Draft202012Validator(whole).validate(reply)


def schema_of(path: str, status: str) -> dict[str, Any]:
    responses = SPECIFICATION["paths"][path]["get"]["responses"]
    response = responses[status]
    if "$ref" in response:
        response = SPECIFICATION["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    schema: dict[str, Any] = response["content"]["application/json"]["schema"]
    return schema
