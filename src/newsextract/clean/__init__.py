"""Cleaning: boilerplate out, broken lines joined, odd characters mended, every edit kept."""

from newsextract.clean.article import clean_article
from newsextract.clean.text import CleanText, Removed

__all__ = ["CleanText", "Removed", "clean_article"]
