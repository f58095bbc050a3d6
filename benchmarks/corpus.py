"""A corpus on one worker and on more: articles and words a second, their ratio, and the memory of the workers.

OMP_NUM_THREADS=1 python benchmarks/corpus.py articles.jsonl.gz [--number 2000] [--workers 1 2] [--long 50000]

Beside it stands spaCy's own pipeline alone on the same texts, in one process. `--long` runs one worker over that many
articles (the file's, again and again) and tells how its memory grew from the first tenth to the last.
"""

from __future__ import annotations

import argparse
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from statistics import mean

import psutil

import newsextract
from newsextract.article import to_article


class Memory:
    """Samples, in megabytes, of the worker processes' memory: resident, what they share with each other included."""

    def __init__(self) -> None:
        self.samples: list[float] = []

    def sample(self) -> None:
        sizes = []
        for child in psutil.Process().children(recursive=True):
            try:
                sizes.append(child.memory_info().rss / 1e6)
            except psutil.NoSuchProcess:
                continue
        if sizes:
            self.samples.append(max(sizes))


@contextmanager
def watched() -> Iterator[Memory]:
    memory, over = Memory(), threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            memory.sample()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield memory
    finally:
        over.set()
        thread.join()


def run(extract, articles: list[dict], workers: int) -> float:
    """Return the articles a second, counted from the first record on, so that starting the workers does not count."""
    with watched() as memory:
        began = time.perf_counter()
        records = extract.pipe(articles, on_error="record", workers=workers, ordered=False)
        next(records)
        first, start = time.perf_counter() - began, time.perf_counter()
        words, count = 0, 0
        for record in records:
            count += 1
            words += len((record.clean_text or "").split())
        seconds = time.perf_counter() - start
    print(f"{workers} workers: {count / seconds:6.1f} articles/s {words / seconds:8.0f} words/s, first record after {first:.1f} s, "
          f"largest worker {max(memory.samples):.0f} MB, load average {os.getloadavg()[0]:.1f}")
    return count / seconds


def run_spacy(extract, articles: list[dict]) -> None:
    texts = [to_article(row).text for row in articles]
    start = time.perf_counter()
    words = sum(len(doc.text.split()) for doc in extract.nlp.pipe(texts, batch_size=32))
    seconds = time.perf_counter() - start
    print(f"spaCy alone: {len(texts) / seconds:5.1f} articles/s {words / seconds:8.0f} words/s in this process")


def run_long(extract, articles: list[dict], number: int) -> None:
    with watched() as memory:
        for _ in extract.pipe(islice(cycle(articles), number), on_error="record", workers=1):
            pass
    tenth = max(1, len(memory.samples) // 10)
    early, late = mean(memory.samples[tenth : 2 * tenth]), mean(memory.samples[-tenth:])
    print(f"{number} articles: worker {early:.0f} MB in the second tenth, {late:.0f} MB in the last ({late / early - 1:+.1%}), "
          f"at most {max(memory.samples):.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--long", type=int, default=0)
    options = parser.parse_args()
    wanted = options.number if not options.long else max(options.number, min(options.long, 30_000))
    articles = [row for row in islice(newsextract.read_articles(options.articles), wanted) if isinstance(row, dict)]
    extract = newsextract.load()
    sample = articles[: options.number]
    print(f"{len(sample)} articles, {mean(len(to_article(row).text.split()) for row in sample):.0f} words each")
    run_spacy(extract, sample)
    speeds = [run(extract, sample, workers) for workers in options.workers]
    for workers, speed in zip(options.workers[1:], speeds[1:], strict=True):
        print(f"{workers} workers do {speed / speeds[0]:.2f} times what {options.workers[0]} does")
    if options.long:
        run_long(extract, articles, options.long)


if __name__ == "__main__":
    main()
