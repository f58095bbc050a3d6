"""A lane: one worker process at a time, one task at a time, so that a dead or hanging worker tells which task it had.

`concurrent.futures` gives up a whole pool when one of its processes dies; a pool of one is given up alone.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any

from newsextract.batch import worker

LOADING = 120.0  # seconds that a worker may take to start and load its model
PRELOADED = ["newsextract.pipeline"]


def worker_context() -> BaseContext:
    """Return how processes are started: never by a bare fork, which copies locks of threads in whatever state they are.

    A fork server has imported the library once; its children share that memory.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@dataclass(slots=True)
class Task:
    """Some articles in a row: the position of the first, and how often a worker was lost on them."""

    first: int
    sources: list[object]
    lost: int = 0

    def singles(self) -> list[Task]:
        """Return a task for each article."""
        return [Task(self.first + n, [source]) for n, source in enumerate(self.sources)]


@dataclass(slots=True)
class Job:
    """What every worker needs: the pickled extractor, what to make of results, and limits (seconds, megabytes, articles)."""

    packed: bytes
    finish: worker.Finish
    timeout: float
    memory_limit: int | None = None
    recycle: int = 10_000  # articles after which a worker is replaced by a fresh one
    context: BaseContext = field(default_factory=worker_context)


class Lane:
    """Runs a job's tasks in a worker process that is replaced when it dies, hangs, or has done enough articles."""

    def __init__(self, job: Job):
        self.job = job
        self.task: Task | None = None
        self._open()

    def _open(self) -> None:
        before = {process.pid for process in multiprocessing.active_children()}
        job = self.job
        self.pool = ProcessPoolExecutor(1, mp_context=job.context, initializer=worker.start, initargs=(job.packed, job.memory_limit))
        self.future: Future[Any] = self.pool.submit(worker.load)
        self.processes: list[BaseProcess] = [p for p in multiprocessing.active_children() if p.pid not in before]
        self.loading, self.done = True, 0
        self.deadline = time.monotonic() + LOADING

    def send(self, task: Task) -> None:
        """Give the worker a task; several articles have as much time as their number allows."""
        self.task = task
        allowed = self.job.timeout + (len(task.sources) if len(task.sources) > 1 else 0)
        self.deadline = time.monotonic() + allowed
        self.future = self.pool.submit(worker.work, task.first, task.sources, self.job.finish)

    def take(self) -> Task:
        """Return the task that is over, and be free."""
        assert self.task is not None
        task, self.task = self.task, None
        self.done += len(task.sources)
        return task

    @property
    def free(self) -> bool:
        return not self.loading and self.task is None

    @property
    def overdue(self) -> bool:
        return not self.future.done() and time.monotonic() > self.deadline

    def renew(self) -> None:
        """Put a fresh worker in the place of this one, which may be dead already."""
        self.kill()
        self._open()

    def kill(self) -> None:
        for process in self.processes:
            process.kill()
        self.pool.shutdown(wait=True, cancel_futures=True)

    def close(self) -> None:
        """End the worker in peace."""
        self.pool.shutdown(wait=True, cancel_futures=True)


def available_cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1
