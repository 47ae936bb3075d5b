"""What is sent to do harm: each kind is refused or tamed with a notice, in bounded memory."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.data.gtfs.small_feed import small_with
from tests.feeds.judging import SOUND

MEGABYTE = 1024**2
MEMORY = 500 * MEGABYTE

Content = dict[str, bytes]


def feed(**changes: bytes | None) -> Content:
    """The sound feed; keyword `stops` means stops.txt."""
    named = {f"{name}.txt": content for name, content in changes.items()}
    return small_with({**SOUND, **named})


def packed(entries: Content, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_mode(name: str, mode: int, content: bytes) -> bytes:
    """An archive in which an entry is not an ordinary file."""
    buffer = io.BytesIO(packed(feed()))
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, mode << 16
        archive.writestr(entry, content)
    return buffer.getvalue()


def lying(size: int, whole: bytes = b"") -> bytes:
    """An archive whose directory says that stops.txt has another size."""
    whole = bytearray(whole or packed(feed()))
    place = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"stops.txt"))
    whole[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(whole)


def encrypted() -> bytes:
    whole = bytearray(packed(feed()))
    at = 0
    while (at := whole.find(b"PK\x01\x02", at)) >= 0:
        whole[at + 8] |= 1
        at += 4
    return bytes(whole)


def wrong_sum() -> bytes:
    whole = bytearray(packed(feed(), zipfile.ZIP_STORED))
    at = whole.index(b"Alpha")
    whole[at : at + 5] = b"alpha"
    return bytes(whole)


def bomb() -> bytes:
    return packed(feed() | {"shapes.txt": b"\n" * (200 * MEGABYTE)})


def hidden_bomb(method: int) -> bytes:
    """A small archive of 250 MB whose directory tells of 1,000 bytes."""
    return lying(1000, packed(feed(stops=b"\n" * (250 * MEGABYTE)), method))


def many_entries() -> bytes:
    return packed(feed() | {f"x/{number}.txt": b"" for number in range(20_000)})


def twice_the_same_name() -> bytes:
    buffer = io.BytesIO(packed(feed()))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("stops.txt", b"stop_id\nX\n")
    return buffer.getvalue()


def long_cell() -> bytes:
    name = b"A" * (20 * MEGABYTE)
    rows = b"\nB,Beta,36.51,140.60\nC,Gamma,36.54,140.60\n"
    header = b"stop_id,stop_name,stop_lat,stop_lon\nA,"
    return packed(feed(stops=header + name + b",36.5,140.6" + rows))


def deep_json() -> bytes:
    return packed(feed() | {"locations.geojson": b"[" * 100_000})


def wide_json() -> bytes:
    ring = [[140.0 + n / 1e6, 36.0] for n in range(100_000)]
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "id": "a", "properties": {}, "geometry": shape}
    content = json.dumps({"type": "FeatureCollection", "features": [feature]})
    return packed(feed() | {"locations.geojson": content.encode()})


REFUSED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a web page": lambda: b"<html><script>alert(1)</script></html>",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "gzip": lambda: zlib.compress(packed(feed())),
    "cut in half": lambda: packed(feed())[: len(packed(feed())) // 2],
    "the end alone": lambda: packed(feed())[-50:],
    "no entry": lambda: packed({}),
    "a path that leaves": lambda: packed({"../../etc/passwd": b"x", **feed()}),
    "a path from the root": lambda: packed({"/etc/passwd": b"x", **feed()}),
    "a path of Windows": lambda: packed({"C:\\windows\\a.txt": b"x", **feed()}),
    "backslashes that leave": lambda: packed({"..\\..\\a.txt": b"x", **feed()}),
    "a bomb": bomb,
    "a bomb that hides": lambda: hidden_bomb(zipfile.ZIP_DEFLATED),
    "a bomb that hides in bzip2": lambda: hidden_bomb(zipfile.ZIP_BZIP2),
    "packed by bzip2": lambda: packed(feed(), zipfile.ZIP_BZIP2),
    "packed by LZMA": lambda: packed(feed(), zipfile.ZIP_LZMA),
    "a password": encrypted,
    "a wrong sum": wrong_sum,
    "a size that is too small": lambda: lying(3),
    "a size that is too large": lambda: lying(3 * 1024**3),
    "an archive in an archive": lambda: packed({"feed.zip": packed(feed())}),
    "two feeds": lambda: packed(
        {f"{folder}/{name}": text for folder in "ab" for name, text in feed().items()}
    ),
    "no stops": lambda: packed({n: c for n, c in feed().items() if n != "stops.txt"}),
    "a table without columns": lambda: packed(feed(stops=b"")),
    "a table of zeros": lambda: packed(feed(stops=bytes(MEGABYTE))),
    "a table of noise": lambda: packed(feed(stop_times=bytes(range(256)) * 4000)),
    "three thousand columns": lambda: packed(feed(stops=b",".join([b"c"] * 3000) + b"\n")),
    "a name twice": twice_the_same_name,
    "JSON in JSON in JSON": deep_json,
    "300 tables": lambda: packed(feed() | {f"{number}.txt": b"a\n" for number in range(300)}),
    "an endless quote": lambda: packed(feed(trips=b'route_id,service_id,trip_id\n"R,daily,T\n')),
}
"""Kinds of which nothing may be published."""

TAMED: dict[str, Callable[[], bytes]] = {
    "a link": lambda: with_mode("stops_link.txt", 0o120777, b"/etc/passwd"),
    "a device": lambda: with_mode("device.txt", 0o020666, b""),
    "a folder around": lambda: packed({f"feed/{n}": c for n, c in feed().items()}),
    "20,000 entries": many_entries,
    "dots before the names": lambda: packed({f"./{n}": c for n, c in feed().items()}),
    "a cell of 20 MB": long_cell,
    "a zone of 100,000 corners": wide_json,
    "names in Shift_JIS": lambda: packed(
        feed() | {"時刻表.txt".encode("cp932").decode("cp437"): b"a\n"}
    ),
    "markup in names": lambda: packed(
        feed(routes=b"route_id,route_short_name,route_type\nR,<script>x</script>,3\n")
    ),
}
"""Kinds that do no harm."""

JUDGE = r"""
import datetime, json, re, sys
from pathlib import Path
from feeds import report_json, validate
validation = validate(Path(sys.argv[1]), datetime.date(2025, 6, 1))
report = report_json(validation, "x.zip")
peak = 1024 * int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([validation.publishable, [n["code"] for n in report["notices"]], peak]))
"""


@pytest.mark.parametrize("kind", [*REFUSED, *TAMED])
def test_harm_is_refused_or_tamed(tmp_path: Path, kind: str) -> None:
    from feeds import report_json, validate  # noqa: PLC0415
    from tests.feeds.judging import TODAY  # noqa: PLC0415

    path = tmp_path / "sent.zip"
    path.write_bytes({**REFUSED, **TAMED}[kind]())
    validation = validate(path, TODAY)
    assert validation.publishable is (kind in TAMED), report_json(validation, "x")["notices"]
    assert validation.report.counts
    assert str(tmp_path) not in json.dumps(report_json(validation, path.name))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["sent.zip"]


def test_every_rule_finds_the_files(tmp_path: Path) -> None:
    from feeds import validate  # noqa: PLC0415
    from tests.feeds.judging import TODAY  # noqa: PLC0415

    path = tmp_path / "sent.zip"
    path.write_bytes(TAMED["dots before the names"]())
    assert not {"i_o_error", "missing_required_file"} & set(validate(path, TODAY).report.counts)


@pytest.mark.parametrize(
    "kind",
    [
        "a bomb",
        "a bomb that hides",
        "a bomb that hides in bzip2",
        "a cell of 20 MB",
        "20,000 entries",
    ],
)
def test_memory_is_bounded(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "sent.zip"
    path.write_bytes({**REFUSED, **TAMED}[kind]())
    done = subprocess.run(
        [sys.executable, "-c", JUDGE, str(path)], check=True, capture_output=True, text=True
    )
    _, _, peak = json.loads(done.stdout)
    assert peak < MEMORY
