"""``karta serve``: start the application, one process and one port, and say where it answers."""

import argparse
import ipaddress
import os
import socket
import sys

import settings
from commands import Answer
from geo.base.errors import KartaError, ValueRefused


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the address, the port and which door."""
    parser.add_argument("--host", default="127.0.0.1", help="adressen som servern lyssnar på")
    parser.add_argument("--port", type=int, default=None, help="porten (KARTA_PORT)")
    parser.add_argument("--only", choices=["falt"], help="bara plattornas sida och det de skickar till")


def run(args: argparse.Namespace) -> Answer:
    """Serve until stopped.

    Raises
    ------
    ValueRefused
        If others could reach the server while nobody has to log in, or the port is taken.
    """
    from layers.texts import text

    if args.only is None and not login_configured():
        if not is_loopback(args.host):
            raise ValueRefused(field="--host", value=args.host, wanted=text("serve.loopback"))
        if settings.value("KARTA_HOSTS").strip():
            # a name of its own means that somebody lets others in, by a proxy on this machine
            raise ValueRefused(field="KARTA_HOSTS", value=settings.value("KARTA_HOSTS"), wanted=text("serve.loopback"))
    if args.now is not None:
        from service import clock

        clock.fix(args.now)
    listener = _listen(args.host, int(settings.value("KARTA_PORT")) if args.port is None else args.port)
    if args.only is None:
        from service import open_store

        try:
            open_store.store()  # a database that cannot be served is said before anybody is answered
        except KartaError:
            listener.close()
            raise
    # Streamlit reads .streamlit/config.toml from where it is started
    os.chdir(settings.ROOT)
    _serve(listener, only_field=args.only == "falt")
    return Answer(None)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def login_configured() -> bool:
    """Tell whether somebody has to log in before seeing anything."""
    from views.access.login_settings import login

    return login() is not None


def _listen(host: str, port: int) -> socket.socket:
    from layers.texts import text

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise ValueRefused(field="--port", value=port, wanted=text("serve.port_taken")) from error
    listener.listen(2048)
    listener.set_inheritable(True)
    return listener


def _serve(listener: socket.socket, *, only_field: bool) -> None:
    import uvicorn
    from uvicorn.config import LOGGING_CONFIG

    import app
    from layers.texts import text
    from service.access.slow_clients import Patient

    host, port = listener.getsockname()[:2]
    name = f"[{host}]" if ":" in host else host

    class Announced(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not self.should_exit:
                address = f"http://{name}:{port}/{'falt/' if only_field else ''}"
                sys.stdout.write(text("serve.answers", address=address) + "\n")
                sys.stdout.flush()

    config = uvicorn.Config(
        app.field_app if only_field else app.app,
        http=Patient,
        ws="websockets-sansio",
        ws_max_size=16 * 1024 * 1024,  # files come by HTTP; a page's own messages are small
        ws_ping_interval=30,
        ws_ping_timeout=30,
        access_log=False,
        log_level="warning",
        log_config=None if settings.value("KARTA_LOG") == "json" else LOGGING_CONFIG,
        server_header=False,
        timeout_keep_alive=60,  # a tablet between two pins: five seconds would close the line under its next one
        timeout_graceful_shutdown=3,
    )
    Announced(config).run(sockets=[listener])
