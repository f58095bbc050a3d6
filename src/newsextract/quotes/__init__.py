"""Quotes: direct and indirect speech, its cue and its speaker."""

from newsextract.quotes.find import find_quotes
from newsextract.quotes.speaker import attribute_quotes

__all__ = ["attribute_quotes", "find_quotes"]
