"""Training data of Stanza's name finder: a column of tags for each style, on the tokens of `newsextract.load_nlp`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc

from examples import Example
from newsextract.ner import STYLES
from student import make_reader

SILENT = "_"  # what Stanza takes for a tag that is not known


def write_names(examples: Iterable[Example], path: Path) -> None:
    examples = list(examples)
    docs = make_reader().pipe(x.text for x in examples)
    rows = [sentence for example, doc in zip(examples, docs, strict=True) if (sentence := tagged(doc, example))]
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def tagged(doc: Doc, example: Example) -> list[dict[str, object]]:
    """Return the words of an example with their tag in each style."""
    tags = word_tags(doc, example)
    words = [(token.text, tag) for token, tag in zip(doc, tags, strict=True) if not token.is_space]
    return [{"id": number, "text": text, "ner": tag, "multi_ner": [tag if example.style in ("", style) else SILENT for style in STYLES]}
            for number, (text, tag) in enumerate(words, 1)]


def word_tags(doc: Doc, example: Example) -> list[str]:
    tags = ["O"] * len(doc)
    for start, end, label in example.spans:
        if span := doc.char_span(start, end, alignment_mode="expand"):
            tags[span.start : span.end] = [f"B-{label}", *[f"I-{label}"] * (len(span) - 1)]
    for start, end in example.ignored:
        if span := doc.char_span(start, end, alignment_mode="expand"):
            tags[span.start : span.end] = [SILENT] * len(span)
    return tags
