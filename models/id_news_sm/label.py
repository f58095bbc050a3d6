"""Label raw articles with the chances of every tag, as the mean of several finders sees them: what the student learns from.

Whole chances teach more than the best tag alone, also where nobody is sure (Hinton et al. 2015, "Distilling the Knowledge in
a Neural Network"); finders that err in different places are better together (Dietterich 2000).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import minibatch

from examples import Example, chunks, write_shard
from newsextract.annotated import Spans, span_scores
from newsextract.ner import STYLES, TAGS
from newsextract.nlp import load_nlp
from student import load_bold, make_reader, read_source
from teacher import SILENT, UNHEARD, allowed_tags, best, decode, load_tagger, tag_chances, word_spans

ENGINE = "newsextract_stanza"
SHARD = 500  # articles a file: what a stopped run loses at most
SURE = 0.7  # a word whose best tag has less chance is doubtful
Chances = NDArray[np.float32]  # (token, style, tag); all 0 where nothing is known
Finder = Callable[[Sequence[Doc]], Iterator[Chances]]


def encoder_finder(folder: Path) -> Finder:
    """Return a teacher as a finder. A token within a word of the teacher's is passed over."""
    model, tokenizer = load_tagger(folder)

    def find(docs: Sequence[Doc]) -> Iterator[Chances]:
        for doc, rows in zip(docs, tag_chances(model, tokenizer, [doc.text for doc in docs]), strict=True):
            by_start = {start: row for (start, _), row in zip(word_spans(doc.text), rows, strict=True)}
            yield np.stack([by_start.get(token.idx, SILENT) for token in doc])

    return find


def in_style(finder: Finder, style: str) -> Finder:
    """Return a finder that speaks of one style alone."""
    def find(docs: Sequence[Doc]) -> Iterator[Chances]:
        for chances in finder(docs):
            chances = chances.copy()
            chances[:, [n for n, other in enumerate(STYLES) if other != style]] = 0
            yield chances

    return find


def model_finder(name: str) -> Finder:
    """Return an earlier model, by its name or folder, as a finder; "NAME:STYLE" speaks of one style."""
    model, _, style = name.rpartition(":")
    nlp = load_nlp(model if style in STYLES else name)
    finder = engine_finder(nlp) if ENGINE in nlp.pipe_names else small_finder(nlp)
    return in_style(finder, style) if style in STYLES else finder


def small_finder(nlp: spacy.Language) -> Finder:
    """Return a trained student as a finder."""
    network = load_bold(nlp)

    def find(docs: Sequence[Doc]) -> Iterator[Chances]:
        for scores in network.predict(list(docs)):
            yield torch.tensor(scores).unflatten(1, (len(STYLES), len(TAGS))).softmax(-1).numpy()

    return find


def engine_finder(nlp: spacy.Language) -> Finder:
    """Return the Stanza engine's own name finder as a finder."""
    from newsextract.stanza_engine.component import BATCH, STRETCH
    from newsextract.stanza_engine.names import StanzaNames

    engine = nlp.get_pipe(ENGINE)
    columns = [StanzaNames(engine.pipeline.processors["ner"], column) for column in range(len(STYLES))]

    def find(docs: Sequence[Doc]) -> Iterator[Chances]:
        for batch in minibatch(docs, 2 * BATCH):
            words = [[token for token in doc if not token.is_space] for doc in batch]
            stretches = [row[at:at + STRETCH] for row in words for at in range(0, len(row), STRETCH)]
            found = [column([[token.text for token in stretch] for stretch in stretches]) for column in columns]
            engine.encoder.model.forget()
            rows = {id(doc): np.zeros((len(doc), *SILENT.shape), dtype="float32") for doc in batch}
            for stretch, *styles in zip(stretches, *found, strict=True):
                rows[id(stretch[0].doc)][[token.i for token in stretch]] = np.stack(styles, axis=1)
            yield from rows.values()

    return find


def mean_chances(finders: Sequence[Finder], docs: Sequence[Doc]) -> Iterator[Chances]:
    """Yield for each doc the mean of the finders that know something of a token's style."""
    for found in zip(*(finder(docs) for finder in finders), strict=True):
        total = np.sum(found, axis=0)
        yield total / np.maximum(total.sum(-1, keepdims=True), 1e-6)


def score_finders(finders: Sequence[Finder], checks: dict[str, list[Example]]) -> dict[str, dict[str, dict[str, float]]]:
    """Return the F of exact spans that the finders reach together on held-out examples, by source and style."""
    result = {}
    for source, rows in checks.items():
        docs = list(make_reader().pipe(x.text for x in rows))
        chances = list(mean_chances(finders, docs))
        result[source] = {style: span_scores(rows, [names(doc, each[:, n]) for doc, each in zip(docs, chances, strict=True)])
                          for n, style in enumerate(STYLES)}
    return result


def label(finders: Sequence[Finder], texts: Iterable[str], out: Path, *, log: Callable[..., None] = print) -> None:
    """Write `out`/NNNN.npz a shard of articles; shards that are there already are passed over."""
    out.mkdir(parents=True, exist_ok=True)
    texts, reader = iter(texts), make_reader()
    number = 0
    while shard := list(islice(texts, SHARD)):
        path = out / f"{number:04d}.npz"
        number += 1
        if path.exists():
            continue
        began = time.time()
        docs = [doc for doc in reader.pipe(text[s:e] for text in shard for s, e in chunks(text)) if len(doc)]
        write_shard(path, [doc.text for doc in docs], list(mean_chances(finders, docs)))
        log(f"shard {number}: {len(docs)} stretches, {time.time() - began:.0f} s")


def label_annotated(finders: Sequence[Finder], examples: Sequence[Example], path: Path) -> None:
    """Write a shard of annotated text: the annotation where it speaks, in its own style; what the finders think elsewhere."""
    pairs = [(doc, example) for doc, example in zip(make_reader().pipe(x.text for x in examples), examples, strict=True) if len(doc)]
    docs = [doc for doc, _ in pairs]
    chances = [obeying(rows, doc, example) for (doc, example), rows in zip(pairs, mean_chances(finders, docs), strict=True)]
    write_shard(path, [doc.text for doc in docs], chances)


def obeying(chances: Chances, doc: Doc, example: Example) -> Chances:
    """Return the chances with nothing left for the tags that the annotation does not allow."""
    style = STYLES.index(example.style)
    allowed = np.array(allowed_tags(example, [(token.idx, token.idx + len(token)) for token in doc]))
    told = allowed.any(-1)
    rows = (chances[:, style] + UNHEARD) * allowed
    result = chances.copy()
    result[told, style] = (rows / np.maximum(rows.sum(-1, keepdims=True), UNHEARD))[told]
    return result


def sure_examples(path: Path) -> Iterator[Example]:
    """Yield the stretches of a shard in which no token is in doubt in the first style, with their names."""
    for doc, chances in read_source(path):
        rows = chances[:, 0]
        if rows.max(-1).min() >= SURE:
            yield Example(doc.text, names(doc, rows), source="raw", style=STYLES[0])


def names(doc: Doc, chances: NDArray[np.floating]) -> Spans:
    """Return the character spans of the best sequence of tags of a doc's tokens."""
    return decode([(token.idx, token.idx + len(token)) for token in doc], best(chances))
