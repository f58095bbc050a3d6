"""Score a model by label, source and style, and measure its speed.

    python models/id_news_sm/score.py --iob idner-dev.txt --gold dev.jsonl [--model PATH]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import spacy

import newsextract.glued  # noqa: F401  (registers the component)
from examples import Example, read_gold, read_iob
from newsextract.annotated import span_scores
from newsextract.ner import STYLES
from newsextract.nlp import DEFAULT_MODEL, load_nlp, read_docs
from newsextract.tokens import IndonesianNews

Scores = dict[str, dict[str, float]]


def score(nlp: spacy.Language, examples: list[Example], style: str) -> dict[str, float]:
    """Score the finder in one style, on the tokens that it will be used on."""
    finder = nlp.get_pipe("ner")
    reader = IndonesianNews(vocab=nlp.vocab)
    reader.add_pipe("newsextract_glued")
    before, finder.cfg["style"] = finder.cfg["style"], style
    docs = list(finder.pipe(reader.pipe(x.text for x in examples)))
    finder.cfg["style"] = before
    return span_scores(examples, [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs])


def score_styles(nlp: spacy.Language, checks: dict[str, list[Example]]) -> dict[str, Scores]:
    return {name: {style: score(nlp, rows, style) for style in STYLES} for name, rows in checks.items()}


def read_checks(iob: Path | None, gold: Path | None) -> dict[str, list[Example]]:
    sources = {"iob": (iob, read_iob), "gold": (gold, read_gold)}
    return {name: list(read(path)) for name, (path, read) in sources.items() if path}


def words_a_second(nlp: spacy.Language, texts: list[str], rounds: int = 3) -> int:
    """Return the best of some rounds through the whole pipeline, in seconds of the processor."""
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        for _doc in read_docs(nlp, texts):
            pass
        seconds.append(time.process_time() - began)
    return round(sum(len(text.split()) for text in texts) / min(seconds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--iob", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args()
    nlp, checks = load_nlp(options.model), read_checks(options.iob, options.gold)
    for name, styles in score_styles(nlp, checks).items():
        for style, row in styles.items():
            print(name, style, json.dumps(row))
    print(words_a_second(nlp, [x.text for rows in checks.values() for x in rows]), "words a second")


if __name__ == "__main__":
    main()
