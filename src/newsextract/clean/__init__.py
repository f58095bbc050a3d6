"""Cleaning: boilerplate out, broken lines joined, every edit kept."""

from newsextract.clean.article import clean_article
from newsextract.clean.texts import CleanText, Removed

__all__ = ["CleanText", "Removed", "clean_article"]
