"""Tables in memory as streams of articles: data frames, Arrow tables, data sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsextract.errors import InputError

ALLOWED = "an iterable of articles, a pandas or polars DataFrame, a pyarrow Table, a datasets.Dataset"


def article_rows(sources: Any) -> Iterable[object]:
    """Return the articles of whatever holds many: rows of a table as mappings, anything else that can be iterated as it is.

    Raises InputError where `sources` holds no articles: a path (`read_articles` reads it), one article, or a dict of tables.

    >>> list(article_rows([{"text": "Hujan turun di Solo."}]))
    [{'text': 'Hujan turun di Solo.'}]
    """
    if isinstance(sources, str | bytes | Path):
        raise InputError(f"got {type(sources).__name__}; read_articles(path) reads a file", field="sources", allowed=ALLOWED)
    if isinstance(sources, Mapping):
        raise InputError("got a mapping: one article, or a dict of splits to choose from", field="sources", allowed=ALLOWED)
    if hasattr(sources, "iter_rows"):  # polars
        rows: Iterator[object] = sources.iter_rows(named=True)
        return rows
    if hasattr(sources, "itertuples"):  # pandas
        return _pandas_rows(sources)
    if hasattr(sources, "to_batches"):  # pyarrow Table and Dataset
        return _arrow_rows(sources.to_batches())
    if not hasattr(sources, "__iter__"):
        raise InputError(f"got {type(sources).__name__}", field="sources", allowed=ALLOWED)
    return _arrow_rows(sources)


def _arrow_rows(items: Iterable[Any]) -> Iterator[object]:
    """Yield the rows of Arrow batches, and what is no batch as it is."""
    for item in items:
        if hasattr(item, "to_pylist"):
            yield from item.to_pylist()
        else:
            yield item


def _pandas_rows(frame: Any) -> Iterator[dict[str, object]]:
    columns = list(map(str, frame.columns))
    for row in frame.itertuples(index=False, name=None):
        yield dict(zip(columns, row, strict=True))
