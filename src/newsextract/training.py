"""Fine-tune the name finder on a researcher's own annotated articles, with spaCy alone."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import Adam

from newsextract.annotated import Annotated, span_scores
from newsextract.errors import InputError
from newsextract.nlp import load_nlp, model_path

FINDER = "ner"  # the component's name in the pipeline
HELD_OUT = 5  # every fifth article checks the training where no others are given
MIN_ARTICLES = 10  # fewer cannot be parted
BATCH = 4  # articles
DROPOUT = 0.1
RATE = 3e-4  # the model is good already: small steps


def fine_tune(model: str | Path, articles: list[Annotated], out: str | Path, *, held_out: list[Annotated] | None = None, epochs: int = 8,
              rate: float = RATE, seed: int = 0, log: Callable[[str], None] = lambda line: None) -> dict[str, dict[str, float]]:
    """Train a model on annotated articles and write it to the folder `out`, which `newsextract.load(out)` reads.

    The best epoch by the F of `held_out` articles is written (without them, every fifth of `articles` is held out); where no
    epoch helps, that is the model as it was. Labels that the articles do not annotate stay what the model makes of them.
    Returns the scores "before" and "after". Raises InputError where there are too few articles, ModelError where there is no model.
    """
    taught, held_out = part(articles) if held_out is None else (articles, held_out)
    nlp, rng = load_nlp(model, engine="spacy"), random.Random(seed)
    examples = [to_example(nlp, article) for article in taught]
    best = before = score(nlp, held_out)
    log(f"before: {before}")
    write_model(nlp, out, name="own", performance={"held_out": before}, based_on=model_path(model).name)
    optimizer = Adam(rate, L2=0.01, L2_is_weight_decay=True)
    for epoch in range(1, epochs + 1):
        optimizer.learn_rate = rate * (1 - (epoch - 1) / epochs)
        for batch in _batches(examples, rng):
            nlp.get_pipe(FINDER).update(batch, sgd=optimizer, drop=DROPOUT)
        reached = score(nlp, held_out)
        log(f"epoch {epoch}: {reached}")
        if reached["all"] > best["all"]:
            best = reached
            write_model(nlp, out, name="own", performance={"held_out": best}, based_on=model_path(model).name)
    return {"before": before, "after": best}


def part(articles: list[Annotated]) -> tuple[list[Annotated], list[Annotated]]:
    """Return the articles to learn from, and every fifth to check with."""
    if len(articles) < MIN_ARTICLES:
        raise InputError(f"{len(articles)} articles are too few to train and to check", field="articles", allowed=f"{MIN_ARTICLES} or more")
    return [article for i, article in enumerate(articles) if i % HELD_OUT], articles[::HELD_OUT]


def _batches(examples: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    rng.shuffle(examples)
    for at in range(0, len(examples), BATCH):
        yield [Example(example.predicted.copy(), example.reference) for example in examples[at : at + BATCH]]


def to_example(nlp: Language, article: Annotated) -> Example:
    """Return an article as spaCy's pair of docs; what is not annotated is filled in by the model, or marked as missing."""
    read: Doc = nlp(article.text)
    wanted = [read.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in article.spans]
    annotated = filter_spans([span for span in wanted if span is not None])
    filled = [e for e in read.ents if e.label_ in article.unlabelled and not any(e.start < s.end and s.start < e.end for s in annotated)]
    missing = filter_spans([span for s, e in article.ignored if (span := read.char_span(s, e, alignment_mode="expand")) is not None])
    free = [span for span in (*annotated, *filled) if not any(span.start < gap.end and gap.start < span.end for gap in missing)]
    reference = read.copy()
    reference.set_ents(free, missing=missing, default="outside")
    read.set_ents([])
    return Example(read, reference)


def score(nlp: Language, articles: list[Annotated]) -> dict[str, float]:
    """Return the F of exact spans by label and over all."""
    docs = nlp.pipe(article.text for article in articles)
    return span_scores(articles, [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs])


def write_model(nlp: Language, out: str | Path, **meta: object) -> None:
    """Write a pipeline to a folder, with facts for its meta.json."""
    nlp.to_disk(out)
    # Features are hashed: the words of the training texts are not needed, and without them loading is quicker.
    (Path(out) / "vocab" / "strings.json").write_text(json.dumps(["", *nlp.get_pipe(FINDER).labels]) + "\n", encoding="utf-8")
    path = Path(out) / "meta.json"
    facts = json.loads(path.read_text(encoding="utf-8")) | meta
    path.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
