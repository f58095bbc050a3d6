"""Tasks to workers and results back: bounded, in order or as they are done, and no more than the guilty article lost."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from newsextract.article import given_id
from newsextract.batch.lane import Job, Lane, Task
from newsextract.errors import NewsExtractError, PoolError, WorkerError

AHEAD = 16  # tasks a worker that may be read before the slowest is done: a bound on memory
STARTS = 3  # workers lost one after the other while they start: it will not get better
CHANCES = 2  # times that an article alone may lose a worker: the first may have been killed for another reason

Outcome = tuple[Task, Any]  # what a worker made of a task, or the WorkerError of its one article


class Pool:
    """Lanes, the tasks that wait, and the outcomes that wait for their turn."""

    def __init__(self, job: Job, workers: int, *, ordered: bool = True, first: int = 0):
        self.tasks: deque[Task] = deque()
        self.outcomes: dict[int, Outcome] = {}
        self.ordered, self.next = ordered, first
        self.failed_starts = 0
        self.lanes = [Lane(job) for _ in range(workers)]

    def run(self, tasks: Iterator[Task]) -> Iterator[Outcome]:
        """Yield the outcome of every article of `tasks`, in their order where `ordered`."""
        try:
            while True:
                self._feed(tasks)
                if not any(lane.task for lane in self.lanes) and not self.tasks:
                    yield from self._ready()
                    return
                self._collect()
                yield from self._ready()
        except BaseException:
            for lane in self.lanes:
                lane.kill()
            raise
        finally:
            for lane in self.lanes:
                lane.close()

    def _feed(self, tasks: Iterator[Task]) -> None:
        for lane in self.lanes:
            if not lane.free:
                continue
            if lane.done >= lane.job.recycle:
                lane.renew()
            elif task := self._next_task(tasks):
                lane.send(task)
        if not any(lane.task for lane in self.lanes) and not self.tasks and (task := self._next_task(tasks)):
            self.tasks.append(task)  # every worker is still starting

    def _next_task(self, tasks: Iterator[Task]) -> Task | None:
        if self.tasks:
            return self.tasks.popleft()
        if len(self.outcomes) >= AHEAD * len(self.lanes):
            return None
        return next(tasks, None)

    def _collect(self) -> None:
        """Wait until something is over, and note what became of it."""
        busy = [lane for lane in self.lanes if not lane.free]
        patience = max(0.0, min(lane.deadline for lane in busy) - time.monotonic())
        wait([lane.future for lane in busy], timeout=patience, return_when=FIRST_COMPLETED)
        for lane in busy:
            if lane.future.done():
                self._over(lane)
            elif lane.overdue:
                self._lost(lane, "timed_out", f"it took longer than {lane.job.timeout:g} s")

    def _over(self, lane: Lane) -> None:
        try:
            result = lane.future.result()
        except NewsExtractError:  # the extractor cannot be loaded: no worker's fault
            raise
        except BrokenProcessPool:
            self._lost(lane, "worker_died", "its worker died (killed, or out of memory)")
        except Exception as error:
            self._lost(lane, "worker_failed", f"{type(error).__name__}: {error}")
        else:
            self.failed_starts = 0
            if lane.loading:
                lane.loading = False
            else:
                task = lane.take()
                self.outcomes[task.first] = task, result

    def _lost(self, lane: Lane, code: str, problem: str) -> None:
        """A worker is lost: part its task to find the guilty article, or record that article's error."""
        if lane.loading:
            self._start_failed()
        else:
            task = lane.take()
            task.lost += 1
            if len(task.sources) > 1:
                self.tasks.extend(task.singles())
            elif task.lost < CHANCES and code == "worker_died":
                self.tasks.append(task)
            else:
                self.outcomes[task.first] = task, WorkerError(given_id(task.sources[0]) or str(task.first), code, problem)
        lane.renew()

    def _start_failed(self) -> None:
        self.failed_starts += 1
        if self.failed_starts >= STARTS * len(self.lanes):
            raise PoolError('workers die while they start; a script needs `if __name__ == "__main__":` around its main part, '
                            "and each worker about 400 MB of memory")

    def _ready(self) -> Iterator[Outcome]:
        """Take the outcomes that may be given out."""
        if not self.ordered:
            while self.outcomes:
                yield self.outcomes.pop(next(iter(self.outcomes)))
        while self.next in self.outcomes:
            task, result = self.outcomes.pop(self.next)
            self.next += len(task.sources)
            yield task, result
