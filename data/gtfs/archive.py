"""Opening what an operator sends: a zip or a folder, read without trusting it.

Nothing is ever unpacked to disk: files are read into memory by name, after their sizes were
checked, so that no archive can write anywhere or fill the machine.
"""

from __future__ import annotations

import lzma
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from data.feed_versions import FeedVersions
from data.gtfs.remarks import Remarks
from data.notices import Report, SourceError

MOST_BYTES = 2 * 1024**3
"""What the files of one feed may hold in all."""

MOST_RATIO = 200
"""Text compresses ten- to sixtyfold; beyond this an archive is built to do harm."""

MOST_FILES = 200
"""A feed has forty; each is looked up and opened for itself."""

_SMALL_BYTES = 64 * 1024**2  # below this, no ratio does harm

_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What is unpacked: of all others Python's reader cannot be told where to stop."""

_PIECE = 1024**2

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    ValueError,
)
"""What Python's own reader raises on bytes that are no archive, or no longer the one listed."""

_TELLTALE = frozenset({"agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt"})
_READABLE = (".txt", ".geojson")


@dataclass(frozen=True)
class GtfsSource:
    """One feed to read: the name that its public ids begin with, and its zip or folder.

    versions    several versions of it by date, `path` among them; None: `path` alone, as it is
    """

    name: str
    path: Path
    versions: FeedVersions | None = None


def feed_name_of(path: Path | str) -> str:
    """Cut `.zip`, `.gtfs.zip` or `.gtfs` off a name; keep letters, digits, `-` and `_`."""
    name = unicodedata.normalize("NFKC", Path(path).name)
    name = re.sub(r"(\.gtfs)?(\.zip)?$", "", name, flags=re.IGNORECASE)
    return re.sub(r"[^\w-]+", "-", name).strip("-") or "feed"


@dataclass(frozen=True)
class FeedFiles:
    """The files of one feed: their names in lower case, each with its place in the source."""

    path: Path
    place_of_name: Mapping[str, str]

    def read(self, name: str) -> bytes:
        """Return all bytes of a file.

        Raises SourceError where the source is damaged, encrypted or no longer there.
        """
        place = self.place_of_name[name]
        try:
            if self.path.is_dir():
                return (self.path / place).read_bytes()
            with zipfile.ZipFile(self.path) as archive, archive.open(place) as file:
                # Unpacked piece by piece, no further than the size that the directory gives; in
                # one go all is unpacked before it is cut to that size.
                return b"".join(iter(lambda: file.read(_PIECE), b""))
        except _DAMAGE as error:
            message = f"{self.path.name}: {name} is damaged ({error}); send the archive again"
            raise SourceError(message, "unreadable_archive") from error
        except (RuntimeError, NotImplementedError, MemoryError) as error:
            message = (
                f"{self.path.name}: {name} cannot be unpacked ({error}); "
                "pack it as an ordinary zip, without a password"
            )
            raise SourceError(message, "unreadable_archive") from error


def open_feed(path: Path, remarks: Remarks) -> FeedFiles:
    """List the files of a zip or folder and find the feed among them.

    Raises SourceError where there is no such source, it is not a zip, it is unsafe, or it holds
    several feeds.
    """
    size_of_place = _sizes_in_folder(path) if path.is_dir() else _sizes_in_zip(path)
    if sum(size_of_place.values()) > MOST_BYTES:
        message = f"{path.name} holds more than {MOST_BYTES // 1024**3} GB; send a smaller feed"
        raise SourceError(message, "oversized_archive")
    folder = _feed_folder(path, size_of_place)
    if folder:
        remarks.note("invalid_input_files_in_subfolder", folder=folder)
    place_of_name: dict[str, str] = {}
    # Lower-case names sort last, so that `stops.txt` wins over `Stops.txt`.
    for place in sorted(size_of_place):
        pure = _pure(place)
        if str(pure.parent) != (folder or ".") or not pure.name.lower().endswith(_READABLE):
            continue
        if pure.name != pure.name.lower():
            remarks.note("file_name_not_lower_case", pure.name)
        place_of_name[pure.name.lower()] = place
    if len(place_of_name) > MOST_FILES:
        message = f"{path.name} holds {len(place_of_name):,} tables; leave out what is no GTFS"
        raise SourceError(message, "oversized_archive")
    return FeedFiles(path, place_of_name)


def is_plain(path: Path) -> bool:
    """Whether every program finds the files: none in a folder, packed as zips first were.

    Nor are they among many others: some programs go through the list of all for each table.
    Raises SourceError as `open_feed` does.
    """
    place_of_name = open_feed(path, Remarks(Report(), path.name)).place_of_name
    if any(place.lower() != name for name, place in place_of_name.items()):
        return False
    if path.is_dir():
        return True
    with zipfile.ZipFile(path) as archive:
        return len(archive.namelist()) <= MOST_FILES


def repack(path: Path, out: Path) -> None:
    """Write the feed of an archive or folder as a plain zip, its files straight within.

    Raises SourceError as `open_feed` and `FeedFiles.read` do.
    """
    files = open_feed(path, Remarks(Report(), path.name))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in files.place_of_name:
            archive.writestr(name, files.read(name))


def _sizes_in_folder(path: Path) -> dict[str, int]:
    try:
        files = [p for pattern in ("*", "*/*") for p in path.glob(pattern) if p.is_file()]
        return {p.relative_to(path).as_posix(): p.stat().st_size for p in files if _is_ours(p.name)}
    except OSError as error:
        message = f"{path.name} cannot be read ({error.strerror}); check its permissions"
        raise SourceError(message) from error


def _sizes_in_zip(path: Path) -> dict[str, int]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    except FileNotFoundError as error:
        message = f"{path.name} does not exist; give the path of a GTFS zip or folder"
        raise SourceError(message) from error
    except (NotImplementedError, *_DAMAGE) as error:
        message = f"{path.name} is not a whole zip archive ({error}); send it again"
        raise SourceError(message, "unreadable_archive") from error
    for entry in entries:
        parts = _pure(entry.filename).parts
        if not parts or ".." in parts or parts[0] == "/" or parts[0].endswith(":"):
            message = f"{path.name}: entry {entry.filename!r} points outside the archive; repack it"
            raise SourceError(message, "unsafe_archive")
        if entry.compress_type not in _PACKINGS and parts[-1].lower().endswith(_READABLE):
            message = (
                f"{path.name}: {entry.filename} is packed by another method than Deflate; "
                "pack it as an ordinary zip"
            )
            raise SourceError(message, "unreadable_archive")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > _SMALL_BYTES and unpacked > MOST_RATIO * packed:
        message = f"{path.name} unpacks to {unpacked // max(packed, 1)} times its size; repack it"
        raise SourceError(message, "unsafe_archive")
    return {entry.filename: entry.file_size for entry in entries if _is_ours(entry.filename)}


def _pure(place: str) -> PurePosixPath:
    """The place in an archive; some programs of Windows part folders by backslashes."""
    return PurePosixPath(place.replace("\\", "/"))


def _is_ours(place: str) -> bool:
    """Tell feed files from what desktop systems leave in archives."""
    return not any(part == "__MACOSX" or part.startswith(".") for part in _pure(place).parts)


def _feed_folder(path: Path, places: Iterable[str]) -> str:
    """Find the one folder that holds a feed; empty: the top."""
    telling = [_pure(place) for place in places]
    folders = {str(pure.parent) for pure in telling if pure.name.lower() in _TELLTALE}
    inner = [str(pure) for pure in telling if pure.suffix.lower() == ".zip"]
    if not folders and inner:
        message = f"{path.name} holds another archive, {min(inner)}; send that one instead"
        raise SourceError(message, "nested_archive")
    if "." in folders or not folders:
        return ""
    if len(folders) > 1:
        names = ", ".join(sorted(folders))
        message = f"{path.name} holds several feeds ({names}); send each in a zip of its own"
        raise SourceError(message, "several_feeds")
    return folders.pop()
