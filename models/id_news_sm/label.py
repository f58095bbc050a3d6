"""Label raw articles with the teacher, and keep the sentences that it is sure of."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from examples import SENTENCE_END, Example, chunks, write_examples
from teacher import load_tagger, predict

SHARD = 500  # articles a file: what a stopped run loses at most


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in [*(m.end() for m in SENTENCE_END.finditer(text)), len(text)]:
        if text[start:cut].strip():
            yield start, cut
        start = cut


def sure_stretches(text: str, spans: list[tuple[int, int, str, float]], doubts: list[tuple[int, int]]) -> Iterator[Example]:
    """Yield runs of consecutive sentences that hold no doubtful word."""
    run: tuple[int, int] | None = None
    for start, end in [*sentence_spans(text), (len(text), len(text))]:
        sound = end > start and not any(s < end and start < e for s, e in doubts)
        if sound:
            run = (run[0] if run else start, end)
        elif run:
            inside = [(s - run[0], e - run[0], label) for s, e, label, _ in spans if run[0] <= s and e <= run[1]]
            yield Example(text[run[0]:run[1]], inside, source="raw")
            run = None


def label(teacher: Path, texts: Iterable[str], out: Path, *, log=print) -> None:
    """Write `out`/NNNN.jsonl a shard of articles; shards that are there already are passed over."""
    model, tokenizer = load_tagger(teacher)
    out.mkdir(parents=True, exist_ok=True)
    texts = iter(texts)
    number = 0
    while shard := list(islice(texts, SHARD)):
        path = out / f"{number:04d}.jsonl"
        number += 1
        if path.exists():
            continue
        began = time.time()
        pieces = [text[s:e] for text in shard for s, e in chunks(text)]
        predicted = predict(model, tokenizer, pieces)
        rows = [x for text, (spans, doubts) in zip(pieces, predicted, strict=True) for x in sure_stretches(text, spans, doubts)]
        partial = path.with_suffix(".partial")
        write_examples(partial, rows)
        partial.rename(path)
        log(f"shard {number}: {len(rows)} stretches kept, {time.time() - began:.0f} s")
