"""The one way Tsunagu compiles: the `@kernel` decorator, and the numbers kernels share.

numba's on-disk cache watches only the file of the decorated function. An edit to a called function,
a constant or a NamedTuple in another file would silently run old machine code. The cache folder is
therefore named, module by module, by everything its machine code can depend on: its source and
those of all modules it imports, numba's version and the debug flags.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Hashable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import platformdirs
from numba import njit, types
from numba.core import config
from numba.core.caching import FunctionCache, IndexDataCacheFile
from numba.core.dispatcher import Dispatcher

NEVER = 2**30
"""int32 seconds: later than every time; a duration can be added to it without overflow."""

NONE = -1
"""int32: no such thing. Never an index."""

FAR = 3.0e38
"""float32 metres: farther than everything, yet finite so that sums compare as expected."""

_PACKAGE = Path(__file__).resolve().parent
_IMPORT = re.compile(rb"^\s*from (planner[.\w]*) import", re.MULTILINE)
"""The one form of import that the planner's modules use of each other."""

_DEBUG_FLAGS = (
    "NUMBA_BOUNDSCHECK",
    "NUMBA_DISABLE_JIT",
    "NUMBA_OPT",
    "NUMBA_DEBUG",
    "NUMBA_CPU_NAME",
)

_OPTIONS: dict[str, Any] = {
    "nogil": True,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,  # for callers in C, of which there are none
}

F = TypeVar("F", bound=Callable[..., object])
Template = Callable[[Any, Any], Any]  # numba's own


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def var_folder() -> Path:
    """Where Tsunagu keeps what it makes: networks, kernel cache, uploads.

    `TSUNAGU_VAR` if set; else `var/` beside a checked-out project; else the user's cache folder
    (an installed wheel must not write beside itself).
    """
    if named := os.environ.get("TSUNAGU_VAR"):
        return Path(named).expanduser().resolve()
    project = _PACKAGE.parent
    if (project / "pyproject.toml").is_file() and _writable(project / "var"):
        return project / "var"
    return Path(platformdirs.user_cache_dir("tsunagu", appauthor=False))


@cache
def _source(module: str) -> tuple[bytes, tuple[str, ...]]:
    """The source of a module of the planner, and the modules of the planner it imports."""
    named = _PACKAGE.parent.joinpath(*module.split("."))
    file = named / "__init__.py" if named.is_dir() else named.with_suffix(".py")
    text = file.read_bytes() if file.is_file() else b""
    return text, tuple(name.decode() for name in _IMPORT.findall(text))


def _modules_behind(module: str) -> list[str]:
    """A module and all that it imports, directly or through others."""
    known, begun = {module}, [module]
    while begun:
        _, imported = _source(begun.pop())
        begun += set(imported) - known
        known.update(imported)
    return sorted(known)


@cache
def cache_folder(module: str) -> Path:
    """Where the machine code of a module's kernels is kept."""
    fingerprint = hashlib.sha256(numba.__version__.encode())
    for flag in _DEBUG_FLAGS:
        fingerprint.update(f"{flag}={os.environ.get(flag, '')};".encode())
    for name in (__name__, *_modules_behind(module)):
        fingerprint.update(_source(name)[0])
    return var_folder() / "kernels" / fingerprint.hexdigest()[:16]


class _MachineCode(FunctionCache):
    """What is compiled of a kernel, kept in the folder of its module."""

    def __init__(self, function: Callable[..., object]) -> None:
        before = config.CACHE_DIR  # type: ignore[attr-defined]
        config.CACHE_DIR = str(cache_folder(function.__module__))  # type: ignore[attr-defined]
        try:
            super().__init__(function)  # type: ignore[no-untyped-call]
        finally:
            config.CACHE_DIR = before  # type: ignore[attr-defined]
        self._cache_file = _FileOfEach(  # type: ignore[no-untyped-call]
            self._cache_path, self._impl.filename_base, None
        )


class _FileOfEach(IndexDataCacheFile):
    """Keeps each signature in a file named by it: there is no index to be read and written back."""

    def save(self, key: Hashable, code: object) -> None:
        """Keep machine code; whoever does so at the same moment keeps the same."""
        self._save_data(self._name(key), (key, code))  # type: ignore[no-untyped-call]

    def load(self, key: Hashable) -> object:
        """The machine code of a signature; None where it is to be made."""
        try:
            kept, code = self._load_data(self._name(key))  # type: ignore[no-untyped-call]
        except OSError:
            return None
        return code if kept == key else None  # another type of the same name

    def _name(self, key: Hashable) -> str:
        digest = hashlib.sha256(repr(key).encode()).digest()
        number = int.from_bytes(digest[:8])
        return cast("str", self._data_name(number))  # type: ignore[no-untyped-call]


def kernel(function: F) -> F:
    """Compile a function of arrays to machine code: cached on disk, free of the interpreter lock.

    Arguments are numbers, arrays and NamedTuples of arrays: int32 or float32 (uint8 for flags,
    float64 for coordinates), C-contiguous and read-only, so that memory-mapped networks share one
    compiled version. Inside: no objects, no exceptions, no calendars; a division by zero is
    numpy's. What a kernel passes to another counts as int64 where it is a whole number, be it a
    literal or a cell of an array: numba would compile the other anew for each of them.
    """
    return _compiled(function, _OPTIONS)


def lean_kernel(function: F) -> F:
    """Compile a kernel that makes nothing: no array, no list; nor does any that it calls.

    numba then counts no references to the arrays it is handed, which costs small kernels that are
    handed many, and are called time and again, more than their work.
    """
    return _compiled(function, {**_OPTIONS, "_nrt": False})


def _compiled(function: F, options: dict[str, Any]) -> F:
    compiled = njit(**options)(function)
    if isinstance(compiled, Dispatcher):  # not as plain Python
        vars(compiled)["_cache"] = _MachineCode(function)  # as numba's own cache=True does
        template = partial(_call_template, compiled.get_call_template)
        compiled.get_call_template = template  # type: ignore[method-assign]
    return cast("F", compiled)


def _call_template(template: Template, args: Sequence[types.Type], kws: object) -> Any:
    """What a kernel says to another that calls it with arguments of these types."""
    return template([_widened(each) for each in args], kws)


def _widened(kind: types.Type) -> types.Type:
    kind = types.unliteral(kind)  # type: ignore[no-untyped-call]
    return types.int64 if isinstance(kind, types.Integer) else kind
