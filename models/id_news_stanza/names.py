"""Training data of Stanza's name finder: a column of tags for each style, on the tokens of `newsextract.load_nlp`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from numpy.typing import NDArray
from spacy.tokens import Doc

from examples import Example
from label import SURE
from newsextract.ner import STYLES, TAGS
from newsextract.stanza_engine.component import STRETCH
from student import make_reader, read_source
from teacher import best

MOST_CHARACTERS = 1500  # of a stretch of words: three times that the encoder has places for pieces
SILENT = "_"  # what Stanza takes for a tag that is not known


def write_names(examples: Iterable[Example], path: Path, shards: Iterable[Path] = ()) -> None:
    """Write annotated examples, and raw text in shards that the other recipe labelled."""
    examples = list(examples)
    docs = make_reader().pipe(x.text for x in examples)
    rows = [row for example, doc in zip(examples, docs, strict=True) for row in tagged(doc, by_style(doc, example))]
    rows += [row for shard in shards for doc, chances in read_source(shard) for row in tagged(doc, surest(chances))]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def tagged(doc: Doc, tags: list[list[str]]) -> Iterator[list[dict[str, object]]]:
    """Yield the words of a doc with their tag in each style, cut as the engine cuts them; none that the encoder cannot hold."""
    words = [(token.text, row) for token, row in zip(doc, tags, strict=True) if not token.is_space]
    for at in range(0, len(words), STRETCH):
        stretch = words[at:at + STRETCH]
        if sum(len(text) for text, _ in stretch) <= MOST_CHARACTERS:
            yield [{"id": number, "text": text, "ner": min(row, key=SILENT.__eq__), "multi_ner": row}
                   for number, (text, row) in enumerate(stretch, 1)]


def by_style(doc: Doc, example: Example) -> list[list[str]]:
    return [[tag if example.style in ("", style) else SILENT for style in STYLES] for tag in word_tags(doc, example)]


def surest(chances: NDArray) -> list[list[str]]:
    """Return the best tag of each word in each style, silent where it is in doubt."""
    columns = []
    for n in range(len(STYLES)):
        tags = best(chances[:, n])
        columns.append([TAGS[tag] if chances[i, n, tag] >= SURE else SILENT for i, tag in enumerate(tags)])
    return [list(row) for row in zip(*columns, strict=True)]


def word_tags(doc: Doc, example: Example) -> list[str]:
    tags = ["O"] * len(doc)
    for start, end, label in example.spans:
        if span := doc.char_span(start, end, alignment_mode="expand"):
            tags[span.start : span.end] = [f"B-{label}", *[f"I-{label}"] * (len(span) - 1)]
    for start, end in example.ignored:
        if span := doc.char_span(start, end, alignment_mode="expand"):
            tags[span.start : span.end] = [SILENT] * len(span)
    return tags
