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
from typing import Any, NamedTuple

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


class FileFlaw(NamedTuple):
    """What is wrong at a place of a file: `path` leads to it from the root, indices from 0."""

    path: tuple[str | int, ...]
    message: str


class InvalidFile(SourceError):
    """A file that can be read but not used; its message has a line for each flaw."""

    def __init__(self, written: Written, flaws: Sequence[FileFlaw]) -> None:
        lines = [f"{written.file}, {written.place(each.path)}: {each.message}" for each in flaws]
        super().__init__("\n".join(lines), "invalid_file", written.file)
        self.flaws = tuple(flaws)


@dataclass(frozen=True)
class Written:
    """A file's content, and where in it each part stands.

    root    None: it came as values, not as a text with lines
    """

    file: str
    content: Any
    root: yaml.Node | None = None

    def place(self, path: Sequence[str | int]) -> str:
        """`line 7, modifications[2].route`, counted from 1; of the nearest part there is."""
        words = "".join(f"[{s + 1}]" if isinstance(s, int) else f".{s}" for s in path).lstrip(".")
        node = self.root
        if node is None:
            return words or "the whole"
        for step in path:
            below = _below(node, step)
            if below is None:
                break
            node = below
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
    written = open_yaml(path)
    require(written, flaws_of(written, schema))
    return written


def open_yaml(path: Path) -> Written:
    """A file as it is, whatever it says. Raises SourceError where it is no YAML."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be read ({error.strerror})"
        raise SourceError(message, file=path.name) from error
    return parse_yaml(raw, path.name)


def parse_yaml(raw: bytes, name: str) -> Written:
    """Bytes of a file called `name`. Raises SourceError where they are no YAML."""
    if len(raw) > LARGEST:
        message = f"{name} is larger than {LARGEST:,} bytes"
        raise SourceError(message, file=name)
    try:
        text = raw.decode("utf-8-sig")
        loader = _Loader(text)
        root = loader.get_single_node()
        content = None if root is None else loader.construct_document(root)
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8: save it as UTF-8"
        raise SourceError(message, file=name) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        said = getattr(error, "problem", None) or "it is nested too deeply or not YAML"
        message = f"{name}{where}: {said}"
        raise SourceError(message, file=name) from None
    if root is None:
        message = f"{name} is empty"
        raise SourceError(message, file=name)
    return Written(name, content, root)


def require(written: Written, flaws: Sequence[FileFlaw]) -> None:
    """Raise InvalidFile where there are flaws."""
    if flaws:
        raise InvalidFile(written, flaws)


def flaws_of(written: Written, schema: str) -> list[FileFlaw]:
    """What of a content does not keep to a schema of this folder, by name."""
    import jsonschema  # noqa: PLC0415 - not needed where nothing is read

    validator = jsonschema.Draft202012Validator(schema_of(schema))
    errors = sorted(
        validator.iter_errors(written.content), key=lambda e: str(list(e.absolute_path))
    )
    return [FileFlaw(tuple(e.absolute_path), _words(e)) for e in errors]


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
