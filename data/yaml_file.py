"""YAML by hand of planners: plain values as YAML 1.2 reads them, checked by a schema, with lines.

A time written 10:00 is the text 10:00, not 600, and a date is a text; a key said twice is an error,
and so is an alias, for a few lines of them unfold to more than a machine can hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from data.notices import SourceError

LARGEST = 2_000_000
"""Bytes of a file that is read."""


class _Loader(yaml.SafeLoader):
    """The safe loader with YAML 1.2's plain values and neither aliases nor repeated keys."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML has it

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            message = "an alias (*name): write it out"
            raise yaml.constructor.ConstructorError(None, None, message, event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                message = f"{str(key.value)[:40]!r} is said twice"
                raise yaml.constructor.ConstructorError(None, None, message, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?\d+$"), list("-+0123456789")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?$"),
    list("-+.0123456789"),
)


@dataclass(frozen=True)
class Written:
    """A file's content, and where in it each part stands."""

    file: str
    content: Any
    root: yaml.Node

    def place(self, path: Sequence[str | int]) -> str:
        """`line 7, modifications[2].route`, counted from 1; of the nearest part there is."""
        node = self.root
        for step in path:
            below = _below(node, step)
            if below is None:
                break
            node = below
        words = "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in path).lstrip(".")
        line = f"line {node.start_mark.line + 1}"
        return f"{line}, {words}" if words else line


def _below(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def read_yaml(path: Path, schema: str) -> Written:
    """A file that keeps to a schema of this folder, by name.

    Raises SourceError with everything that is wrong, a line each.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be read ({error.strerror})"
        raise SourceError(message, file=path.name) from error
    if len(raw) > LARGEST:
        message = f"{path.name} is larger than {LARGEST:,} bytes"
        raise SourceError(message, file=path.name)
    try:
        text = raw.decode("utf-8-sig")
        loader = _Loader(text)
        root = loader.get_single_node()
        content = None if root is None else loader.construct_document(root)
    except UnicodeDecodeError as error:
        message = f"{path.name} is not UTF-8: save it as UTF-8"
        raise SourceError(message, file=path.name) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        said = getattr(error, "problem", None) or "it is nested too deeply or not YAML"
        message = f"{path.name}{where}: {said}"
        raise SourceError(message, file=path.name) from None
    if root is None:
        message = f"{path.name} is empty"
        raise SourceError(message, file=path.name)
    written = Written(path.name, content, root)
    require(written, _flaws(written, schema))
    return written


def require(written: Written, flaws: Sequence[str]) -> None:
    """Raise SourceError where there are flaws, each a line that begins with its place."""
    if flaws:
        message = "\n".join(f"{written.file}, {flaw}" for flaw in flaws)
        raise SourceError(message, "invalid_file", written.file)


def _flaws(written: Written, schema: str) -> list[str]:
    import jsonschema  # noqa: PLC0415 - not needed where nothing is read

    validator = jsonschema.Draft202012Validator(schema_of(schema))
    errors = sorted(
        validator.iter_errors(written.content), key=lambda e: str(list(e.absolute_path))
    )
    return [f"{written.place(list(e.absolute_path))}: {_words(e)}" for e in errors]


def _words(error: Any) -> str:
    """Short: the schema's own words where a value matches none of several forms."""
    hint = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    said = error.message if len(error.message) < 160 else f"{error.message[:150]} …"
    return f"{said} ({hint})" if hint else said


@cache
def schema_of(name: str) -> Mapping[str, Any]:
    """A published JSON Schema (2020-12): `scenario`, `targets` or `measures`."""
    path = Path(__file__).with_name(f"{name}.schema.json")
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
