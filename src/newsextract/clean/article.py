"""From an article to its clean text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsextract.article import Article, article_host
from newsextract.clean.strike import strike, stripped
from newsextract.clean.texts import CleanText, Removed
from newsextract.clean.tidy import plain_edits, tidy_edits
from newsextract.offsets import OffsetMap
from newsextract.patterns import Pattern, rules_for

MOST_PASSES = 5  # what is struck out or joined can bring a cue and its headline together, which the next pass finds


def clean_article(article: Article, *, rules: Sequence[Pattern] | None = None) -> CleanText:
    """Strike out the boilerplate of an article, join its broken lines and mend its characters.

    `rules` replaces the shared rules and those of the article's outlet.

    >>> clean_article(Article("1", "Hujan turun di Solo\\n, Jawa Tengah.\\nBaca juga: Banjir di Solo (abc/def)")).text
    'Hujan turun di Solo, Jawa Tengah.'
    """
    if rules is None:
        rules = rules_for(article_host(article))
    raw, removed = article.text, list[Removed]()
    offsets = OffsetMap.from_edits(raw, plain_edits(raw))
    for _ in range(MOST_PASSES):
        found = strike(offsets.clean, rules, title=article.title)
        removed = sorted([*removed, *raw_stretches(found, offsets, removed)], key=lambda stretch: stretch.start)
        clean = CleanText.from_edits(raw, tidy_edits(raw, removed), removed)
        if not found and clean.text == offsets.clean:
            break
        offsets = clean.offsets
    return clean


def raw_stretches(found: Sequence[Removed], offsets: OffsetMap, removed: Sequence[Removed]) -> Iterator[Removed]:
    """Yield stretches of a clean text as stretches of the raw one, parted where that was struck out already (`removed`)."""
    for stretch in found:
        for start, end in offsets.raw_pieces(stretch.start, stretch.end):
            for part in outside(start, end, removed):
                span = stripped(offsets.raw, *part)
                if span[0] < span[1]:
                    yield replace(stretch, start=span[0], end=span[1])


def outside(start: int, end: int, removed: Sequence[Removed]) -> Iterator[tuple[int, int]]:
    """Yield the parts of `[start, end)` that lie outside of `removed` (in order)."""
    for index in range(bisect_left(removed, start, key=lambda stretch: stretch.start), len(removed)):
        if removed[index].start >= end:
            break
        yield start, removed[index].start
        start = removed[index].end
    yield start, end
