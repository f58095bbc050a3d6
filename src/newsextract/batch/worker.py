"""What runs in a worker process: one extractor, loaded once, and some articles at a time."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsextract.pipeline import ArticleResult, Extractor

Finish = Callable[[list["ArticleResult"]], Any]  # what a worker makes of its results, small enough to send home

# Read by numpy and torch when they are first imported, which is after `start`.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
WARM_UP = "SOLO - Hujan turun, kata Wali Kota Solo Budi Santoso, Senin (13/12)."


@dataclass
class _Worker:
    """The one state of a worker process: the extractor as it travelled, and as it was loaded."""

    packed: bytes = b""
    extractor: Extractor | None = None


_worker = _Worker()


def start(packed: bytes, memory_limit: int | None) -> None:
    """Set a worker process up: cheap, and nothing that can fail for a reason of the user's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    for name in THREADS:  # a worker is one core's share: libraries that take every core for themselves would fight over them
        os.environ.setdefault(name, "1")
    _worker.packed = packed
    if memory_limit:
        limit_memory(memory_limit)


def _end_with_parent() -> None:
    """A parent that was killed cannot stop its workers: they see it go and follow."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def limit_memory(megabytes: int) -> None:
    """Make a request for more memory fail in this process (a MemoryError), where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def load() -> int:
    """Load the extractor, once, and return the process's id. Raises what loading raises: a model or lexicon that cannot be read."""
    if _worker.extractor is None:
        _worker.extractor = pickle.loads(_worker.packed)
        list(_worker.extractor.results([WARM_UP]))  # what is built when first needed shall not count as an article's time
    return os.getpid()


def work(first: int, sources: Sequence[object], finish: Finish) -> Any:
    """Extract from articles, the first of which has the position `first`, and return what `finish` makes of the results."""
    load()
    assert _worker.extractor is not None
    return finish(list(_worker.extractor.results(sources, first=first)))
