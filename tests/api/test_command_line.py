"""The `tsunagu` command: build, plan, and errors that a person can act on."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli import PAYERS, main
from planner import CATEGORIES
from tests.api.feeds import write_feed
from tests.data.gtfs.small_feed import in_zip

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("network")
    feed = write_feed(folder)
    assert main(["build", "--gtfs", str(feed), "--out", str(folder / "out")]) == 0
    return folder / "out"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return command


def test_build_says_what_it_does(run: Run, tmp_path: Path) -> None:
    feed = write_feed(tmp_path)
    code, out, err = run("build", "--gtfs", f"town={feed}", "--out", tmp_path / "net")
    assert (code, out) == (0, "")
    assert "2 trips" in err
    assert "straight walks" in err
    assert "tsunagu serve --network" in err
    assert (tmp_path / "net" / "manifest.json").is_file()


def test_build_of_what_is_not_there(run: Run, tmp_path: Path) -> None:
    code, _, err = run("build", "--gtfs", tmp_path / "none.zip", "--out", tmp_path / "net")
    assert code == 1
    assert "none.zip" in err
    assert "Traceback" not in err


def test_build_of_a_truncated_archive(run: Run, tmp_path: Path) -> None:
    feed = write_feed(tmp_path)
    feed.write_bytes(feed.read_bytes()[:400])
    code, _, err = run("build", "--gtfs", feed, "--out", tmp_path / "net")
    assert code == 1
    assert "city.zip" in err
    assert "Traceback" not in err


def test_two_feeds_of_one_name(run: Run, tmp_path: Path) -> None:
    feed = write_feed(tmp_path)
    code, _, err = run("build", "--gtfs", feed, "--gtfs", feed, "--out", tmp_path / "net")
    assert code == 1
    assert "--gtfs other=" in err


DAY = ("--at", "07:30", "--date", "2026-04-01")


def test_plan_by_name_in_japanese(run: Run, network: Path) -> None:
    code, out, err = run("plan", "北駅", "南港", *DAY, "--network", network, "--lang", "ja")
    assert code == 0
    assert "北駅 → 北駅 (city_n; " in err
    assert "08:00 → 08:10" in out
    assert "51 · 港行 · 2つ目で下車 · 10分" in out
    assert "2番のりば" in out


def test_plan_in_english(run: Run, network: Path) -> None:
    code, out, _ = run(
        "plan", "city_n", "south harbour", *DAY, "--network", network, "--lang", "en"
    )
    assert code == 0
    assert "51 · to Harbour · 2 stops · 10 min" in out
    assert "North Station" in out


def test_plan_between_doors(run: Run, network: Path) -> None:
    code, out, _ = run(
        "plan", "36.6002,140.65", "36.5802,140.65", *DAY, "--network", network, "--lang", "ja"
    )
    assert code == 0
    assert "徒歩" in out
    assert "徒歩計" in out


def test_who_pays_and_the_trip_by_car(run: Run, network: Path) -> None:
    assert PAYERS == CATEGORIES
    asked = ("plan", "city_n", "city_s", *DAY, "--network", network)
    _, out, _ = run(*asked, "--lang", "ja")
    assert "運賃不明" in out
    assert "自家用車" not in out
    _, out, _ = run(*asked, "--lang", "en", "--pays", "child", "--ic", "--car")
    assert "fare unknown" in out
    assert "By car about" in out


def test_times_after_midnight(run: Run, network: Path) -> None:
    for clock in ("23:00", "24:10"):
        _, out, _ = run(
            "plan", "city_n", "city_s", "--at", clock, "--date", "2026-04-01",
            "--network", network, "--lang", "ja", "--window", "180",
        )  # fmt: skip
        expected = "翌0:50 → 翌1:10" if clock == "23:00" else "00:50 → 01:10"
        assert expected in out


ASKED = ("--date", "2026-04-01", "--lang", "ja")


def test_arriving_by_a_time(run: Run, network: Path) -> None:
    _, out, _ = run(
        "plan", "city_n", "city_s", "--at", "09:00", "--arrive-by", "--window", "0", *ASKED,
        "--network", network,
    )  # fmt: skip
    assert "08:00 → 08:10" in out


def test_the_first_and_the_last_of_the_day(run: Run, network: Path) -> None:
    for option, times in (("--first", "08:00 → 08:10"), ("--last", "翌0:50 → 翌1:10")):
        _, out, _ = run(
            "plan", "city_n", "city_s", "--at", "12:00", option, *ASKED, "--network", network
        )
        assert times in out


def test_past_a_place(run: Run, network: Path) -> None:
    command = ("plan", "city_n", "city_s", "--at", "07:30", *ASKED, "--network", network)
    _, out, _ = run(*command, "--via", "中町")
    assert "08:00 → 08:10" in out
    _, out, _ = run(*command, "--via", "中町+30")
    assert "08:00 → 08:54" in out  # on foot from 08:35


def test_earlier_and_later(run: Run, network: Path) -> None:
    command = ("plan", "city_n", "city_s", "--at", "07:30", *ASKED, "--network", network)
    _, out, _ = run(*command, "--later")
    assert "翌0:50 → 翌1:10" in out
    assert "08:00" not in out
    _, out, _ = run(*command, "--later", "--later")
    assert "翌8:00 → 翌8:10" in out
    _, out, _ = run(*command, "--earlier")
    assert "00:50 → 01:10" in out


@pytest.mark.parametrize("option", ["--arrive-by", "--earlier", "--later"])
def test_a_whole_day_has_no_pages(run: Run, network: Path, option: str) -> None:
    code, _, err = run("plan", "city_n", "city_s", "--last", option, *ASKED, "--network", network)
    assert code == 1
    assert f"leave {option} out" in err


def test_a_page_is_earlier_or_later(run: Run, network: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("plan", "city_n", "city_s", "--earlier", "--later", *ASKED, "--network", network)
    assert stopped.value.code == 2


def test_plan_as_json(run: Run, network: Path) -> None:
    _, out, _ = run("plan", "city_n", "city_s", *DAY, "--network", network, "--json")
    reply = json.loads(out)
    assert reply["itineraries"][0]["legs"][0]["tripId"] == "20260401_08:00_city_t1"


def test_nothing_found_says_why(run: Run, network: Path) -> None:
    code, out, _ = run(
        "plan", "city_n", "city_s", "--at", "08:00", "--date", "2030-01-01",
        "--network", network, "--lang", "en",
    )  # fmt: skip
    assert code == 0
    assert "No journey was found." in out
    assert "try another day" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere at all", "city_s"), "nowhere at all"),
        (("99,0", "city_s"), "latitude"),
        (("city_n", "city_s", "--at", "8 o'clock"), "08:00"),
        (("city_n", "city_s", "--date", "someday"), "--date"),
        (("city_n", "city_s", "--window", "9999"), "--window"),
        (("city_n", "city_s", "--last", "--arrive-by"), "--arrive-by"),
        (("city_n", "city_s", "--via", "nowhere at all+5"), "nowhere at all"),
    ],
)
def test_mistakes(run: Run, network: Path, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = run("plan", *arguments, "--network", network, "--lang", "en")
    assert code == 1
    assert said in err
    assert "Traceback" not in err


def test_a_network_that_is_none(run: Run, tmp_path: Path) -> None:
    for command in (("plan", "A", "B"), ("serve", "--port", "0")):
        code, _, err = run(*command, "--network", tmp_path)
        assert code == 1
        assert "tsunagu build" in err


def test_a_port_in_use(run: Run, network: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = run("serve", "--port", port, "--network", network)
    assert code == 1
    assert f"port {port}" in err
    assert "--port" in err


def test_help_and_version_wait_for_nothing_heavy() -> None:
    program = (
        "import sys\nfrom api.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "assert not {'numba', 'numpy', 'flask'} & set(sys.modules)"
    )
    for option in ("--help", "--version"):
        done = subprocess.run(
            [sys.executable, "-c", program, option], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "tsunagu" in done.stdout


def test_validate_a_feed(run: Run, tmp_path: Path) -> None:
    feed = in_zip(tmp_path)
    code, out, _ = run("feed", "validate", feed, "--json", "--date", "2025-06-01")
    assert code == 0
    assert json.loads(out)["summary"]["publishable"] is True
    feed.write_bytes(feed.read_bytes()[:400])
    code, out, _ = run("feed", "validate", feed, "--lang", "ja")
    assert code == 1
    assert "zipとして読めません" in out


def test_whoever_reads_it_may_stop(tmp_path: Path) -> None:
    command = ["-m", "api.cli", "feed", "validate", str(in_zip(tmp_path)), "--json"]
    with subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as begun:
        assert begun.stdout is not None
        assert begun.stderr is not None
        begun.stdout.close()
        said = begun.stderr.read()
    assert (begun.returncode, said) == (0, "")
