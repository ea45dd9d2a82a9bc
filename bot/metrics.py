"""What is counted while the bot runs, in Prometheus' form. No label is anybody's words or name.

https://prometheus.io/docs/practices/naming/ says how metrics are called.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Gauge, Histogram

ANSWERED = Counter("onrecord_questions", "Questions by what became of them.", ["outcome"])
SECONDS = Histogram(
    "onrecord_answer_seconds",
    "Seconds from taking up a question to its answer being sent and kept.",
    buckets=(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
)
CALLS = Histogram(
    "onrecord_telegram_call_seconds",
    "Seconds that a call to the Bot API took, by its method and HTTP status (0: no answer).",
    ["method", "status"],
    buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60),
)
PASSAGES = Gauge("onrecord_passages", "Passages in the index that answers.")
INTERVIEWS = Gauge("onrecord_interviews", "Interviews in the index that answers.")
WAITING = Gauge("onrecord_updates_waiting", "Updates that nobody has taken up yet.")
MISSING = Gauge("onrecord_missing", "1 where this can't be reached just now.", ["what"])
METHOD = re.compile(r"/bot[^/]+/(?:test/)?(?P<name>[A-Za-z]+)$")
OTHER = "other"
"""Calls that are none of the Bot API's methods, such as for a file: their paths are not told."""


@contextmanager
def called(url: str) -> Iterator[list[int]]:
    """Count a call; the status is put into the list that is yielded, if there is an answer."""
    found, status, started = METHOD.search(url), [0], time.monotonic()
    try:
        yield status
    finally:
        method = found["name"] if found else OTHER
        CALLS.labels(method, str(status[-1])).observe(time.monotonic() - started)
