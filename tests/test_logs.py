"""What stands in the log, and what never does."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from telegram.error import NetworkError

from bot.logs import HIDDEN, set_up_logging

TOKEN = "123456:very-secret"


@pytest.fixture(autouse=True)
def _logging(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:]
    set_up_logging("INFO", (TOKEN,))
    yield
    root.handlers[:] = before


def test_no_token_in_a_line_nor_in_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("telegram")
    logger.info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise ValueError(f"bad address /bot{TOKEN}/getMe")
    except ValueError:
        logger.exception("failed")
    logged = capsys.readouterr().err
    assert TOKEN not in logged
    assert HIDDEN in logged


def test_a_fault_of_the_network_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise NetworkError("no route")
    except NetworkError:
        logging.getLogger("telegram.ext").exception("Polling failed")
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("Polling failed (no route)")
