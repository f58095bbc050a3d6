"""Indonesian news articles into structured records: `extract = newsextract.load(); record = extract(text)`."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsextract._version import __version__

if TYPE_CHECKING:
    from newsextract.article import Article
    from newsextract.batch import run_corpus
    from newsextract.clean import clean_article
    from newsextract.corpus import read_articles
    from newsextract.dateline import find_dateline
    from newsextract.dates import find_dates
    from newsextract.export import read_records
    from newsextract.export.flat import to_frames
    from newsextract.lexicon import load_lexicon
    from newsextract.nlp import load_nlp
    from newsextract.pipeline import Extractor, load
    from newsextract.records import ArticleRecord

# Imported when first asked for: `import newsextract` stays quick.
_HOMES = {"Article": "article", "ArticleRecord": "records", "Extractor": "pipeline", "clean_article": "clean",
          "find_dateline": "dateline", "find_dates": "dates", "load": "pipeline", "load_lexicon": "lexicon", "load_nlp": "nlp",
          "read_articles": "corpus", "read_records": "export", "run_corpus": "batch", "to_frames": "export.flat"}

__all__ = ["Article", "ArticleRecord", "Extractor", "__version__", "clean_article", "find_dateline", "find_dates", "load",
           "load_lexicon", "load_nlp", "read_articles", "read_records", "run_corpus", "to_frames"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsextract' has no attribute {name!r}")
    return getattr(import_module(f"newsextract.{_HOMES[name]}"), name)
