"""Packages that only some users need: imported when they are, with an error that says how to install them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsextract.errors import MissingExtraError

EXTRAS = {"pyarrow": "tables", "pandas": "tables", "polars": "tables", "trafilatura": "html", "pyspark": "spark",
          "stanza": "stanza", "transformers": "stanza"}


def need(module: str) -> Any:
    """Return a module of an optional package ("pyarrow.parquet"). Raises MissingExtraError where it is not installed."""
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError(package, EXTRAS[package]) from error
