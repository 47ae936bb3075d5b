"""Files in every state: marks, encodings, quotes, blanks, ragged rows, odd headers."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from data.gtfs.cells import read_cells
from data.gtfs.remarks import Remarks
from data.notices import Report
from tests.data.gtfs.small_feed import SMALL, read_small

HEADER = "stop_id,stop_name,stop_lat,stop_lon\n"
REST = "B,Beta,36.51,140.60\nC,Gamma,36.54,140.60\n"


def names(folder: Path, stops: str | bytes) -> tuple[list[str], dict[str, int]]:
    timetable, report = read_small(folder, {"stops.txt": stops})
    return list(timetable.name_of_stop), dict(report.counts)


@pytest.mark.parametrize("marks", [1, 2, 3])
def test_byte_order_marks(tmp_path: Path, marks: int) -> None:
    stops = marks * b"\xef\xbb\xbf" + SMALL["stops.txt"].encode()
    assert names(tmp_path, stops) == (["Alpha", "Beta", "Gamma"], {})
    found, counts = names(tmp_path, stops + b"D,Delta\n")
    assert (found[-1], counts["invalid_row_length"]) == ("Delta", 1)


def test_carriage_returns(tmp_path: Path) -> None:
    stops = SMALL["stops.txt"].replace("\n", "\r\n")
    assert names(tmp_path, stops) == (["Alpha", "Beta", "Gamma"], {})


def test_quotes_commas_and_newlines(tmp_path: Path) -> None:
    stops = HEADER + 'A,"Alpha, the ""first""\nstop",36.5,140.6\n' + REST
    assert names(tmp_path, stops) == (['Alpha, the "first"\nstop', "Beta", "Gamma"], {})


def test_shift_jis(tmp_path: Path) -> None:
    stops = SMALL["stops.txt"].replace("Alpha", "日立駅").encode("cp932")
    assert names(tmp_path, stops) == (["日立駅", "Beta", "Gamma"], {"invalid_character": 1})


@pytest.mark.parametrize(
    ("zone", "encoding", "name"),
    [
        ("America/Sao_Paulo", "latin-1", "São João"),
        ("Europe/Paris", "cp1252", "Hôtel – Gare de l’Est"),
        ("Etc/UTC", "latin-1", "São João"),
        ("Etc/UTC", "cp932", "日立駅"),
        ("Asia/Tokyo", "euc_jp", "日立駅"),
        ("Asia/Tokyo", "cp932", "ﾋﾀﾁ駅"),
        ("Asia/Tokyo", "utf-16-le", "日立駅"),
        ("Asia/Seoul", "cp949", "서울역"),
        ("Asia/Shanghai", "gb18030", "北京南站"),
        ("Asia/Taipei", "big5", "臺北車站"),
        ("Europe/Warsaw", "cp1250", "Łódź Żabieniec"),
        ("Europe/Warsaw", "iso8859-2", "Łódź Żabieniec"),
        ("Europe/Moscow", "cp1251", "Москва"),
        ("Europe/Athens", "cp1253", "Αθήνα"),
    ],
)
def test_old_encodings_by_the_feed_s_zone(
    tmp_path: Path, zone: str, encoding: str, name: str
) -> None:
    changes = {
        file: text.replace("Asia/Tokyo", zone).replace("Alpha", name).encode(encoding)
        for file, text in SMALL.items()
        if file in {"agency.txt", "stops.txt"}
    }
    timetable, report = read_small(tmp_path, changes)
    assert list(timetable.name_of_stop) == [name, "Beta", "Gamma"]
    assert report.count("invalid_character") >= 1


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Europe/Paris"])
def test_a_bad_byte_costs_no_other_character(tmp_path: Path, zone: str) -> None:
    names = ["日立駅前", "大甕駅", "常陸多賀駅", "茨城大学前", "市役所前"]
    rows = [f"S{n},{name},36.5,140.6\n" for n, name in enumerate(names)]
    stops = (SMALL["stops.txt"] + "".join(rows)).encode()
    changes = {
        "agency.txt": SMALL["agency.txt"].replace("Asia/Tokyo", zone),
        "stops.txt": stops.replace("市役所前".encode(), "市役所前".encode()[:-1]),
    }
    timetable, report = read_small(tmp_path, changes)
    assert list(timetable.name_of_stop)[3:] == [*names[:-1], "市役所\ufffd"]
    (notice,) = report
    assert (notice.code, notice.row, notice.context["read_as"]) == ("invalid_character", 9, "utf-8")


def test_blanks_around_words_and_headers(tmp_path: Path) -> None:
    stops = " stop_id , stop_name,stop_lat ,stop_lon\n A ,  Alpha , 36.5,140.6 \n" + REST
    timetable, report = read_small(tmp_path, {"stops.txt": stops})
    assert list(timetable.id_of_stop) == ["f_A", "f_B", "f_C"]
    assert timetable.lat_of_stop[0] == 36.5
    assert report.count("leading_or_trailing_whitespaces") > 0
    assert len(timetable.stop_of_stop_time) == 3


def test_blank_lines_do_not_count(tmp_path: Path) -> None:
    stops = "\n" + SMALL["stops.txt"].replace("\n", "\n\n") + "\n,,,\n"
    assert names(tmp_path, stops) == (["Alpha", "Beta", "Gamma"], {})


def test_short_rows_are_padded(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, {"stops.txt": SMALL["stops.txt"] + "D,Delta\n"})
    assert list(timetable.name_of_stop)[-1] == "Delta"
    (notice,) = [n for n in report if n.code == "invalid_row_length"]
    assert (notice.file, notice.row) == ("stops.txt", 5)


def test_long_rows_are_cut_if_nothing_is_lost(tmp_path: Path) -> None:
    stops = HEADER + "A,Alpha,36.5,140.6,,\nB,Be,ta,36.5,140.6\nC,Gamma,36.54,140.60\n"
    timetable, report = read_small(tmp_path, {"stops.txt": stops})
    assert list(timetable.name_of_stop) == ["Alpha", "Gamma"]
    assert report.count("invalid_row_length") == 2


def test_first_of_two_columns_wins(tmp_path: Path) -> None:
    stops = "stop_id,stop_name,stop_name,,stop_lat,stop_lon\nA,Alpha,x,y,36.5,140.6\n"
    found, counts = names(tmp_path, stops)
    assert found == ["Alpha"]
    assert counts["duplicated_column"] == 1
    assert counts["empty_column_name"] == 1


def test_capitals_are_told(tmp_path: Path) -> None:
    changes = {
        "stops.txt": None,
        "Stops.TXT": SMALL["stops.txt"].replace("stop_name", "Stop_Name"),
    }
    timetable, report = read_small(tmp_path, changes)
    assert list(timetable.name_of_stop) == ["Alpha", "Beta", "Gamma"]
    assert dict(report.counts) == {"file_name_not_lower_case": 1, "column_name_not_lower_case": 1}


def test_unpaired_quote(tmp_path: Path) -> None:
    stops = HEADER + 'A,"Alpha,36.5,140.6\n' + REST
    assert names(tmp_path, stops) == (["Alpha", "Beta", "Gamma"], {"csv_parsing_failed": 1})


def test_nul_bytes_are_taken_out(tmp_path: Path) -> None:
    stops = SMALL["stops.txt"].replace("Alpha", "Al\0pha")
    assert names(tmp_path, stops) == (["Alpha", "Beta", "Gamma"], {"invalid_character": 1})


def test_leading_zeros_stay(tmp_path: Path) -> None:
    changes = {
        name: content.replace("A,", "007,").replace("B,", "07,").replace("T,", "0010,")
        for name, content in SMALL.items()
        if name in {"stops.txt", "stop_times.txt", "trips.txt"}
    }
    changes["trips.txt"] = SMALL["trips.txt"].replace(",T\n", ",0010\n")
    timetable, report = read_small(tmp_path, changes)
    assert list(timetable.id_of_stop) == ["f_007", "f_07", "f_C"]
    assert list(timetable.id_of_trip) == ["0010"]
    assert dict(report.counts) == {}


def test_row_numbers_are_a_spreadsheets(tmp_path: Path) -> None:
    stops = HEADER + 'A,"two\nlines",36.5,140.6\n\nB,Beta,north,140.6\nC,Gamma,36.54,140.60\n'
    _, report = read_small(tmp_path, {"stops.txt": stops})
    (notice,) = [n for n in report if n.code == "invalid_float"]
    assert notice.row == 4
    assert notice.context["value"] == "north"


def test_nothing_but_quotes(tmp_path: Path) -> None:
    timetable, report = read_small(tmp_path, {"shapes.txt": '""\n'})
    assert timetable.first_point_of_shape.tolist() == [0]
    assert dict(report.counts) == {"file_without_rows": 1}


def test_a_short_row_among_many_takes_no_memory_for_each_of_them() -> None:
    rows = 50_000
    content = b"trip_id,stop_id,stop_sequence,pickup_type\n" + b"trip,stop,12,0\n" * rows
    tracemalloc.start()
    try:
        cells = read_cells("stop_times.txt", content + b"trip\n", Remarks(Report(), "f"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert cells is not None
    assert len(cells.row_of_record) == rows + 1
    assert cells.columns["stop_id"].texts()[-2:] == ["stop", ""]
    assert peak < 200 * rows  # lists of cells took 440 bytes a row
