"""The reading pool: documents are read in processes of their own, and come back in their order.

What a document holds can take for ever, take all memory, or crash a library written in C; none of
that is seen by whoever adds it but as a sentence. A process that ends is replaced. There is no lock
or queue between the processes: each has two pipes to a thread of this one, so that the end of one,
at any point, is nothing to the others.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Lock, Timer
from typing import Self

from corpus.forms.kept import Kept
from corpus.forms.packing import unpack
from corpus.limits import Limits
from corpus.model import Interview
from corpus.sandbox.idle import Idle, end
from corpus.sandbox.process import (
    OUT_OF_MEMORY,
    Kind,
    Outcome,
    Reply,
    Task,
    read_frame,
    write_frame,
)

MOST_PROCESSES = 8
AHEAD = 4
"""Documents for each process that are read, or wait to be, before the first is taken."""
AHEAD_BYTES = 50_000_000
START = "import sys; sys.path[:] = sys.argv[1:]; from corpus.sandbox.process import main; main()"
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Each further thread of NumPy's takes address space, and a language is told without them."""
START_SECONDS = 30.0
"""Added to what the clock allows: a process on a busy machine takes its time to start."""
IDLE = Idle(min(os.cpu_count() or 1, MOST_PROCESSES))
"""What pools leave to one another."""
TRIES = 2
"""A process that ends for no fault of its document's (a system out of memory) is no verdict."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a task: the interview packed, or a sentence that says why there is none.

    Of a feed, `packed` is what :func:`corpus.readers.feed.to_json` writes.
    """

    packed: bytes | None
    reason: str = ""

    def interview(self) -> tuple[Interview, str | None, Kept] | None:
        """Return the interview; where it was first added from and what was kept beside it, if it
        was exported.
        """
        return None if self.packed is None else unpack(self.packed)


class ReadingPool:
    """Processes that read documents, started when there is something to read.

    Those that are left with nothing to do are kept a while for the next pool.

    :param limits: what each document may take
    :param processes: how many there are at most; by default one for each core
    """

    def __init__(self, limits: Limits | None = None, processes: int | None = None) -> None:
        self.limits = limits or Limits()
        self.processes = processes or min(os.cpu_count() or 1, MOST_PROCESSES)
        self._all = [_Process() for _ in range(self.processes)]
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for process in self._all:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(self.processes, "reading")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._all:
            process.close()
        self._threads.shutdown(cancel_futures=True)

    def read(self, task: Task) -> Future[Reading]:
        """Have a document read; the future holds what becomes of it and raises nothing."""
        return self._threads.submit(self._read, task)

    def in_order(self, tasks: Iterable[Task | Reading]) -> Iterator[tuple[Task | None, Reading]]:
        """Yield what becomes of each task, in order, while the next ones are read.

        :param tasks: taken as they are needed; what is told of a document already goes through
        """
        waiting: deque[tuple[Task | None, Future[Reading]]] = deque()
        held = 0
        for task in tasks:
            if isinstance(task, Reading):
                told: Future[Reading] = Future()
                told.set_result(task)
                waiting.append((None, told))
            else:
                waiting.append((task, self.read(task)))
                held += len(task.data)
            while waiting and (
                waiting[0][1].done() or len(waiting) >= AHEAD * self.processes or held > AHEAD_BYTES
            ):
                done, reading = waiting.popleft()
                held -= len(done.data) if done else 0
                yield done, reading.result()
        for done, reading in waiting:
            yield done, reading.result()

    def _read(self, task: Task) -> Reading:
        process = self._idle.get()
        try:
            return process.read(task)
        finally:
            self._idle.put(process)


class _Process:
    """A process that reads one document at a time, started anew whenever it has ended."""

    def __init__(self) -> None:
        self._popen: subprocess.Popen[bytes] | None = None
        self._started: tuple[str, ...] = ()
        self._reads = False
        self._closed = False
        self._lock = Lock()

    def read(self, task: Task) -> Reading:
        for _ in range(TRIES):
            try:
                reply, ended = self._asked(task)
            except OSError as error:
                return _refused(task, f"can't be read now ({error.strerror or error})")
            if reply is not None:
                return _reading(task, reply)
            if self._closed or ended not in (None, -getattr(signal, "SIGKILL", 9)):
                break
        return _refused(task, _why(task, ended))

    def _asked(self, task: Task) -> tuple[Reply | None, int | str | None]:
        """Return what the process says of a task, or how it ended."""
        with self._lock:
            popen = self._running()
            self._reads = True
        stalls = Event()

        def stop() -> None:
            stalls.set()
            popen.kill()

        timer = Timer(task.limits.clock_seconds(len(task.data)) + START_SECONDS, stop)
        timer.daemon = True
        timer.start()
        try:
            reply = _exchanged(popen, task)
        finally:
            timer.cancel()
        if reply is not None and reply[2]:
            self._reads = False
            return reply, None
        self._end()
        return reply, "stalls" if stalls.is_set() else popen.returncode

    def _running(self) -> subprocess.Popen[bytes]:
        if self._popen is None:
            if self._closed:
                raise OSError("the pool is closed")
            self._started = (sys.executable, "-c", START, *sys.path)
            self._popen = IDLE.take(self._started) or subprocess.Popen(  # noqa: S603
                self._started,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | ONE_THREAD,
                start_new_session=True,  # Ctrl+C is for this process, which ends that one
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        return self._popen

    def _end(self) -> None:
        """Wait for the process to end, and let go of it."""
        popen, self._popen = self._popen, None
        if popen is None:
            return
        end(popen, 1.0)

    def close(self) -> None:
        """Leave the process to whoever reads next; end one that reads."""
        with self._lock:
            self._closed = True
            popen = self._popen
            if popen is None:
                return
            if self._reads:
                popen.kill()
                popen.wait()
                return
            self._popen = None
        IDLE.keep(self._started, popen)


def _exchanged(popen: subprocess.Popen[bytes], task: Task) -> Reply | None:
    """Send a task and return the reply, None where the process ends before it has replied."""
    assert popen.stdin is not None  # noqa: S101
    assert popen.stdout is not None  # noqa: S101
    try:
        write_frame(popen.stdin, pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
        frame = read_frame(popen.stdout, 2 * task.limits.output)
    except OSError:
        return None
    return None if frame is None else pickle.loads(frame)  # noqa: S301  # by our own process


def _reading(task: Task, reply: Reply) -> Reading:
    outcome, said, _ = reply
    if outcome == Outcome.READ:
        return Reading(said)
    if outcome == Outcome.REFUSED:
        return Reading(None, said.decode())
    megabytes = task.limits.memory // 10**6
    parts, plain = ADVICE[task.kind]
    reasons = {
        Outcome.TOO_MUCH_MEMORY: f"takes more than {megabytes} MB of memory to read; {parts}",
        Outcome.TOO_DEEP: f"nests too deep to be read; {plain}",
        Outcome.TOO_LARGE: f"becomes more than a library takes in one interview; {parts}",
        Outcome.UNEXPECTED: f"can't be read, something in it is damaged ({said.decode()}); {plain}",
    }
    return _refused(task, reasons[outcome])


PARTS = "add it in parts, or save it as plain text and add that"
PLAIN = "save it as plain text and add that"
PUBLISHER = "tell whoever publishes it"
ADVICE = {
    Kind.DOCUMENT: (PARTS, PLAIN),
    Kind.EXPORTED: (PARTS, PLAIN),
    Kind.CITING: (PARTS, PLAIN),
    Kind.FEED: (PUBLISHER, PUBLISHER),
}
"""What to do with what is too large, and with what is damaged."""


def _why(task: Task, ended: int | str | None) -> str:
    """Say why a document is not read, by how the process ended that read it."""
    seconds = task.limits.processor_seconds(len(task.data))
    parts, plain = ADVICE[task.kind]
    if ended == "stalls" or ended == -getattr(signal, "SIGXCPU", 24):
        return f"takes too long to read (over {seconds:.0f} s); {parts}"
    if ended in (OUT_OF_MEMORY, -getattr(signal, "SIGKILL", 9)):
        return f"takes more memory to read than there is; {parts}"
    return f"makes the program crash that reads it; {plain}"


def _refused(task: Task, why: str) -> Reading:
    return Reading(None, f"{task.name} {why}.")
