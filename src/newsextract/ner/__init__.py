"""The name finder: a small convolutional tagger for people, organizations and places, run by numpy alone."""

from newsextract.ner.component import NameFinder
from newsextract.ner.decode import LABELS, STYLES, TAGS

__all__ = ["LABELS", "STYLES", "TAGS", "NameFinder"]
