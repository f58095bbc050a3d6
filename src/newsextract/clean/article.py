"""One article cleaned: rules first, then what only the whole text tells, then broken lines and odd characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsextract.article import Article, article_host
from newsextract.clean.characters import mend_characters
from newsextract.clean.lines import join_lines
from newsextract.clean.related import find_related
from newsextract.clean.tail import find_tags, find_tail
from newsextract.clean.text import CleanText, Removed
from newsextract.lexicon.tables import DATA
from newsextract.offsets import Edit
from newsextract.patterns import Pattern, read_patterns

MAX_TAILS = 8  # credits that may follow each other at the end


@cache
def shared_rules() -> tuple[Pattern, ...]:
    return read_patterns(DATA / "boilerplate.toml")


@cache
def outlet_rules(host: str | None) -> tuple[Pattern, ...]:
    """Return the rules of the outlet whose file name ("detik" of "finance.detik.com") is a part of `host`."""
    names = {path.stem: path for path in sorted((DATA / "outlets").glob("*.toml"))}
    return tuple(rule for part in (host or "").split(".") if part in names for rule in read_patterns(names[part]))


def clean_article(article: Article) -> CleanText:
    """Strike out the boilerplate of an article, join its broken lines and mend odd characters.

    >>> clean_article(Article("1", "Jalan ditutup.\\nBaca juga: Pasar Baru Dibuka Besok\\nWarga memutar.")).text
    'Jalan ditutup.\\nWarga memutar.'
    """
    text = article.text
    rules = (*outlet_rules(article_host(article)), *shared_rules())
    removed = merged(text, [*find_title(article), *find_related(text), *find_by_rules(text, rules)])
    removed = merged(text, [*removed, *find_tails(text, removed)])
    edits = [cut(text, r) for r in joined_cuts(removed, text)]
    return CleanText.from_edits(text, [*edits, *repairs(text, edits)], removed)


def find_by_rules(text: str, rules: Iterable[Pattern]) -> Iterator[Removed]:
    """Yield what the patterns match."""
    folded = text.casefold()
    for rule in rules:
        if any(trigger in folded for trigger in rule.triggers):
            for start, end in rule.find(text):
                yield Removed(*trimmed(text, start, end), rule.kind, rule.name)


def find_title(article: Article) -> Iterator[Removed]:
    """Yield the headline where the text repeats it at the top."""
    words = (article.title or "").split()
    if len(words) < 3:
        return
    match = re.match(r"\s*" + r"\s+".join(map(re.escape, words)) + r"(?=\s|$)", article.text, re.IGNORECASE)
    if match and article.text[match.end() :].strip():
        yield Removed(*trimmed(article.text, match.start(), match.end()), "navigation", "shared.repeated_headline")


def find_tails(text: str, removed: tuple[Removed, ...]) -> Iterator[Removed]:
    """Yield the credits at the end of what is left, and tags below them."""
    end = kept_end(text, len(text), removed)
    yield from _tags(text, end, removed)
    for _ in range(MAX_TAILS):
        found = find_tail(text, end)
        if found is None:
            return
        yield found
        end = kept_end(text, found.start, removed)


def _tags(text: str, end: int, removed: tuple[Removed, ...]) -> Iterator[Removed]:
    """Below a credit on a line of its own, tags may follow to the end of the text."""
    for match in re.finditer(r"\n\([a-z]{2,5}(?:/[a-z]{2,5}){0,2}\)[ \t]*\n", text):
        tags = find_tags(text, match.end(), end)
        if tags and not any(r.start < tags.end and tags.start < r.end for r in removed):
            yield Removed(*trimmed(text, match.start(), match.end()), "credit", "shared.tail_code")
            yield tags
            return


def kept_end(text: str, end: int, removed: tuple[Removed, ...]) -> int:
    """Return where the text that is kept before `end` ends."""
    starts = {r.end: r.start for r in removed}
    while end > 0 and (text[end - 1].isspace() or end in starts):
        end = starts.get(end, end - 1)
    return end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def merged(text: str, found: Iterable[Removed]) -> tuple[Removed, ...]:
    """Sort, and settle overlaps: the earlier and longer stretch stays, what it covers goes."""
    result: list[Removed] = []
    for item in sorted(found, key=lambda r: (r.start, -r.end)):
        if item.start >= item.end:
            continue
        if not result or item.start >= result[-1].end:
            result.append(item)
        elif item.end > result[-1].end:
            result.append(Removed(*trimmed(text, result[-1].end, item.end), item.kind, item.rule, item.confidence))
    return tuple(result)


def joined_cuts(removed: tuple[Removed, ...], text: str) -> list[tuple[int, int]]:
    """Join stretches with nothing but white space between them: one cut each."""
    cuts: list[tuple[int, int]] = []
    for r in removed:
        if cuts and not text[cuts[-1][1] : r.start].strip():
            cuts[-1] = (cuts[-1][0], r.end)
        else:
            cuts.append((r.start, r.end))
    return cuts


def cut(text: str, span: tuple[int, int]) -> Edit:
    """Return the edit that cuts a stretch with the white space around it; what it parted stays parted."""
    start, end = span
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    if start == 0 or end == len(text):
        return Edit(start, end)
    around = text[start : span[0]] + text[span[1] : end]
    return Edit(start, end, "\n" if "\n" in around else " ")


def repairs(text: str, cuts: list[Edit]) -> Iterator[Edit]:
    """Yield the edits that mend the stretches between the cuts."""
    at = 0
    for edit in [*cuts, Edit(len(text), len(text))]:
        stretch = text[at : edit.start]
        lines = list(join_lines(stretch, at))
        yield from lines
        spans = sorted((e.start, e.end) for e in lines)
        yield from outside(mend_characters(stretch), at, spans)
        at = edit.end


def outside(edits: Iterable[Edit], start: int, spans: list[tuple[int, int]]) -> Iterator[Edit]:
    """Shift `edits` by `start`, and drop those that touch one of the sorted `spans`."""
    k = 0
    for edit in edits:
        a, b = edit.start + start, edit.end + start
        while k < len(spans) and spans[k][1] <= a:
            k += 1
        if k == len(spans) or spans[k][0] >= b:
            yield Edit(a, b, edit.replacement)
