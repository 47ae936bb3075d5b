"""`tsunagu serve`: the page and the API, by waitress."""

from __future__ import annotations

import argparse
import datetime as dt
import socket
import sys

import waitress

from api.app import assemble
from api.commands import DONE, CommandError, tell
from api.opening import open_snapshot
from api.regions import add_siblings
from api.settings import Settings
from data.notices import SourceError
from planner import warm_up


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    listener = _listener(options.host, options.port)
    settings = Settings(network_folder=options.network, region=options.region)
    try:
        snapshot = open_snapshot(settings, tell)
    except SourceError as error:
        listener.close()
        raise CommandError(str(error)) from None
    tell("warming up …")
    network = snapshot.network
    warm_up(network, network.clock(dt.datetime.now(dt.UTC))[0])
    app = assemble(snapshot, settings)
    add_siblings(app, settings)
    host, port = listener.getsockname()[:2]
    shown = "127.0.0.1" if host == "0.0.0.0" else f"[{host}]" if ":" in host else host  # noqa: S104 - only compared
    print(f"http://{shown}:{port}/", flush=True)
    server = waitress.create_server(
        app, sockets=[listener], threads=options.threads, ident="tsunagu"
    )
    try:
        server.run()
    finally:
        server.close()
    return DONE


def _listener(host: str, port: int) -> socket.socket:
    """Bind the port before anything slow is done. Raises CommandError where it cannot be had."""
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        if sys.platform != "win32":  # there it would let two servers share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()  # a port that another server listens on may be refused only here
    except (OSError, OverflowError) as error:
        if listener is not None:
            listener.close()
        reason = error.strerror if isinstance(error, OSError) else "no such port"
        message = f"cannot listen on {host} port {port} ({reason}); choose another with --port"
        raise CommandError(message) from None
    return listener
