"""`tsunagu serve`: the page and the API, by waitress."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading

import waitress

from api.app import assemble
from api.commands import DONE, CommandError, tell
from api.live.background import Background, LiveData
from api.live.following import network_options, worker_command
from api.operators.premises import open_premises
from api.scenarios.wiring import open_workshop
from api.served.opening import open_warm
from api.serving.garbage import set_aside
from api.serving.graceful import serve_until, stop_on_signals
from api.serving.request_log import write_json_lines
from api.settings import REGIONS, InvalidSetting, Settings
from api.siblings import add_siblings
from data.notices import SourceError


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted, then finish what was asked."""
    listener = _listener(options.host, options.port)
    given = {"network_folder": options.network} if options.network else {}
    given |= {"region": options.region} if options.region != REGIONS[0] else {}
    given |= {"zones": options.zones} if options.zones else {}
    try:
        settings = Settings.from_environment(os.environ, **given)
        snapshot = open_warm(settings, tell)
        live_data = LiveData.of(settings, snapshot.network, options.realtime, options.gbfs)
    except (SourceError, InvalidSetting) as error:
        listener.close()
        raise CommandError(str(error)) from None
    try:
        desk = open_premises(settings)
    except InvalidSetting as error:
        listener.close()
        raise CommandError(str(error)) from None
    workshop = open_workshop(settings)
    app = assemble(snapshot, settings, desk, workshop)
    add_siblings(app, settings, desk, workshop)
    background = Background(app, desk, live_data, worker_command(network_options(settings)))
    background.start()  # what was published before is served from the first request on
    set_aside()
    host, port = listener.getsockname()[:2]
    shown = "127.0.0.1" if host == "0.0.0.0" else f"[{host}]" if ":" in host else host  # noqa: S104 - only compared
    print(f"http://{shown}:{port}/", flush=True)
    server = waitress.create_server(
        app,
        sockets=[listener],
        threads=options.threads,
        ident="tsunagu",
        asyncore_use_poll=True,  # select() knows 1,024 files; many versions map more
    )
    if options.log == "json":
        write_json_lines()
    stop = threading.Event()
    stop_on_signals(stop, server)
    try:
        serve_until(server, stop)
    finally:
        background.stop()
        if workshop is not None:
            workshop.stop()
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
