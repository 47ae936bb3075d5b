"""Scripts of others: unpacked where they are what was declared, refused where they are not."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from api import vendor
from tests.api.service import service
from tests.notation import World


def archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return made.getvalue()


def declared(content: bytes) -> vendor.Package:
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    return vendor.Package("lib", "1.0.0", digest, ("dist/lib.mjs",))


def test_a_package_is_unpacked_beside_its_compressed_form(tmp_path: Path) -> None:
    content = archive({"dist/lib.mjs": b"export {}", "dist/other.mjs": b""})
    package = declared(content)
    assert not package.is_in(tmp_path)
    vendor.unpack(package, content, tmp_path)
    assert package.is_in(tmp_path)
    assert (tmp_path / "lib" / "lib.mjs").read_bytes() == b"export {}"
    assert gzip.decompress((tmp_path / "lib" / "lib.mjs.gz").read_bytes()) == b"export {}"
    assert not (tmp_path / "lib" / "other.mjs").exists()


def test_another_archive_than_the_declared_one_is_refused(tmp_path: Path) -> None:
    package = declared(archive({"dist/lib.mjs": b"export {}"}))
    with pytest.raises(vendor.VendorError, match=r"lib 1.0.0 is not the archive"):
        vendor.unpack(package, archive({"dist/lib.mjs": b"steal()"}), tmp_path)
    assert not package.is_in(tmp_path)


def test_only_what_is_served_is_packaged() -> None:
    served = ["maplibre-gl", "@fontsource/noto-sans"]
    assert [package.name for package in vendor.declared_packages(tests=False)] == served


@pytest.mark.parametrize(
    "path", ["/vendor/../vendor.toml", "/vendor/none.mjs", "/app/../../app.py"]
)
def test_nothing_else_is_handed_out(path: str) -> None:
    app = service(World("A B\n08:00 08:10"))
    assert app.test_client().get(path).status_code == 404


def test_files_are_compressed_and_known_again() -> None:
    client = service(World("A B\n08:00 08:10")).test_client()
    plain = client.get("/app/words.js")
    packed = client.get("/app/words.js", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "unsafe" not in packed.headers["Content-Security-Policy"]
    again = client.get("/app/words.js", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304
