"""Training examples: texts with character spans, read from the public corpora and from annotated articles."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

LABELS = ("PER", "ORG", "LOC")
# The sources draw their spans differently (an organization with or without its place, titles of bodies, ...): a style each.
STYLES = ("articles", "sentences")
WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
# A sentence ends at its mark, before white space or (words glued by lost spaces) before a capital.
SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[\"”]?\s*(?=[A-Z“\"])|\n+")
CHUNK_WORDS = 90  # long enough for context, short enough for a batch of sixteen on two cores


@dataclass
class Example:
    """A text, its entity spans, and what its annotation says nothing about."""

    text: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    unlabelled: tuple[str, ...] = ()  # labels this source does not annotate
    ignored: list[tuple[int, int]] = field(default_factory=list)  # stretches that teach nothing
    source: str = ""
    style: str = ""  # one of STYLES; "" where the spans hold for all of them


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_examples(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            row["spans"] = [(s, e, label) for s, e, label in row["spans"]]
            row["ignored"] = [(s, e) for s, e in row["ignored"]]
            row["unlabelled"] = tuple(row["unlabelled"])
            yield Example(**row)


def join_tokens(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Put tokens back into running text (no space before closing punctuation, paired quotation marks)."""
    text, spans, inside, glue = "", [], False, True
    for token in tokens:
        mark = token == '"'
        space = not glue and token not in {",", ".", ";", ":", "!", "?", ")", "%", "”"} and not (mark and inside)
        text += " " if space else ""
        spans.append((len(text), len(text) + len(token)))
        text += token
        inside ^= mark
        glue = token in {"(", "“"} or (mark and inside)
    return text, spans


def read_iob(path: Path) -> Iterator[Example]:
    """Read a corpus of one token a line (token, part of speech, IOB tag), sentences parted by blank lines."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if not rows:
            continue
        text, places = join_tokens([row[0] for row in rows])
        spans: list[tuple[int, int, str]] = []
        for (start, end), row in zip(places, rows, strict=True):
            prefix, _, label = row[-1].partition("-")
            if prefix == "B" or (prefix == "I" and not spans):
                spans.append((start, end, label))
            elif prefix == "I":
                spans[-1] = (spans[-1][0], end, label)
        yield Example(text, spans, source=path.parent.name, style="sentences")


def find_words(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where `wanted` stands in `text` as whole words.

    White space is flexible, and a bracket may interrupt ("Badan Pusat Statistik (BPS) Lampung").
    """
    pattern = r"(?:\s*\([^()]{1,40}\))?\s+".join(map(re.escape, wanted.split()))
    if pattern:
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
            yield match.span()


def gold_spans(article: dict) -> list[tuple[int, int, str]]:
    """Locate every mention of the annotated people and organizations, longest first, without overlap."""
    found: list[tuple[int, int, str]] = []
    for label, key in (("PER", "people"), ("ORG", "organizations")):
        names = {name for entry in article[key] for name in [entry["name"], *entry["aliases"]]}
        found += [(s, e, label) for name in names for s, e in find_words(article["text"], name)]
    found.sort(key=lambda span: span[0] - span[1])
    kept: list[tuple[int, int, str]] = []
    for span in found:
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def read_gold(path: Path) -> Iterator[Example]:
    """Read annotated articles (the gold JSONL format) in chunks; places are not annotated there."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            text = article["text"]
            struck = [b["text"] for b in article["boilerplate"]]
            if article["dateline"]:
                struck.append(article["dateline"]["text"])
            ignored = [span for phrase in struck for span in find_words_loosely(text, phrase)]
            spans = [s for s in gold_spans(article) if not any(a < s[1] and s[0] < b for a, b in ignored)]
            for start, end in chunks(text):
                inside = [(s - start, e - start, label) for s, e, label in spans if start <= s and e <= end]
                dull = [(max(s, start) - start, min(e, end) - start) for s, e in ignored if s < end and e > start]
                yield Example(text[start:end], inside, ("LOC",), dull, "gold", "articles")


def find_words_loosely(text: str, phrase: str) -> list[tuple[int, int]]:
    match = re.search(r"\s+".join(map(re.escape, phrase.split())), text) if phrase.strip() else None
    return [match.span()] if match else []


def chunks(text: str, words: int = CHUNK_WORDS) -> Iterator[tuple[int, int]]:
    """Cut a text at sentence ends into stretches of about `words` words."""
    start, count = 0, 0
    cuts = [*(m.end() for m in SENTENCE_END.finditer(text)), len(text)]
    previous = 0
    for cut in cuts:
        size = len(text[previous:cut].split())
        if count and count + size > words:
            yield start, previous
            start, count = previous, 0
        count += size
        previous = cut
    if text[start:].strip():
        yield start, len(text)


def read_raw(path: Path, *, skip_hosts: tuple[str, ...] = (), limit: int | None = None) -> Iterator[str]:
    """Yield the distinct texts of a gzipped JSONL of articles, spread over its whole length."""
    seen: set[bytes] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if not any(host in (row["outlet"] or "") for host in skip_hosts)]
    rows.sort(key=lambda row: hashlib.sha1(row["id"].encode()).digest())
    for row in rows[:limit]:
        key = hashlib.sha1(row["text"][:300].casefold().encode("utf-8", "replace")).digest()
        if key not in seen:
            seen.add(key)
            yield row["text"]


def span_scores(gold: list[Example], predicted: list[list[tuple]]) -> dict[str, float]:
    """Return exact-span F by label and overall (labels a source does not annotate are left out of it)."""
    counts = {label: [0, 0, 0] for label in LABELS}
    for example, spans in zip(gold, predicted, strict=True):
        def usable(span, example=example):
            return span[2] not in example.unlabelled and not any(s < span[1] and span[0] < e for s, e in example.ignored)
        wanted = {tuple(s[:3]) for s in example.spans if usable(s)}
        got = {tuple(s[:3]) for s in spans if usable(s)}
        for label, row in counts.items():
            row[0] += sum(s[2] == label for s in wanted & got)
            row[1] += sum(s[2] == label for s in got)
            row[2] += sum(s[2] == label for s in wanted)
    rows = {**counts, "all": [sum(column) for column in zip(*counts.values(), strict=True)]}
    return {label: round(200 * hit / (got + wanted), 1) if got + wanted else 0.0 for label, (hit, got, wanted) in rows.items()}
