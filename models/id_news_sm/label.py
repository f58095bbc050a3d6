"""Label texts with the teacher: for each token of the student, the chances of every tag in every style.

A shard is two files: NNNN.jsonl (a text a line) and NNNN.npz (`chances`, token by style times tag; `lengths`, tokens a text).
A row of zeros stands for a token that teaches nothing.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc

import newsextract.glued  # noqa: F401  (registers the component)
from examples import Example, chunks
from newsextract.ner import STYLES, TAGS
from newsextract.tokens import IndonesianNews
from teacher import Tagger, allowed_tags, chances_at, load_tagger, with_places

SHARD = 500  # articles a file: what a stopped run loses at most


def make_reader() -> Language:
    """Return what makes the student's tokens, those of `newsextract.load_nlp` to the letter."""
    nlp = IndonesianNews()
    nlp.add_pipe("newsextract_glued")
    return nlp


def token_chances(tagger: tuple[Tagger, object], docs: list[Doc]) -> list[np.ndarray]:
    """Return an array (token, style, tag) for each doc."""
    pieces, homes = [], []
    for number, doc in enumerate(docs):
        ends = np.array([token.idx + len(token) for token in doc])
        starts = np.array([token.idx for token in doc])
        for start, end in chunks(doc.text):
            inside = np.flatnonzero((starts >= start) & (ends <= end))
            tokens = [i for i in inside.tolist() if not doc[i].is_space]
            pieces.append((doc.text[start:end], [(int(starts[i]) - start, int(ends[i]) - start) for i in tokens]))
            homes.append((number, dict(zip(pieces[-1][1], tokens, strict=True))))
    results = [np.zeros((len(doc), len(STYLES), len(TAGS)), dtype="float32") for doc in docs]
    for (number, tokens), (words, chances) in zip(homes, chances_at(*tagger, [t for t, _ in pieces], [w for _, w in pieces]), strict=True):
        results[number][[tokens[word] for word in words]] = chances.numpy()
    for doc, rows in zip(docs, results, strict=True):
        mark_spaces(doc, rows)
    return results


def mark_spaces(doc: Doc, rows: np.ndarray) -> None:
    """Put spaces outside; those within a name teach nothing."""
    goes_on = np.array([TAGS[tag][0] == "I" for tag in rows.argmax(-1).max(-1)] + [False])
    for token in doc:
        if token.is_space and not goes_on[token.i + 1]:
            rows[token.i, :, TAGS.index("O")] = 1


def with_annotation(doc: Doc, example: Example, chances: np.ndarray) -> np.ndarray:
    """Put what is annotated in the place of what the teacher thinks; what the annotation leaves open stays the teacher's."""
    words = [(token.idx, token.idx + len(token)) for token in doc]
    result = torch.tensor(chances)
    for i, allowed in enumerate(allowed_tags(example, words)):
        mask = torch.tensor(allowed)
        if not mask.any() or doc[i].is_space:
            continue
        for number, style in enumerate(STYLES):
            if example.style in ("", style):
                kept = result[i, number] * mask
                # Where the teacher gives the allowed tags nothing, they share alike.
                result[i, number] = kept / kept.sum() if kept.sum() > 1e-3 else mask / mask.sum()
    return with_places(result).nan_to_num().numpy() if example.style == "articles" else result.numpy()


def write_shard(path: Path, texts: list[str], chances: list[np.ndarray]) -> None:
    path.with_suffix(".jsonl").write_text("".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts), encoding="utf-8")
    partial = path.with_suffix(".partial.npz")
    flat = np.concatenate(chances).reshape(-1, len(STYLES) * len(TAGS)).astype("float16")
    np.savez(partial, chances=flat, lengths=np.array([len(rows) for rows in chances]))
    partial.rename(path)


def read_shard(path: Path) -> Iterator[tuple[str, np.ndarray]]:
    with np.load(path) as file:
        rows = np.split(file["chances"], np.cumsum(file["lengths"])[:-1])
    with path.with_suffix(".jsonl").open(encoding="utf-8") as lines:
        yield from zip(map(json.loads, lines), rows, strict=True)


def label(teacher: Path, texts: Iterable[str], out: Path, *, log=print) -> None:
    """Write `out`/NNNN.npz a shard of articles; shards that are there already are passed over."""
    tagger, reader = load_tagger(teacher), make_reader()
    out.mkdir(parents=True, exist_ok=True)
    texts = iter(texts)
    number = 0
    while shard := list(islice(texts, SHARD)):
        path = out / f"{number:04d}.npz"
        number += 1
        if not path.exists():
            began = time.time()
            write_shard(path, shard, token_chances(tagger, list(reader.pipe(shard))))
            log(f"shard {number}: {time.time() - began:.0f} s")


def label_annotated(teacher: Path, examples: list[Example], path: Path) -> None:
    """Write one shard of annotated examples."""
    docs = list(make_reader().pipe(x.text for x in examples))
    chances = token_chances(load_tagger(teacher), docs)
    write_shard(path, [x.text for x in examples], [with_annotation(*row) for row in zip(docs, examples, chances, strict=True)])
