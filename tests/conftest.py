"""What all tests share: no outgoing connection, the real feeds, the number of random worlds."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.journey_checks")  # so that its failures show values

settings.register_profile(
    "tsunagu",
    derandomize=True,  # what fails fails again
    database=None,
    deadline=None,  # kernels are compiled, and other programs run beside
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("tsunagu")  # before settings of tests are made, which go by it

ALLOWED_SKIPS = Path(__file__).parent / "allowed_skips.txt"
REALDATA = "TSUNAGU_REALDATA"
COUNTED = {"real": "real-feed", "browser": "browser", "database": "database"}
ORDINARY_WORLDS = 60
FULL_WORLDS = 2_000
ALLOCATIONS = 50_000
"""More objects made than dropped since, before Python looks for garbage (its own: 700): compilers
make many, and what tests keep is looked through each time."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("tsunagu")
    group.addoption(
        "--worlds", type=int, default=ORDINARY_WORLDS, help="random worlds to compare (60)"
    )
    group.addoption("--full", action="store_true", help=f"compare {FULL_WORLDS:,} random worlds")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Tally())
    gc.set_threshold(ALLOCATIONS, 20, 20)


class Tally:
    """Counts tests that need something special, and skips: silence must not pass for success."""

    def __init__(self) -> None:
        self.ran = Counter[str]()
        self.skipped = set[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped.add(report.nodeid)
        if report.when == "call" and not report.skipped:
            self.ran.update(set(COUNTED) & set(report.keywords))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:  # a whole module
            self.skipped.add(report.nodeid)

    @property
    def forbidden_skips(self) -> list[str]:
        """With the real feeds at hand nothing is skipped, but for what is listed with a reason."""
        if not os.environ.get(REALDATA):
            return []
        lines = ALLOWED_SKIPS.read_text("utf-8").splitlines()
        return sorted(self.skipped - {line.split("#")[0].strip() for line in lines})

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.forbidden_skips and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        counts = (f"{name} tests: {self.ran[marker]}" for marker, name in COUNTED.items())
        terminalreporter.write_line(", ".join(counts))
        for test in self.forbidden_skips:
            terminalreporter.write_line(f"skipped, not in {ALLOWED_SKIPS.name}: {test}", red=True)


@pytest.fixture(scope="session")
def world_count(pytestconfig: pytest.Config) -> int:
    """How many random worlds to compare."""
    count: int = FULL_WORLDS if pytestconfig.getoption("full") else pytestconfig.getoption("worlds")
    return count


@pytest.fixture(scope="session")
def portion(world_count: int) -> Callable[[int], int]:
    """How many of some worlds to try: all in an ordinary run, less where fewer than 60 are."""
    return lambda worlds: max(1, worlds * min(world_count, ORDINARY_WORLDS) // ORDINARY_WORLDS)


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real feeds; where it is not given, the test is skipped."""
    folder = os.environ.get(REALDATA)
    if not folder:
        pytest.skip(f"{REALDATA} does not name the folder of real feeds")
    assert Path(folder).is_dir(), f"{REALDATA}={folder} is no folder"
    return Path(folder)


class OutgoingConnectionError(AssertionError):
    """A test wanted to leave this machine."""


@pytest.fixture(autouse=True, scope="session")
def _no_outgoing_connection() -> Iterator[None]:
    """After installation nothing may be fetched: neither names nor data."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """No test cuts the power, and each network stored waits for its files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _file: None)
        yield


def _guarded(connect: Callable[..., object]) -> Callable[..., object]:
    def guard(self: socket.socket, address: object) -> object:
        if self.family != getattr(socket, "AF_UNIX", None):
            assert isinstance(address, tuple)
            _refuse_unless_here(address[0])
        return connect(self, address)

    return guard


def _guarded_lookup(lookup: Callable[..., object]) -> Callable[..., object]:
    def guard(host: object, *rest: object, **options: object) -> object:
        _refuse_unless_here(host)
        return lookup(host, *rest, **options)

    return guard


def _refuse_unless_here(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in {None, "", "localhost", socket.gethostname()}:
        return
    try:
        here = ipaddress.ip_address(str(name).split("%")[0])
    except ValueError:
        here = None
    # 0.0.0.0 and :: are what servers listen on
    if here is None or not (here.is_loopback or here.is_unspecified):
        message = f"outgoing connection to {name!r}"
        raise OutgoingConnectionError(message)
