"""Dateline: the stamp before the story ("KOTA KEDIRI, BANGSAONLINE.com - ")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from newsextract.lexicon import Lexicon
from newsextract.mentions import Chars, DateFound, PlaceMention


@dataclass(frozen=True, slots=True)
class DatelineFound:
    """A dateline at the start of the clean text: `[0, end)`, its separator included."""

    end: int
    places: tuple[PlaceMention, ...] = ()
    outlet: Chars | None = None
    date: DateFound | None = None
    start: int = 0
    method: str = "dateline"
    confidence: float = 0.9


def find_dateline(text: str, lexicon: Lexicon, *, outlet: str | None = None, published: date | None = None) -> DatelineFound | None:
    """Return the dateline that `text` (a clean text) begins with, or None. `outlet` is the article's outlet or host."""
    return None
