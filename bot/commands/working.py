"""``onrecord work``: reads what waits to be read, and keeps up the index."""

from __future__ import annotations

import logging
import os
import signal
from contextlib import suppress
from functools import partial
from threading import Event, Thread

import click

from bot.commands.options import LIBRARY
from bot.logs import set_up_logging
from bot.sentry import set_up_sentry
from bot.settings import Settings, open_own
from corpus.library.adding import Added
from corpus.library.database import LibraryError
from corpus.library.opening import Where
from corpus.library.patience import patiently
from corpus.library.store import Library
from corpus.library.working import ReadingWorker
from retrieval.index import Index, folder_of, put_in_order
from retrieval.index.catalogue import has_catalogue
from retrieval.index.files import IndexFileError
from retrieval.index.meaning.encoder import encoder

LOOKING = 1.0
"""Seconds between two looks at whether the library has changed."""
READING = 10.0
"""Seconds that are spent on what passages mean before it is looked again."""
logger = logging.getLogger(__name__)


@click.command()
@LIBRARY
@click.option(
    "--at-once",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    help="How many documents are read at once; by default as many as there are cores.",
)
def work(library: Where | None, at_once: int) -> None:
    """Read what waits to be read and index it, until stopped; run as many as you like."""
    settings = Settings()
    set_up_logging(settings.log_level, settings.secrets(), settings.log_format)
    set_up_sentry(settings.sentry_dsn.get_secret_value() if settings.sentry_dsn else None)
    opened = patiently(partial(open_own, settings, library, create=True))
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    indexing = Thread(target=_keep_up, args=(opened, stop))
    indexing.start()
    logger.info("Reading for %s, %d at once", opened.database.name, at_once)
    ReadingWorker(opened, _told).run(stop, at_once)
    indexing.join()
    opened.close()


def _told(became: Added) -> None:
    if became.interview is None:
        logger.warning("Not added: %s", became.reason)
    else:
        logger.info("%s: %s", became.status.value.capitalize(), became.named)


def _keep_up(library: Library, stop: Event) -> None:
    """Have the index follow the library, until told to stop."""
    index: Index | None = None
    told = ""
    unread = False
    while not stop.is_set():
        try:
            if _is_indexed(library) and (index is None or library.moment != index.moment):
                index = Index.open(library, index)
                _put_in_order(library)
                unread = True
            if unread and index is not None:
                unread = _read_for_meaning(index)
            told = ""
        except (LibraryError, IndexFileError, OSError) as error:
            if str(error) != told:
                logger.error("The index is not kept up: %s", error)
            told = str(error)
        stop.wait(LOOKING)


def _is_indexed(library: Library) -> bool:
    """Tell whether there is an index to keep up: on a cluster, or beside somebody who asks here."""
    folder = folder_of(library)
    return library.database.index_at is not None or (folder is not None and has_catalogue(folder))


def _read_for_meaning(index: Index) -> bool:
    """Read for a while what has no vectors yet; tell whether there may be more of it."""
    by = encoder() if index.library.database.index_at is not None else None  # else the bot does
    try:
        return by is not None and index.read_for_meaning(by, seconds=READING)
    except (LibraryError, IndexFileError) as error:  # until the library changes
        logger.error("Nothing is read for what it means: %s", error)
        return False


def _put_in_order(library: Library) -> None:
    folder = folder_of(library)
    if folder is not None:
        with suppress(OSError, IndexFileError):
            put_in_order(folder)
