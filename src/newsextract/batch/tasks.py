"""A stream of articles as tasks: so many, and so much text, that a task takes about a second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from newsextract.article import Article
from newsextract.batch.lane import Task

ARTICLES = 32
CHARACTERS = 100_000


def make_tasks(sources: Iterable[object], *, first: int = 0, part: int | None = None) -> Iterator[Task]:
    """Yield tasks of consecutive articles, from position `first` on; none crosses a multiple of `part`."""
    task, size = Task(first, []), 0
    for source in sources:
        length = characters(source)
        at_part = part is not None and (task.first + len(task.sources)) % part == 0
        if task.sources and (at_part or len(task.sources) >= ARTICLES or size + length > CHARACTERS):
            yield task
            task, size = Task(task.first + len(task.sources), []), 0
        task.sources.append(source)
        size += length
    if task.sources:
        yield task


def characters(source: object) -> int:
    """Return how much text a source holds, whether it is a good article or not."""
    if isinstance(source, Article):
        return len(source.text)
    if isinstance(source, Mapping):
        return sum(len(value) for value in source.values() if isinstance(value, str))
    return len(source) if isinstance(source, str | bytes) else 0
