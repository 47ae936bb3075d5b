"""`/openapi.json` and `/openapi.yaml`: the contract, as it is promised and tested."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import yaml
from flask import Blueprint, Response, request

blueprint = Blueprint("specification", __name__)

FILE = Path(__file__).parent / "openapi.yaml"


@cache
def specification_as_json() -> str:
    """The contract as JSON."""
    return json.dumps(yaml.safe_load(FILE.read_text("utf-8")), ensure_ascii=False)


@blueprint.get("/openapi.json")
def get_json() -> Response:
    """For programs."""
    return _reply(specification_as_json(), "application/json")


@blueprint.get("/openapi.yaml")
def get_yaml() -> Response:
    """For people."""
    return _reply(FILE.read_text("utf-8"), "application/yaml")


def _reply(text: str, kind: str) -> Response:
    reply = Response(text, mimetype=kind)
    reply.headers["Access-Control-Allow-Origin"] = "*"
    reply.add_etag()
    reply.make_conditional(request)
    return reply
