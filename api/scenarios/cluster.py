"""Zones measured by a cluster: the tasks of a study sent to a dask.distributed scheduler.

A task carries a whole network, so it is sent to the workers once and not with every part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from data.notices import SourceError

CONNECT_SECONDS = 20


class Cluster:
    """As `concurrent.futures.Executor`, of a dask client."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def map(self, function: Callable[..., Any], /, *iterables: Iterable[Any]) -> Iterator[Any]:
        """As the built-in: results in the order of what is given."""
        sent = self._client.scatter(function, broadcast=True)
        parts = list(zip(*iterables, strict=True))
        futures = [self._client.submit(_call, sent, *part, pure=False) for part in parts]
        for future in futures:
            yield future.result()


def _call(function: Callable[..., Any], *part: Any) -> Any:
    return function(*part)


@contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
    """The cluster of a scheduler's address, as `tcp://10.0.0.5:8786`. Raises SourceError."""
    try:
        import distributed  # noqa: PLC0415 - of the extra `cluster`
    except ImportError:
        message = "--dask needs the extra: pip install 'tsunagu[cluster]'"
        raise SourceError(message) from None
    try:
        connect: Any = distributed.Client
        client = connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        message = f"no dask scheduler answers at {address} ({type(error).__name__})"
        raise SourceError(message) from None
    try:
        yield Cluster(client)
    finally:
        client.close()
