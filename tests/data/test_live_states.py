"""States of live data that several processes share: numbered, whole, asked for by one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from data.live_states import NOTHING, Heard, LiveStates

HOLD = """
import sys
from pathlib import Path
from data.live_states import LiveStates
states = LiveStates(Path(sys.argv[1]))
print(states.may_ask(), flush=True)
sys.stdin.read()
"""


def test_what_one_writes_the_others_read(tmp_path: Path) -> None:
    one, other = LiveStates(tmp_path), LiveStates(tmp_path)
    assert other.read(NOTHING) is NOTHING
    written = one.write({"a": Heard(b"1", 5.0), "b": Heard(error="gone")})
    assert written.number == 1
    read = other.read(NOTHING)
    assert read == written
    assert other.read(read) is read
    one.write({"a": Heard(b"2", 6.0)})
    assert other.read(read).heard == {"a": Heard(b"2", 6.0)}


def test_old_states_go(tmp_path: Path) -> None:
    states = LiveStates(tmp_path)
    for number in range(10):
        states.write({"a": Heard(f"{number}".encode(), number), "b": Heard(b"same", 1.0)})
    assert len(list(tmp_path.glob("state-*.json"))) == 3
    assert len(list(tmp_path.glob("*.bin"))) == 4
    assert states.read(NOTHING).heard["b"].content == b"same"


def test_a_damaged_state_is_passed_over(tmp_path: Path) -> None:
    states = LiveStates(tmp_path)
    good = states.write({"a": Heard(b"1", 5.0)})
    (tmp_path / "state-000000000009.json").write_text("{", encoding="utf-8")
    assert LiveStates(tmp_path).read(NOTHING) == good


def test_one_process_asks_and_where_it_ends_another(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"True\n"
        mine = LiveStates(tmp_path)
        assert not mine.may_ask()
        first.kill()
        first.wait()
        assert mine.may_ask()
        assert mine.may_ask()
    mine.let_go()
    assert LiveStates(tmp_path).may_ask()
