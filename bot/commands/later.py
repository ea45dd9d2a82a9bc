"""``onrecord add --later``: documents are kept for workers to read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import click

from corpus.library.adding import Named, named_in
from corpus.library.queue import Queue
from corpus.library.store import Library
from corpus.sandbox.pool import Reading


def put_off(
    library: Library, names: Iterable[str], given: Mapping[str, Any], in_json: bool
) -> None:
    """Keep documents to be read by workers, and say so.

    :raises click.ClickException: where none of them can be read
    """
    queue = Queue(library)
    waiting = 0
    for named in named_in(names, given):
        reason = named.task.reason if isinstance(named.task, Reading) else None
        if reason is None:
            (number,) = queue.put([named])
            waiting += 1
        _tell(named, reason, in_json, None if reason else number)
    if not waiting:
        raise click.ClickException("There is no file in there to add.")
    if in_json:
        return
    count = "1 document waits" if waiting == 1 else f"{waiting} documents wait"
    hint = "" if queue.is_served() else "; no worker is there, start one with: onrecord work"
    click.echo(f"{count} to be read{hint}")


def _tell(named: Named, reason: str | None, in_json: bool, number: int | None) -> None:
    if in_json:
        status = "skipped" if reason else "waiting"
        told = {"named": named.name, "status": status, "number": number, "reason": reason}
        click.echo(json.dumps(told, ensure_ascii=False))
    elif reason:
        click.secho(f"Not added: {reason}", fg="red", err=True)
