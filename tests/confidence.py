"""Print how often quotes of each confidence are right (content and speaker) on annotated articles.

    python tests/confidence.py ../shared/gold/dev.jsonl

A quote's confidence here is that of its finding times that of its speaker. Right means what the scorer beside the gold
file counts as attributed: the span overlaps a gold quote, and the speaker is the same.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import newsextract
from newsextract.gold import to_gold
from newsextract.records import ArticleRecord, Quote

FLOORS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


def load_scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def confidence(quote: Quote) -> float:
    return quote.confidence * (quote.speaker_confidence if quote.speaker_confidence is not None else 0.5)


def judged(score: ModuleType, gold: dict[str, Any], record: ArticleRecord) -> Iterator[tuple[float, bool]]:
    """Yield each quote's confidence, and whether it is right."""
    spans = score.locate_all(gold["text"], gold["quotes"])
    known = {score.normal(e["name"]): score.names_of(e) for e in gold["people"] + gold["organizations"]}
    predicted = to_gold(record)["quotes"]
    pairs = score.pair_spans(spans, [(q["start"], q["end"]) for q in predicted], score.LOOSE_OVERLAP)
    partner = {j: gold["quotes"][i]["speaker"] for i, j in pairs}
    for j, (row, quote) in enumerate(zip(predicted, record.quotes, strict=True)):
        wanted, got = score.normal(partner.get(j)), score.normal(row["speaker"])
        yield confidence(quote), j in partner and got in known.get(wanted, {wanted})


def main(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    fields = ("id", "text", "title", "url", "outlet", "published")
    records = newsextract.load().pipe({name: row[name] for name in fields} for row in rows)
    score = load_scorer(path.parent)
    quotes = [pair for row, record in zip(rows, records, strict=True) for pair in judged(score, row, record)]
    print(f"{'confidence':>10}{'quotes':>9}{'share':>8}{'right':>8}")
    for floor in FLOORS:
        kept = [right for value, right in quotes if value >= floor]
        if kept:
            print(f"{'>= ' + format(floor, '.2f'):>10}{len(kept):9}{len(kept) / len(quotes):8.1%}{sum(kept) / len(kept):8.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
