"""What stands in the log, and what never does; in a process of its own, as users run it."""

from __future__ import annotations

import os
import subprocess
import sys

from bot.logs import HIDDEN
from bot.playground.server import PlaygroundServer

TOKEN = "123456:very-secret"
LOGGING = f"""
import logging
from bot.logs import set_up_logging
set_up_logging("INFO", ("{TOKEN}",))
logging.getLogger("telegram").info("POST /bot%s/getMe", "{TOKEN}")
logging.getLogger("telegram").info("%s %s", "{TOKEN}")
try:
    raise ValueError("bad address /bot{TOKEN}/getMe")
except ValueError:
    logging.getLogger("telegram").exception("failed")
"""


def run(script: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_no_token_in_a_line_nor_in_a_traceback() -> None:
    _, logged = run(LOGGING)
    assert TOKEN not in logged
    assert f"POST /bot{HIDDEN}/getMe" in logged
    assert "ValueError" in logged


def test_telegram_out_of_reach_is_told_without_a_traceback() -> None:
    code, logged = run(
        "from bot.cli import main; main(['run'])",
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL="http://127.0.0.1:9",
    )
    assert code == 1
    assert "Telegram can't be reached at http://127.0.0.1:9" in logged
    assert "Traceback" not in logged
    assert TOKEN not in logged


def test_a_token_that_telegram_refuses_is_told_without_a_traceback() -> None:
    server = PlaygroundServer()
    server.start()
    script = "from bot.cli import main; main(['run'])"
    code, logged = run(script, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=server.url)
    server.stop()
    assert code == 1
    assert "does not know this token" in logged
    assert "Traceback" not in logged
    assert TOKEN not in logged
