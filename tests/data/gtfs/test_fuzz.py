"""Garbage gives a SourceError or notices, never another exception."""

from __future__ import annotations

import codecs
import math
import random
from pathlib import Path

import numpy as np
import pytest

from data.gtfs import cells, connections
from data.notices import Report, SourceError
from tests.data.gtfs.small_feed import FULL, SMALL, in_folder, in_zip, read

MORE = {
    **SMALL,
    **FULL,
    "calendar_dates.txt": "service_id,date,exception_type\ndaily,20250501,2\nextra,20250502,1\n",
    "frequencies.txt": "trip_id,start_time,end_time,headway_secs\nT,06:00:00,07:00:00,600\n",
    "transfers.txt": "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,120\n",
    "booking_rules.txt": "booking_rule_id,booking_type,prior_notice_duration_min\nr,1,60\n",
    "attributions.txt": "organization_name,is_producer,route_id\nCity,1,R\n",
    "translations.txt": "table_name,field_name,language,translation,record_id\n"
    "stops,stop_name,en,Alpha,A\n",
    "areas.txt": "area_id\na\n",
    "stop_areas.txt": "area_id,stop_id\na,A\n",
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


def refused_or_sound(folder: Path, changes: dict[str, str | bytes | None]) -> Report | None:
    """Read a feed; None where it was refused with a reason. What was read holds together."""
    try:
        timetable, report = read(in_folder(folder, changes))
    except SourceError as error:
        assert str(error).startswith("feed: ") or "columns" in str(error)  # noqa: PT017
        return None
    times = timetable.arrival_of_stop_time
    assert (times >= 0).all()
    assert (np.diff(timetable.first_stop_time_of_trip) >= 2).all()
    assert len(times) == timetable.first_stop_time_of_trip[-1]
    assert (timetable.stop_of_stop_time < timetable.stop_count).all()
    assert (timetable.route_of_trip >= 0).all()
    assert not any(math.isinf(value) for value in timetable.lat_of_stop.tolist())
    return report


@pytest.mark.parametrize("seed", range(8))
def test_garbage_in_files(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(40):
        changes: dict[str, str | bytes | None] = dict(MORE)
        for name in chance.sample(sorted(MORE), 2):
            changes[name] = mutated(MORE[name].encode(), chance)
        refused_or_sound(tmp_path, changes)


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


NUMBERS = ["-1", "0", "2147483648", "-2147483649", "99999999999999999999", "1e308", "1e-400", "inf"]
NUMBERS += [
    "nan",
    "0x10",
    "1_000",
    "٣",
    "１",
    "+5",
    "--5",
    "1,5",
    "1e999999",
    "00000101",
    "99991231",
]
NUMBERS += ["240:00:00", "240:59:59", "-1:00:00", "99999999:00:00", "24:60:00", "\x1a", "\u2028"]


@pytest.mark.parametrize("name", sorted(MORE))
def test_any_number_in_any_cell(tmp_path: Path, name: str) -> None:
    """Every cell of every file in turn: huge, negative, beyond 2**31, the years 0 and 9999."""
    chance = random.Random(name)  # noqa: S311 - no secret
    header, *rows = MORE[name].splitlines()
    for row in range(min(len(rows), 2)):
        for column in range(header.count(",") + 1):
            cells = rows[row].split(",")
            if column < len(cells):
                cells[column] = chance.choice(NUMBERS)
            changed = [*rows[:row], ",".join(cells), *rows[row + 1 :]]
            refused_or_sound(tmp_path, MORE | {name: "\n".join([header, *changed]) + "\n"})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp932", "utf-8-sig"])
def test_whole_feeds_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    changes = {
        name: marks.get(encoding, b"") + text.replace("Alpha", "日立").encode(encoding)
        for name, text in MORE.items()
    }
    timetable, report = read(in_folder(tmp_path, changes))
    assert timetable.name_of_stop[0] == "日立"
    told = {
        notice.file: notice.context["read_as"]
        for notice in report
        if notice.code == "invalid_character"
    }
    expected = encoding if encoding == "cp932" else "utf-16"
    assert set(told.values()) == (set() if encoding == "utf-8-sig" else {expected})


@pytest.mark.parametrize("name", ["stops.txt", "stop_times.txt", "areas.txt"])
def test_files_cut_short_anywhere(tmp_path: Path, name: str) -> None:
    content = MORE[name].encode()
    for end in range(0, len(content), 7):
        refused_or_sound(tmp_path, MORE | {name: content[:end]})


@pytest.mark.parametrize(
    "content",
    [
        '"' * 10_001,
        "\0" * 1000,
        "\r" * 1000,
        "stop_id,stop_name\r\nA,Alpha\rB,Beta\nC,Gamma\r\n",
        "stop_id,stop_name,stop_lat,stop_lon\n" + '"A' * 1000,
        "stop_id,stop_name,stop_lat,stop_lon\nA" + "," * 1_000_000 + "\n",
        "stop_id,stop_name,stop_lat,stop_lon\nA," + "x" * 1_000_000 + ",36,140\n",
        "{" * 10_000,
        "stop_id,stop_name,stop_lat,stop_lon" + "\rA,Alpha,36.5,140.6" * 2000,
    ],
)
def test_odd_files(tmp_path: Path, content: str) -> None:
    for name in ("stops.txt", "stop_times.txt", "feed_info.txt"):
        refused_or_sound(tmp_path, MORE | {name: content})


def test_deep_geography_is_only_kept(tmp_path: Path) -> None:
    assert refused_or_sound(tmp_path, MORE | {"locations.geojson": "[" * 100_000}) is not None


def test_too_many_columns(tmp_path: Path) -> None:
    wide = ",".join(f"c{n}" for n in range(cells.MOST_COLUMNS + 2)) + "\n"
    with pytest.raises(SourceError, match=r"stops\.txt has more than 2,000 columns"):
        read(in_folder(tmp_path, MORE | {"stops.txt": wide}))


def test_a_second_between_vehicles_all_day(tmp_path: Path) -> None:
    """Ten days at a second's headway, sixty times: most of it is left out, and told."""
    rows = [f"T,00:00:{second:02},240:00:00,1" for second in range(60)]
    text = "trip_id,start_time,end_time,headway_secs\n" + "\n".join(rows) + "\n"
    timetable, report = read(in_folder(tmp_path, {"frequencies.txt": text}))
    assert not len(timetable.trip_of_frequency)
    assert report.count("too_many_rows") == 60
    assert connections.MOST_REPETITIONS < 864_000
    rows = [f"T,0{hour}:00:00,0{hour}:59:59,1" for hour in range(5)]
    text = text.splitlines()[0] + "\n" + "\n".join(rows) + "\n"
    timetable, report = read(in_folder(tmp_path, {"frequencies.txt": text}))
    assert len(timetable.trip_of_frequency) == 5
    assert dict(report.counts) == {}
