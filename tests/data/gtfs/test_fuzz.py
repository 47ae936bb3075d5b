"""Garbage gives a SourceError or notices, never another exception."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from data.notices import SourceError
from tests.data.gtfs.small_feed import SMALL, in_folder, in_zip, read
from tests.data.gtfs.test_small_feed import FULL

MORE = {
    **SMALL,
    **FULL,
    "calendar_dates.txt": "service_id,date,exception_type\ndaily,20250501,2\nextra,20250502,1\n",
    "frequencies.txt": "trip_id,start_time,end_time,headway_secs\nT,06:00:00,07:00:00,600\n",
    "transfers.txt": "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,120\n",
    "feed_info.txt": "feed_publisher_name,feed_publisher_url,feed_lang\nBus,https://b.example,ja\n",
}
SPICE = [b'"', b",", b"\n", b"\r", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b" ", b"-1", b"99999999999"]
SPICE += [b"1e999", b"nan", b'""', "日".encode("cp932"), "停".encode(), b",,,,,", b"_", b":"]


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, repeated or put in."""
    for _ in range(chance.randint(1, 4)):
        first = chance.randrange(len(content) + 1)
        end = min(len(content), first + chance.choice([0, 0, 1, 3, 40]))
        piece = chance.choice([b"", *SPICE, chance.randbytes(3), content[first:end] * 2])
        content = content[:first] + piece + content[end:]
    return content


@pytest.mark.parametrize("seed", range(8))
def test_garbage_in_files(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(40):
        changes: dict[str, str | bytes | None] = dict(MORE)
        for name in chance.sample(sorted(MORE), 2):
            changes[name] = mutated(MORE[name].encode(), chance)
        try:
            timetable, _ = read(in_folder(tmp_path, changes))
        except SourceError:
            continue
        times = timetable.arrival_of_stop_time
        assert (times >= 0).all()
        assert len(times) == timetable.first_stop_time_of_trip[-1]
        assert (timetable.stop_of_stop_time < timetable.stop_count).all()
        assert (timetable.route_of_trip >= 0).all()


@pytest.mark.parametrize("seed", range(4))
def test_garbage_in_archives(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    sound = in_zip(tmp_path, MORE).read_bytes()
    for _ in range(60):
        path = tmp_path / "broken.zip"
        path.write_bytes(mutated(sound, chance))
        try:
            read(path)
        except SourceError as error:
            assert str(error).startswith("broken.zip")  # noqa: PT017 - most mutations do no harm


@pytest.mark.parametrize("seed", range(3))
def test_noise(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "noise.zip"
    path.write_bytes(random.Random(seed).randbytes(5000))  # noqa: S311 - no secret
    with pytest.raises(SourceError):
        read(path)
