"""The one door to spaCy: load a model by name or path, and read texts of any length with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_path

import newsextract.glued
import newsextract.ner
import newsextract.sentences
import newsextract.tokens  # noqa: F401  (registers the language of the models)
from newsextract.errors import ModelError

DEFAULT_MODEL = "id_news_sm"
MAX_CHARACTERS = 50_000_000  # far beyond any article: length is no reason to fail
# A model's time and memory grow with the square of a text's length, the tokenizer's with that of an unbroken run: both are
# read in parts. An article of ordinary length is one part.
PART = 10_000  # characters
RUN = 200  # characters without a space; longer ones are no words
_LONG_RUN = re.compile(rf"\S{{{RUN}}}")
_PACKAGED = Path(__file__).resolve().parent / "models"
_CHECKOUT = Path(__file__).resolve().parents[2] / "models"  # a development checkout keeps the weights beside the recipe


def model_path(name: str | Path) -> Path:
    """Return the folder of a model: one that ships with the package, or a path. Raises ModelError where there is none."""
    places = [_PACKAGED / name, _CHECKOUT / name / "weights", Path(name)]
    for place in places:
        if (place / "config.cfg").exists():
            return place
    raise ModelError(f"no model {str(name)!r}; looked in {', '.join(map(str, places))}")


def load_nlp(name: str | Path = DEFAULT_MODEL) -> Language:
    """Return a spaCy `Language` with sentence boundaries and the entities PER, ORG and LOC.

    `name` is a packaged model ("id_news_sm") or the path of a model folder. Raises ModelError where there is none.
    """
    nlp = load_model_from_path(model_path(name))
    nlp.max_length = MAX_CHARACTERS
    for component in ("newsextract_sentences", "newsextract_glued"):
        if component not in nlp.pipe_names:
            nlp.add_pipe(component, first=True)
    return nlp


def read_docs(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the Doc of each text, in order; `doc.text` is the text to the letter, however long it is."""
    parts = [split_text(text) for text in texts]
    docs = nlp.pipe((part for row in parts for part in row), batch_size=32)
    for row in parts:
        yield _joined([next(docs) for _ in row])


def read_doc(nlp: Language, text: str) -> Doc:
    """Return the Doc of a text of any length."""
    return next(read_docs(nlp, [text]))


def split_text(text: str) -> list[str]:
    """Part a text where it is longer than the model should see at once: at line ends where there are any, else at spaces."""
    if len(text) <= PART and not any(len(word) >= RUN for word in text.split()):
        return [text]
    parts: list[str] = []
    start = 0
    while start < len(text):
        end = _part_end(text, start)
        parts.append(text[start:end])
        start = end
    return parts


def _part_end(text: str, start: int) -> int:
    limit = min(start + PART, len(text))
    if run := _LONG_RUN.search(text, start, limit):
        return run.start() if run.start() > start else run.end()
    if limit == len(text):
        return limit
    for mark in ("\n", " "):
        if (found := text.rfind(mark, start + PART // 2, limit)) > 0:
            return found + 1
    return limit


def _joined(docs: list[Doc]) -> Doc:
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
