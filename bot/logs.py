"""Logging, with no secret in any line of it: for people, or as JSON for what collects logs."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from copy import copy
from datetime import UTC, datetime

from telegram.error import InvalidToken, NetworkError

HIDDEN = "[hidden]"
TEXT, JSON = "text", "json"
"""The forms of a log."""


class _WithoutSecrets(logging.Formatter):
    """Formats a record, exception and all, and then takes the secrets out."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        return self._hidden(super().format(_shortened(record)))

    def _hidden(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


class _InJson(_WithoutSecrets):
    """Formats a record as one line of JSON: time (UTC), level, logger, message, exception."""

    def format(self, record: logging.LogRecord) -> str:
        record = _shortened(record)
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._hidden(record.getMessage()),
        }
        if record.exc_info:
            fields["exception"] = self._hidden(self.formatException(record.exc_info))
        return json.dumps(fields, ensure_ascii=False)


FORMS: dict[str, Callable[[Sequence[str]], logging.Formatter]] = {
    TEXT: _WithoutSecrets,
    JSON: _InJson,
}


def _shortened(record: logging.LogRecord) -> logging.LogRecord:
    """Return a record in which what is the network's fault is said in one line."""
    trouble = record.exc_info[1] if record.exc_info else None
    if not isinstance(trouble, NetworkError | InvalidToken):
        return record
    record = copy(record)
    record.msg = f"{record.getMessage()} ({trouble.message})"
    record.args, record.exc_info, record.exc_text = None, None, None
    return record


def set_up_logging(level: str, secrets: Sequence[str], form: str = TEXT) -> None:
    """Log to standard error at `level`; `secrets` never appear in a line.

    httpx logs the address of every request, and a bot's token is part of it: it is both silenced
    and covered.

    :param form: one of `FORMS`
    """
    # What logging prints of its own failures would hold the arguments, secrets and all.
    logging.raiseExceptions = False
    handler = logging.StreamHandler()
    handler.setFormatter(FORMS[form](secrets))
    least = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    logging.basicConfig(level=least, handlers=[handler], force=True)
    # In detail, it logs every update and call, with what people write.
    logging.getLogger("telegram").setLevel(max(least, logging.INFO))
    for chatty in ("httpx", "aiohttp", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
