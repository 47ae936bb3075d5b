"""Fetching a document of an address, with patience and within bounds."""

from __future__ import annotations

import time

from data.notices import SourceError
from data.parameters import parameter

MOST_BYTES = 16 * 1024 * 1024
"""Larger messages are not read: those of whole countries have 10 MB."""


def download(address: str) -> bytes:
    """What an http or https address answers, at most a piece more than is read.

    Raises SourceError, which tells no address: some hold keys.
    """
    import requests  # noqa: PLC0415

    patience = parameter("realtime_patience").value
    until = time.monotonic() + patience
    content = bytearray()
    try:
        with requests.get(address, timeout=patience, stream=True) as reply:
            if reply.status_code != requests.codes.ok:
                message = f"the server answers with status {reply.status_code}"
                raise SourceError(message)
            for piece in reply.iter_content(65536):
                content += piece
                if len(content) > MOST_BYTES:
                    break
                if time.monotonic() > until:
                    message = f"the server takes longer than {patience:.0f} s"
                    raise SourceError(message)
    except (requests.RequestException, ValueError) as error:
        message = f"the server cannot be asked ({type(error).__name__})"
        raise SourceError(message) from None
    return bytes(content)
