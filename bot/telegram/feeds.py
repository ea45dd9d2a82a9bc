"""Feeds: interviews that come by themselves, looked for in a process of its own.

It goes behind everything else for the processor, so no answer waits for it. What it adds is taken
up like whatever else is added, and whoever follows somebody is told. Of several bots one is at it
at a time (:mod:`corpus.feeds.rounds`).
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import time
from typing import Any

from bot.settings import Settings
from bot.telegram.context import Memory
from bot.telegram.trouble import Trouble
from corpus.feeds.store import Feeds
from corpus.feeds.transcribing import problem
from corpus.library.store import Library

LOOKING = 30.0
"""Seconds between two times that the bot looks whether a feed is due."""
PATIENCE = 5.0
"""Seconds in which a round ends that is told to."""
LONGEST_LINE = 1_000_000
KEYS = re.compile(r"(?<=://)[^\s/@]*@|(https?://[^\s?#]*)[?#]\S*")
"""What an address has in it that may be a key: those of feeds that are subscribed to have."""
COMMAND = (sys.executable, "-m", "corpus.feeds")
logger = logging.getLogger(__name__)


async def keep_looking(memory: Memory) -> None:
    """Have the feeds looked at that are due, again and again, as long as the bot runs."""
    library, settings = memory.index.library, memory.settings
    if settings.whisper_model and (why := problem(settings.whisper_model)):
        logger.error("No recording is transcribed: %s", why)
    trouble = Trouble(logger, "The feeds could not be looked at", memory.chats)
    while settings.feeds_minutes and library.lasts and not library.database.read_only:
        await asyncio.sleep(LOOKING)
        with trouble.heard():
            if await asyncio.to_thread(_is_due, library, settings):
                await _look(library, settings)


def _is_due(library: Library, settings: Settings) -> bool:
    model = settings.whisper_model
    heard = model is not None and problem(model) is None
    return Feeds(library).is_due(time.time(), heard=heard)


async def _look(library: Library, settings: Settings) -> None:
    """Have another process do a round, and log what came."""
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LONGEST_LINE,
        start_new_session=True,  # Ctrl+C is for this process, which ends that one
    )
    assert process.stdin is not None  # noqa: S101
    assert process.stdout is not None  # noqa: S101
    try:
        process.stdin.write(_told(library, settings))
        await process.stdin.drain()
        async for line in process.stdout:
            _log(json.loads(line))
        await process.wait()
    finally:
        process.stdin.close()  # whatever it has started ends with it
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            process.kill()


def _told(library: Library, settings: Settings) -> bytes:
    """Return what the process is to do; the address of a database has a password in it."""
    where = library.path or library.engine.url.render_as_string(hide_password=False)
    model = settings.whisper_model
    told = {
        "library": str(where),
        "often": settings.feeds_minutes * 60.0,
        "model": model and str(model),
    }
    return json.dumps(told).encode() + b"\n"


def _log(came: dict[str, Any]) -> None:
    if "error" in came:
        logger.info("The feeds were not looked at: %s", came["error"])
        return
    reason = KEYS.sub(r"\1", came["reason"] or "")
    what, state = came["entry"] or "the feed", came["state"]
    logger.info("Feed %s: %r is %s. %s", came["feed"], what, state, reason)
