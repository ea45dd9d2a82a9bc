"""Errors told to a Sentry, where one is set: which, and where in the code; never anybody's words.

An event is made anew of the little that is let through: what else Sentry's library gathers
(variables, messages of exceptions, breadcrumbs, requests, the machine's name) may hold what
somebody typed, or a token.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import click

OF_AN_EVENT = ("event_id", "timestamp", "platform", "level", "logger", "release", "environment")
OURS = ("bot", "corpus", "retrieval")
"""Whose messages are told without what fills them in; others may have filled them in before."""
OF_A_FRAME = ("filename", "function", "module", "lineno", "in_app")
EXTRA = "ONRECORD_SENTRY_DSN needs sentry-sdk; install it with: pip install 'onrecord[sentry]'"


def set_up_sentry(dsn: str | None) -> None:
    """Have errors that are logged told to the Sentry at `dsn`; without one, none are.

    :raises click.ClickException: without the extra `sentry`, or where `dsn` is none
    """
    if not dsn:
        return
    try:
        import sentry_sdk
        from sentry_sdk.integrations.logging import LoggingIntegration
        from sentry_sdk.utils import BadDsn
    except ImportError:
        raise click.ClickException(EXTRA) from None
    try:
        sentry_sdk.init(
            dsn=dsn,
            release=f"onrecord@{version('onrecord')}",
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
            include_local_variables=False,
            send_default_pii=False,
            max_breadcrumbs=0,
            server_name="",
            before_send=let_through,
        )
    except BadDsn:
        raise click.ClickException(
            "ONRECORD_SENTRY_DSN should be otherwise: copy it again from your Sentry."
        ) from None


def let_through(event: Any, _: Any = None) -> Any:
    """Return what of an event is let through: what kind of error it is, and where."""
    told = {name: event[name] for name in OF_AN_EVENT if name in event}
    entry = event.get("logentry") or {}
    ours = str(event.get("logger") or "").partition(".")[0] in OURS
    if ours and entry.get("message"):  # as it stands in our code, not filled in
        told["logentry"] = {"message": entry["message"]}
    exceptions = list(_exceptions(event))
    if exceptions:
        told["exception"] = {"values": exceptions}
    return told


def _exceptions(event: Any) -> Iterator[dict[str, Any]]:
    for one in (event.get("exception") or {}).get("values") or ():
        frames = (one.get("stacktrace") or {}).get("frames") or ()
        yield {
            "type": one.get("type"),
            "module": one.get("module"),
            "stacktrace": {
                "frames": [{n: f[n] for n in OF_A_FRAME if f.get(n) is not None} for f in frames]
            },
        }
