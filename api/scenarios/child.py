"""`python -m api.scenarios.child FOLDER`: the process in which a run of the workshop is made.

It reads `wish.json`, says how it goes in lines of JSON, and leaves what came out in the folder.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from api.scenarios.study import Step, Study, open_study

NICE = 10
"""Requests go before runs."""


def main(folder: Path) -> int:
    """Make a run; returns the exit code."""
    wish: dict[str, Any] = json.loads((folder / "wish.json").read_text(encoding="utf-8"))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _bound(wish["megabytes"])
    say(step=Step("opening")._asdict())
    from data.notices import SourceError  # noqa: PLC0415 - once memory is bounded
    from data.scenarios.yaml_file import InvalidFile  # noqa: PLC0415
    from planner import PlannerError  # noqa: PLC0415

    try:
        _make(folder, wish)
    except InvalidFile as error:
        say(refused=True, flaws=[_flaw(each.path, each.message) for each in error.flaws])
        return 1
    except (SourceError, PlannerError) as error:
        told = str(error).replace(wish["network"], "the network")
        say(refused=True, flaws=[_flaw((), line) for line in told.splitlines()])
        return 1
    except MemoryError:
        message = f"it needed more than {wish['megabytes']} MB of memory"
        say(flaws=[_flaw((), message)])
        return 1
    say(done=True)
    return 0


def say(**said: Any) -> None:
    """Tell the workshop."""
    print(json.dumps(said, ensure_ascii=True), flush=True)


def _flaw(path: tuple[str | int, ...], message: str) -> dict[str, str]:
    return {"path": "/".join(map(str, path)), "message": message}


def _make(folder: Path, wish: dict[str, Any]) -> None:
    from api.scenarios.backcast_run import run_backcast  # noqa: PLC0415
    from api.scenarios.scenario_run import run_scenario  # noqa: PLC0415
    from api.served.opening import open_folder  # noqa: PLC0415
    from data.scenarios.programme_file import programme_of  # noqa: PLC0415
    from data.scenarios.scenario_file import scenario_of  # noqa: PLC0415
    from data.scenarios.yaml_file import Written  # noqa: PLC0415

    network = Path(wish["network"])
    zones = Path(wish["zones"]) if wish["zones"] else None
    snapshot = open_folder(network, ())
    study: Study = open_study(
        snapshot, zones, wish["date"], wish["departures"], lambda s: say(step=s._asdict())
    )
    if wish["kind"] == "scenario":
        scenario = scenario_of(Written("scenario", wish["scenario"]), snapshot.network)
        run_scenario(study, scenario, wish["year"], folder)
    else:
        targets, measures = (Written(name, wish[name]) for name in ("targets", "measures"))
        run_backcast(study, programme_of(targets, measures, snapshot.network), folder)


def _end_with_parent() -> None:
    """The workshop holds the other end of our input: when it is gone, so is who asked."""
    while os.read(0, 1):  # not through sys.stdin, which the interpreter locks when it ends
        pass
    os._exit(1)


def _bound(megabytes: int) -> None:
    """Less priority than requests, and so much memory; arrays mapped from files do not count."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - which Windows does not have

    os.nice(NICE)
    if megabytes:
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
