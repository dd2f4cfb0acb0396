"""A desk for work that takes longer than a reader should wait: one worker process, one job at a time, in order.

A job can be asked for twice (it is the same job), tells how far it has come, and can be cancelled: a waiting one is
dropped, a running one ends with its process. A process and not a thread, because compiled loops cannot be stopped from
outside and would hold up everybody's pages while they run.
"""

import copy
import importlib
import logging
import multiprocessing
import traceback
from collections import OrderedDict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any, Final, Literal

from geo.base.errors import KartaError

State = Literal["queued", "running", "done", "failed", "cancelled"]

KEPT: Final = 64
"""Results that are kept; a page's own, a neighbour's, and what was looked at before."""

PLACES: Final = 8
"""Places that the log tells of a job that failed, the innermost first."""

_LOG = logging.getLogger(__name__)


@dataclass
class Job:
    """A piece of work: a function by name (``module:function``), its arguments, and what became of it."""

    key: Hashable
    function: str
    arguments: tuple[Any, ...]
    state: State = "queued"
    share: float = 0.0
    result: Any = None
    finished: Event = field(default_factory=Event)

    @property
    def waiting(self) -> bool:
        """Whether there is more to come."""
        return self.state in ("queued", "running")

    def look(self) -> "Job":
        """Return the job as it stands just now; a copy that does not change under its reader."""
        # the state is copied before the result, and set after it
        return copy.copy(self)


class Desk:
    """Takes jobs and has them done."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()
        self._waiting: deque[Job] = deque()
        self._change = Condition()
        self._process: Any = None
        self._pipe: Connection | None = None
        self._clerk: Thread | None = None

    def ask(self, key: Hashable, function: str, *arguments: Any) -> Job:
        """Return the job of that key: a new one, or the one that was asked for before."""
        with self._change:
            job = self._jobs.get(key)
            if job is None or job.state in ("failed", "cancelled"):
                job = Job(key, function, arguments)
                self._jobs[key] = job
                self._waiting.append(job)
                self._change.notify_all()
            self._jobs.move_to_end(key)
            while len(self._jobs) > KEPT:
                old = next(iter(self._jobs.values()))
                if not old.finished.is_set():
                    break
                del self._jobs[old.key]
            if self._clerk is None:
                self._clerk = Thread(target=self._serve, name="desk", daemon=True)
                self._clerk.start()
        return job

    def cancel(self, job: Job) -> None:
        """Drop a waiting job, or end a running one; ``job`` may be a look at it."""
        with self._change:
            job = self._jobs.get(job.key, job)
            if job.state == "queued":
                self._waiting.remove(job)
                self._finish(job, "cancelled")
            elif job.state == "running":
                self._finish(job, "cancelled")
                if self._process is not None:
                    self._process.terminate()

    def under_way(self) -> int:
        """Return how many jobs wait or run."""
        with self._change:
            return sum(job.waiting for job in self._jobs.values())

    def close(self) -> None:
        """End the worker."""
        with self._change:
            for job in list(self._waiting):
                self._finish(job, "cancelled")
            self._waiting.clear()
            if self._process is not None:
                self._process.terminate()

    def _finish(self, job: Job, state: State, result: Any = None) -> None:
        if not job.finished.is_set():
            job.result = result
            job.state = state
            job.finished.set()

    def _serve(self) -> None:
        while True:
            with self._change:
                while not self._waiting:
                    self._change.wait()
                job = self._waiting.popleft()
                job.state = "running"
            try:
                self._do(job)
            except (EOFError, OSError):
                # the process is gone: cancelled, or killed from outside
                self._drop_process()
                self._finish(job, "failed")

    def _do(self, job: Job) -> None:
        if self._process is None or not self._process.is_alive():
            self._start_process()
        pipe = self._pipe
        if pipe is None:
            raise EOFError
        pipe.send((job.function, job.arguments))
        while True:
            kind, value = pipe.recv()
            if kind == "share":
                job.share = value
            elif kind == "done":
                job.share = 1.0
                self._finish(job, "done", value)
                return
            else:
                _LOG.error("a job failed: %s", value)
                self._finish(job, "failed")
                return

    def _start_process(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far = context.Pipe()
        with self._change:
            self._process = context.Process(target=_work, args=(far,), name="karta-desk", daemon=True)
            self._process.start()
        far.close()

    def _drop_process(self) -> None:
        with self._change:
            if self._process is not None:
                self._process.terminate()
                self._process.join(timeout=5)
            self._process = None
            if self._pipe is not None:
                self._pipe.close()
            self._pipe = None


def _where(error: BaseException) -> str:
    """Return of what kind a trouble is and where it came up: what it says may quote what somebody wrote."""
    frames = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in traceback.extract_tb(error.__traceback__)]
    return f"{type(error).__name__} at {' < '.join(frames[::-1][:PLACES])}"


def _work(pipe: Connection) -> None:
    """Do what comes through the pipe until it closes; runs in the worker."""
    while True:
        try:
            function, arguments = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            module, name = function.split(":")
            result = getattr(importlib.import_module(module), name)(
                *arguments, progress=lambda share: pipe.send(("share", float(share)))
            )
        except KeyboardInterrupt:
            return
        except KartaError as error:  # foreseen, as when records have come since it was asked: no fault to be traced
            pipe.send(("failed", str(error)))
        except Exception as error:  # noqa: BLE001 - a worker must answer for whatever happens
            pipe.send(("failed", _where(error)))
        else:
            pipe.send(("done", result))
