"""A kept connection that asks with as little work as can be: the generator shares the cores."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, field
from typing import NamedTuple

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close\r", re.IGNORECASE)
_PACKED = re.compile(rb"\r\ncontent-encoding: *br\r", re.IGNORECASE)
_HEAD = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
    "Accept-Encoding: gzip, deflate, br\r\nAccept-Language: ja\r\n\r\n"
)


class Reply(NamedTuple):
    """What came back; `packed`: by Brotli; `closes`: the connection is not kept."""

    status: int
    content: bytes
    packed: bool
    closes: bool


@dataclass
class Connection:
    """One connection of HTTP/1.1 over which one question is open at a time."""

    port: int
    channel: socket.socket | None = None
    path: str = ""
    due: float = 0.0
    """When the question open now was to be asked; nothing open: `path` is empty."""
    _came: bytearray = field(default_factory=bytearray)

    def ask(self, path: str, due: float) -> None:
        """Send a question. Raises OSError."""
        self.path, self.due = path, due
        self._came.clear()
        if self.channel is None:
            self.channel = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.channel.sendall(_HEAD.format(path=path).encode())

    def listen(self) -> Reply | None:
        """Take what has come; the reply once it is whole. Raises OSError where it never will be."""
        assert self.channel is not None
        came = self.channel.recv(1 << 18)
        if not came:
            message = "the server has closed the connection"
            raise ConnectionResetError(message)
        self._came += came
        end = self._came.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self._came[: end + 2])
        length = _LENGTH.search(head)
        if length is None:
            message = "a reply of no known length"
            raise ConnectionResetError(message)
        if len(self._came) < end + 4 + int(length[1]):
            return None
        self.path = ""
        content, packed = bytes(self._came[end + 4 :]), bool(_PACKED.search(head))
        return Reply(int(head[9:12]), content, packed, bool(_CLOSES.search(head)))

    def close(self) -> None:
        """Forget what was asked."""
        if self.channel is not None:
            self.channel.close()
        self.channel, self.path = None, ""
