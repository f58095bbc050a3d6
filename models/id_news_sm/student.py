"""The student: a small spaCy CNN for PER, ORG and LOC, trained on what the teacher is sure of."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.training import Example as Pair
from thinc.api import Config

import newsextract.sentences
import newsextract.tokens  # noqa: F401  (registers the language)
from examples import Example, read_examples, span_scores

CONFIG = """
[nlp]
lang = "id_news"
pipeline = ["ner"]
batch_size = 256

[components]

[components.ner]
factory = "ner"
update_with_oracle_cut_size = 100

[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
nO = null

[components.ner.model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"

[components.ner.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
rows = [10000, 2000, 5000, 2000]
include_static_vectors = false

[components.ner.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
"""


def make_nlp() -> spacy.Language:
    return spacy.util.load_model_from_config(Config().from_str(CONFIG), auto_fill=True)


def load(path: Path) -> spacy.Language:
    return spacy.util.load_model_from_path(path)


def to_pair(nlp: spacy.Language, example: Example) -> Pair:
    doc = nlp.make_doc(example.text)
    gold: Doc = nlp.make_doc(example.text)
    spans = [gold.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in example.spans]
    gold.ents = spacy.util.filter_spans([s for s in spans if s is not None and not s.text.isspace()])
    return Pair(doc, gold)


def score(nlp: spacy.Language, examples: list[Example]) -> dict[str, float]:
    return span_scores(examples, [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in nlp.pipe(x.text for x in examples)])


def train(paths: list[tuple[Path, int]], out: Path, *, steps: int, checks: dict[str, list[Example]], seed: int = 3,
          every: int = 500, batch_words: int = 1200, log=print) -> None:
    """Train on the examples of `paths` (each with how many times it counts); keep the best by the mean of `checks`."""
    spacy.util.fix_random_seed(seed)
    rng = random.Random(seed)
    nlp = make_nlp()
    examples = [example for path, times in paths for example in list(read_examples(path)) * times]
    rng.shuffle(examples)
    nlp.initialize(lambda: [to_pair(nlp, example) for example in examples[:2000]])
    optimizer = nlp.create_optimizer()
    optimizer.L2 = 0.01
    best, began = -1.0, time.time()
    averages = optimizer.averages
    for step, batch in enumerate(endless(examples, batch_words, rng)):
        if step >= steps:
            break
        optimizer.learn_rate = 0.001 * min(1.0, (step + 1) / 250) * max(0.05, 1 - step / steps)
        nlp.update([to_pair(nlp, example) for example in batch], sgd=optimizer, drop=0.1)
        if (step + 1) % every == 0:
            with nlp.use_params(averages):
                scores = {name: score(nlp, rows) for name, rows in checks.items()}
                mean = sum(row["all"] for row in scores.values()) / len(scores)
                log(step + 1, round(time.time() - began), scores, round(mean, 2))
                if mean > best:
                    best = mean
                    nlp.to_disk(out)


def endless(examples: list[Example], batch_words: int, rng: random.Random) -> Iterable[list[Example]]:
    while True:
        rng.shuffle(examples)
        batch: list[Example] = []
        words = 0
        for example in examples:
            batch.append(example)
            words += len(example.text) // 6
            if words >= batch_words:
                yield batch
                batch, words = [], 0
        if batch:
            yield batch


