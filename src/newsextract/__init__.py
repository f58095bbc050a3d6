"""Indonesian news articles into structured records: `extract = newsextract.load(); record = extract(text)`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsextract._version import __version__

if TYPE_CHECKING:
    from newsextract.article import Article
    from newsextract.lexicon import load_lexicon
    from newsextract.nlp import load_nlp
    from newsextract.pipeline import Extractor, load
    from newsextract.records import ArticleRecord

# Imported when first asked for: `import newsextract` stays quick.
_HOMES = {"Article": "article", "ArticleRecord": "records", "Extractor": "pipeline", "load": "pipeline",
          "load_lexicon": "lexicon", "load_nlp": "nlp"}

__all__ = ["Article", "ArticleRecord", "Extractor", "__version__", "load", "load_lexicon", "load_nlp"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsextract' has no attribute {name!r}")
    return getattr(import_module(f"newsextract.{_HOMES[name]}"), name)
