"""Logging, with no secret in any line of it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import copy

from telegram.error import InvalidToken, NetworkError

HIDDEN = "[hidden]"


class _WithoutSecrets(logging.Formatter):
    """Formats a record, exception and all, and then takes the secrets out."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        trouble = record.exc_info[1] if record.exc_info else None
        if isinstance(
            trouble, NetworkError | InvalidToken
        ):  # the network's fault: one line says it all
            record = copy(record)
            record.msg = f"{record.getMessage()} ({trouble.message})"
            record.args, record.exc_info, record.exc_text = None, None, None
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


def set_up_logging(level: str, secrets: Sequence[str]) -> None:
    """Log to standard error at `level`; `secrets` never appear in a line.

    httpx logs the address of every request, and a bot's token is part of it: it is both silenced
    and covered.
    """
    # What logging prints of its own failures would hold the arguments, secrets and all.
    logging.raiseExceptions = False
    handler = logging.StreamHandler()
    handler.setFormatter(_WithoutSecrets(secrets))
    known = logging.getLevelNamesMapping()
    logging.basicConfig(
        level=known.get(level.upper(), logging.INFO), handlers=[handler], force=True
    )
    for chatty in ("httpx", "aiohttp", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
