"""Score an engine's models: names as the library finds them, syntax by the official measure of the CoNLL 2018 task, and speed.

    python models/id_news_stanza/measure.py --model WEIGHTS [--iob idner-dev.txt] [--gold dev.jsonl] [--ud test.conllu ...]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

sys.path.append(str(Path(__file__).parent.parent / "id_news_sm"))

from stanza.models.common.utils import ud_scores
from stanza.utils.conll import CoNLL

from examples import read_gold, read_iob
from newsextract.annotated import span_scores
from newsextract.nlp import load_nlp, read_docs
from newsextract.stanza_engine import component
from newsextract.stanza_engine.component import FACTORY
from treebanks import read_sentences, text_of

MEASURES = ("Tokens", "Sentences", "Words", "UPOS", "UAS", "LAS")


def syntax_scores(nlp, path: Path) -> dict[str, float]:
    """Return the F of each measure on raw text, all from Stanza's own tokenizer to the parser."""
    pipeline = nlp.get_pipe(FACTORY).pipeline
    tokenizer = pipeline.processors["tokenize"]
    tokenizer.config["no_ssplit"] = False  # the treebank's sentences are to be found too
    try:
        text = " ".join(map(text_of, read_sentences([path])))
        document = pipeline.process(text, processors=[step for step in pipeline.processors if step != "ner"])
    finally:
        tokenizer.config["no_ssplit"] = True
    with tempfile.TemporaryDirectory() as folder:
        CoNLL.write_doc2conll(document, f"{folder}/found.conllu")
        scores = ud_scores(str(path), f"{folder}/found.conllu")
    return {name: round(100 * scores[name].f1, 1) for name in MEASURES}


def name_scores(nlp, style: str, share: float | None, examples: list) -> dict[str, float]:
    """Score the names in a style, by both finders together or, with another `share` of Stanza's (0 or 1), by one."""
    reader = nlp.get_pipe(FACTORY)
    reader.finder.cfg["style"] = style
    reader.names.column = reader.folder.styles.index(style)
    with patch.object(component, "STANZA_SHARE", component.STANZA_SHARE if share is None else share):
        docs = list(read_docs(nlp, [x.text for x in examples]))
    return span_scores(examples, [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="id_news_stanza")
    parser.add_argument("--iob", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--ud", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    nlp = load_nlp(options.model, engine="stanza")
    for path in options.ud:
        print(path.stem, json.dumps(syntax_scores(nlp, path)))
    for path, read, style in ((options.iob, read_iob, "sentences"), (options.gold, read_gold, "articles")):
        for share in (None, 1.0, 0.0) if path else ():
            examples = list(read(path))
            began, words = time.process_time(), sum(len(x.text.split()) for x in examples)
            scores = name_scores(nlp, style, share, examples)
            print(path.stem, style, share, json.dumps(scores), round(words / (time.process_time() - began)), "words a second")


if __name__ == "__main__":
    main()
