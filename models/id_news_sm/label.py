"""Label raw articles with the teacher, and keep the sentences that it is sure of."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from examples import SENTENCE_END, Example, chunks, write_examples
from newsextract.ner import STYLES
from teacher import Prediction, load_tagger, predict_styles

SHARD = 500  # articles a file: what a stopped run loses at most


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in [*(m.end() for m in SENTENCE_END.finditer(text)), len(text)]:
        if text[start:cut].strip():
            yield start, cut
        start = cut


def sure_stretches(text: str, styles: dict[str, Prediction]) -> Iterator[Example]:
    """Yield runs of consecutive sentences that hold no doubtful word: once where the styles agree on the names, else once for each."""
    doubts = [word for _, doubtful in styles.values() for word in doubtful]
    run: tuple[int, int] | None = None
    for start, end in [*sentence_spans(text), (len(text), len(text))]:
        sound = end > start and not any(s < end and start < e for s, e in doubts)
        if sound:
            run = (run[0] if run else start, end)
        elif run:
            yield from labelled(text, run, {style: spans for style, (spans, _) in styles.items()})
            run = None


def labelled(text: str, run: tuple[int, int], styles: dict[str, list[tuple[int, int, str, float]]]) -> Iterator[Example]:
    inside = {style: [(s - run[0], e - run[0], label) for s, e, label, _ in spans if run[0] <= s and e <= run[1]]
              for style, spans in styles.items()}
    if len({tuple(spans) for spans in inside.values()}) == 1:
        yield Example(text[slice(*run)], inside[STYLES[0]], source="raw")
    else:
        for style, spans in inside.items():
            yield Example(text[slice(*run)], spans, source="raw", style=style)


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
        predicted = predict_styles(model, tokenizer, pieces)
        rows = [x for text, styles in zip(pieces, predicted, strict=True) for x in sure_stretches(text, styles)]
        partial = path.with_suffix(".partial")
        write_examples(partial, rows)
        partial.rename(path)
        log(f"shard {number}: {len(rows)} stretches kept, {time.time() - began:.0f} s")
