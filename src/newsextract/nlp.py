"""The one door to spaCy: load a model by name or path."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.util import load_model_from_path

import newsextract.sentences
import newsextract.tokens  # noqa: F401  (registers the language of the models)
from newsextract.errors import ModelError

DEFAULT_MODEL = "id_news_sm"
MAX_CHARACTERS = 50_000_000  # far beyond any article: length is no reason to fail
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
    if "newsextract_sentences" not in nlp.pipe_names:
        nlp.add_pipe("newsextract_sentences", first=True)
    return nlp
