"""``onrecord mcp``: tools for a language model. The protocol's library is loaded only for this."""

from __future__ import annotations

import ipaddress
import socket

import click

from bot.commands.options import LIBRARY
from bot.settings import Settings
from corpus.library.opening import Where

LACKING = "The tools need the library of the protocol; install it: pip install 'onrecord[mcp]'"
UNKEPT = (
    "Tools that others can reach need a key: set ONRECORD_API_KEY, or listen at 127.0.0.1 only."
)


@click.command("mcp")
@LIBRARY
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Answer over HTTP at this port, at /mcp; 0: any."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="With --port: the address to listen at. Beyond this machine, ONRECORD_API_KEY is needed.",
)
def mcp(library: Where | None, port: int | None, host: str) -> None:
    """Serve tools to a language model (Model Context Protocol), over standard input and output.

    search_quotes, check_quote, get_context, list_people, list_interviews and timeline.
    """
    settings = Settings()
    key = settings.api_key.get_secret_value() if settings.api_key else None
    if port is not None and key is None and not _is_loopback(host):
        raise click.ClickException(UNKEPT)
    try:
        from bot.doors.tools import make_app, make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise click.ClickException(LACKING) from None
    from bot.doors.asked import Asked

    server = make_server(Asked(library))
    if port is None:
        server.run()
        return
    import uvicorn

    listening = _listening(host, port)
    at = f"http://{host}:{listening.getsockname()[1]}/mcp"
    click.echo(f"Tools at {at}  (Ctrl+C stops it)", err=True)
    config = uvicorn.Config(make_app(server, host, key), log_level="warning")
    uvicorn.Server(config).run([listening])


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise click.ClickException(
            f"Nothing can listen at {host}:{port} ({error.strerror}); choose another --port."
        ) from None
