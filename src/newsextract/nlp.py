"""The one door to spaCy and Stanza: load a model by name or path, and read texts of any length with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_path

import newsextract.glued
import newsextract.ner
import newsextract.sentences  # noqa: F401  (registers the components of the models)
from newsextract.errors import ModelError
from newsextract.stanza_engine.folder import HOW_TO_GET, is_engine_folder, read_folder
from newsextract.tokens import IndonesianNews

Engine = Literal["spacy", "stanza"]
DEFAULT_MODEL = "id_news_sm"
DEFAULT_MODELS: dict[Engine, str] = {"spacy": DEFAULT_MODEL, "stanza": "id_news_stanza"}
MAX_CHARACTERS = 50_000_000  # far beyond any article: length is no reason to fail
# A model's time and memory grow with the square of a text's length, the tokenizer's with that of an unbroken run: both are
# read in parts. An article of ordinary length is one part.
PART = 10_000  # characters
RUN = 200  # characters without a space; longer ones are no words
_LONG_RUN = re.compile(rf"\S{{{RUN}}}")
_PACKAGED = Path(__file__).resolve().parent / "models"
_CHECKOUT = Path(__file__).resolve().parents[2] / "models"  # a development checkout keeps the weights beside the recipe


def model_path(name: str | Path) -> Path:
    """Return the folder of a model: one that ships with the package, an installed one, or a path. Raises ModelError where there is none."""
    places = [_PACKAGED / name, _CHECKOUT / name / "weights", Path(name), *_installed(str(name))]
    for place in places:
        if (place / "config.cfg").exists() or is_engine_folder(place):
            return place
    raise ModelError(f"no model {str(name)!r}; looked in {', '.join(map(str, places))}")


def _installed(name: str) -> list[Path]:
    """Return the folder of the Python package of this name, where there is one ("id_news_stanza")."""
    spec = find_spec(name) if name.isidentifier() else None
    return [Path(place) for place in (spec.submodule_search_locations or [])] if spec else []


def load_nlp(name: str | Path | None = None, *, engine: Engine | None = None) -> Language:
    """Return a spaCy `Language` with sentence boundaries and the entities PER, ORG and LOC.

    `name` is a packaged model ("id_news_sm"), an installed one or the path of a model folder; `engine` is "spacy" or
    "stanza": without a name its own model is taken, with one it has to be the model's. Stanza's docs have parts of
    speech and dependencies too. Raises ModelError where there is no such model.
    """
    if engine is not None and engine not in DEFAULT_MODELS:
        raise ModelError(f"no engine {engine!r}; allowed: {', '.join(DEFAULT_MODELS)}")
    try:
        path = model_path(name or DEFAULT_MODELS[engine or "spacy"])
    except ModelError as error:
        if engine == "stanza" or name == DEFAULT_MODELS["stanza"]:
            package = "its own models are a package beside the source code: pip install ./models/id_news_stanza"
            raise ModelError(f"{error}; {package}; {HOW_TO_GET}") from None
        raise
    kind: Engine = "stanza" if is_engine_folder(path) else "spacy"
    if engine not in (None, kind):
        raise ModelError(f"the model {str(name)!r} is read by the engine {kind!r}, not by {engine!r}")
    nlp = _load_stanza(path) if kind == "stanza" else load_model_from_path(path)
    nlp.max_length = MAX_CHARACTERS
    for component in ("newsextract_sentences", "newsextract_glued"):
        if component not in nlp.pipe_names:
            nlp.add_pipe(component, first=True)
    return nlp


def _load_stanza(path: Path) -> Language:
    """Return a `Language` that Stanza reads with."""
    from newsextract.stanza_engine.component import FACTORY

    folder = read_folder(path)
    nlp = IndonesianNews(meta={"lang": "id", "name": folder.name, "version": folder.version})
    nlp.add_pipe(FACTORY, config={"folder": str(path)})
    nlp._path = path
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
