"""Training examples: texts with character spans, read from the public corpora and from annotated articles."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsextract.annotated import Annotated, read_annotated

WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
# A sentence ends at its mark, before white space or (words glued by lost spaces) before a capital.
SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[\"”]?\s*(?=[A-Z“\"])|\n+")
NOT_NEWS = ("turnbackhoax",)  # fact checks: lists of claims and links, another language
CHUNK_WORDS = 90  # long enough for context, short enough for a batch of sixteen on two cores


@dataclass
class Example(Annotated):
    """A stretch of text with its spans, and where it is from."""

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


def write_shard(path: Path, texts: Sequence[str], chances: Sequence[NDArray[np.floating]]) -> None:
    """Write labelled texts: the chances (token, style, tag) of each text's tokens, whole or not at all."""
    partial = path.with_suffix(".partial")
    with partial.open("wb") as file:
        packed = np.frombuffer(json.dumps(texts, ensure_ascii=False).encode(), dtype="uint8")
        np.savez_compressed(file, texts=packed, chances=np.concatenate(chances).astype("float16"))
    partial.rename(path)


def read_shard(path: Path) -> tuple[list[str], NDArray[np.float16]]:
    """Return the texts of a shard, and the chances of all their tokens, one after another."""
    with np.load(path) as shard:
        return json.loads(shard["texts"].tobytes()), shard["chances"]


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


def read_gold(path: Path) -> Iterator[Example]:
    """Read annotated articles (the gold JSONL format) in chunks."""
    for article in read_annotated(path):
        for start, end in chunks(article.text):
            inside = [(s - start, e - start, label) for s, e, label in article.spans if start <= s and e <= end]
            dull = [(max(s, start) - start, min(e, end) - start) for s, e in article.ignored if s < end and e > start]
            yield Example(article.text[start:end], inside, article.unlabelled, dull, "gold", "articles")


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
