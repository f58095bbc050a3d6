"""Annotated articles (the gold JSONL format) as texts with character spans, for training and scoring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsextract.errors import LineError
from newsextract.evaluate.annotations import json_rows
from newsextract.evaluate.matching import place_of

KEYS = {"people": "PER", "organizations": "ORG", "places": "LOC"}
LONGEST_BRACKET = 40  # characters, in a name that goes on after it

Spans = list[tuple[int, int, str]]


@dataclass
class Annotated:
    """A text, its entity spans, and what the annotation says nothing about."""

    text: str
    spans: Spans
    unlabelled: tuple[str, ...] = ()  # labels that are not annotated
    ignored: list[tuple[int, int]] = field(default_factory=list)  # boilerplate and dateline


def read_annotated(path: str | Path) -> Iterator[Annotated]:
    """Yield the articles of a file in the gold JSONL format.

    Of each line `text` is needed, and `people`, `organizations` or `places`: lists of {"name": ..., "aliases": [...]}. What
    `boilerplate` and `dateline` mark is passed over. Raises LineError where a line is not such an article.
    """
    for number, row in json_rows(path):
        try:
            yield to_annotated(row)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LineError(Path(path).name, number, f"no annotated article ({type(error).__name__}: {error})") from error


def to_annotated(article: dict[str, Any]) -> Annotated:
    """Locate what an article's annotation names.

    >>> to_annotated({"text": "Danu Wibowo pulang.", "people": [{"name": "Danu Wibowo", "aliases": []}]}).spans
    [(0, 11, 'PER')]
    """
    text: str = article["text"]
    present = {key: label for key, label in KEYS.items() if key in article}
    if not present:
        raise ValueError(f"none of {', '.join(KEYS)}")
    struck = [entry["text"] for entry in article.get("boilerplate") or ()]
    struck += stamp(article.get("dateline") or {})
    ignored = [span for phrase in struck if (span := place_of(phrase, text))]
    spans = [s for s in name_spans(article, present) if not any(a < s[1] and s[0] < b for a, b in ignored)]
    return Annotated(text, spans, tuple(label for key, label in KEYS.items() if key not in article), ignored)


def stamp(dateline: dict[str, Any]) -> list[str]:
    """Return what a dateline covers: its text, or where an annotation has none its places and outlet."""
    return [dateline["text"]] if dateline.get("text") else [*(dateline.get("places") or ()), *filter(None, [dateline.get("outlet")])]


def name_spans(article: dict[str, Any], keys: dict[str, str]) -> Spans:
    """Locate every mention of the annotated names, longest first, without overlap."""
    found: Spans = []
    for key, label in keys.items():
        names = {name for entry in article[key] for name in [entry["name"], *(entry.get("aliases") or ())]}
        found += [(s, e, label) for name in names for s, e in find_words(article["text"], name)]
    found.sort(key=lambda span: span[0] - span[1])
    kept: Spans = []
    for span in found:
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def find_words(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where `wanted` stands in `text` as whole words.

    White space is flexible, and a bracket may interrupt ("Badan Pusat Statistik (BPS) Lampung").
    """
    pattern = rf"(?:\s*\([^()]{{1,{LONGEST_BRACKET}}}\))?\s+".join(map(re.escape, wanted.split()))
    if pattern:
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
            yield match.span()


def span_scores(wanted: list[Annotated], found: list[Spans]) -> dict[str, float]:
    """Return the F of exact spans by label and over all ("all"); what is not annotated counts for nothing."""
    counts = {label: [0, 0, 0] for label in KEYS.values()}
    for example, spans in zip(wanted, found, strict=True):
        right, got = _usable(example, example.spans), _usable(example, spans)
        for label, row in counts.items():
            row[0] += sum(s[2] == label for s in right & got)
            row[1] += sum(s[2] == label for s in got)
            row[2] += sum(s[2] == label for s in right)
    rows = {**counts, "all": [sum(column) for column in zip(*counts.values(), strict=True)]}
    return {label: round(200 * hit / (got + right), 1) if got + right else 0.0 for label, (hit, got, right) in rows.items()}


def _usable(example: Annotated, spans: Spans) -> set[tuple[int, int, str]]:
    return {(s, e, label) for s, e, label in spans
            if label not in example.unlabelled and not any(a < e and s < b for a, b in example.ignored)}
