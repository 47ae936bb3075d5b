"""What `operators/openapi.yaml` promises of replies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import yaml

import api.operators

SPECIFICATION = yaml.safe_load(
    (Path(api.operators.__file__).parent / "openapi.yaml").read_text("utf-8")
)


def check(reply: Any, path: str, method: str, status: str) -> None:
    operation = SPECIFICATION["paths"][path][method]
    content = operation["responses"][status].get("content")
    if content is None:
        content = SPECIFICATION["components"]["responses"]["Problem"]["content"]
    schema = {**content["application/json"]["schema"], "components": SPECIFICATION["components"]}
    jsonschema.Draft202012Validator(schema).validate(reply)
