"""Articles and words a second on one core, by stage, and the times to import and load.

OMP_NUM_THREADS=1 python benchmarks/speed.py examples/articles.jsonl [--limit 500]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from itertools import islice

import newsextract


def import_seconds() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import newsextract"], check=True)
    return time.perf_counter() - start


def time_stages() -> Counter[str]:
    """Wrap the pipeline's one door to its stages with a clock."""
    from newsextract import pipeline

    seconds: Counter[str] = Counter()
    plain = pipeline.run_stage

    def timed(article_id, stage, *args, **kwargs):
        start = time.perf_counter()
        try:
            return plain(article_id, stage, *args, **kwargs)
        finally:
            seconds[stage.__name__] += time.perf_counter() - start

    pipeline.run_stage = timed
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("--limit", type=int, default=500)
    options = parser.parse_args()
    from newsextract.corpus import read_articles

    articles = list(islice(read_articles(options.articles), options.limit))
    print(f"import {import_seconds():.2f} s")
    start = time.perf_counter()
    extract = newsextract.load()
    print(f"load   {time.perf_counter() - start:.2f} s")
    extract("Hujan turun di Solo.")
    seconds = time_stages()
    start = time.perf_counter()
    records = list(extract.pipe(articles, on_error="record"))
    total = time.perf_counter() - start
    words = sum(len((record.clean_text or "").split()) for record in records)
    print(f"{len(records)} articles, {words} words: {len(records) / total:.1f} articles/s, {words / total:.0f} words/s")
    quotes = seconds["find_quotes"] + seconds["attribute_quotes"]
    print(f"quote stage alone: {len(records) / quotes:.0f} articles/s")
    for stage, spent in (seconds + Counter({"model": total - seconds.total()})).most_common():
        print(f"{stage:24} {1000 * spent / len(records):7.2f} ms an article")


if __name__ == "__main__":
    main()
