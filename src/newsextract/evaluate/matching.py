"""When two annotations mean the same: folded names, places of phrases in a text, pairs of spans and of entities."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from newsextract.evaluate.annotations import Named, Stretch
from newsextract.mentions import Chars

SAME_SPAN = 0.8  # shared part of two spans' union from which two quotes are the same
SAME_QUOTE = 0.3  # from which they at least mean the same quote
SAME_DATE = 0.5
OUTER = " \t\n.,;:!?\"“”'()[]-–—"  # punctuation at the ends of a name that makes no other name
CURLY = str.maketrans("‘’", "''")
BRACKETS = re.compile(r"\s*\([^)]*\)")
CALENDAR_VALUE = re.compile(r"\d{4}(?:-\d\d){0,2}")
Pairs = list[tuple[int, int]]


def folded(text: str | None) -> str:
    """Return a name as it is compared: in lower case, spaces single, without punctuation at its ends.

    >>> folded(' “Wali  Kota KEDIRI”,')
    'wali kota kediri'
    """
    plain = unicodedata.normalize("NFKC", text or "").casefold().translate(CURLY)
    return re.sub(r"\s+", " ", plain).strip(OUTER)


def folded_phrase(text: str | None) -> str:
    """Return a phrase as it is compared: folded, and without its bracketed parts."""
    return folded(BRACKETS.sub("", text or ""))


def longest_phrases(phrases: Iterable[str]) -> set[str]:
    """Return the phrases without those that only begin a longer one ("wali kota" beside "wali kota kediri")."""
    kept = set(phrases)
    return {phrase for phrase in kept if not any(other.startswith(f"{phrase} ") for other in kept)}


def place_of(phrase: str, text: str, start: int = 0) -> Chars | None:
    """Return where `phrase` stands in `text` from `start` on, else anywhere; a space may be any white space."""
    words = phrase.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.search(text, start) or pattern.search(text)
    return found.span() if found else None


def places_of(items: Iterable[Stretch], text: str) -> list[Chars | None]:
    """Return the span of each stretch: its offsets, else where its text is found behind the start of the one before."""
    spans: list[Chars | None] = []
    after = 0
    for item in items:
        given = (item.start, item.end) if item.start is not None and item.end is not None else None
        span = given or place_of(item.text or "", text, after)
        spans.append(span)
        after = span[0] + 1 if span else after
    return spans


def shared_part(a: Chars, b: Chars) -> float:
    """Return how much of their union two spans share."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def pair_spans(gold: Sequence[Chars | None], found: Sequence[Chars | None], least: float) -> Pairs:
    """Pair spans one to one, those that share most first; pairs that share less than `least` are none."""
    shares = [(-shared_part(g, f), i, j) for i, g in enumerate(gold) if g for j, f in enumerate(found) if f]
    return free_pairs((i, j) for share, i, j in sorted(shares) if -share >= least)


def pair_entities(gold: Sequence[Named], found: Sequence[Named]) -> Pairs:
    """Pair entities one to one: those of the same name first, then those that share a name or alias."""
    same: tuple[Callable[[Named, Named], bool], ...] = (
        lambda g, f: folded(g.name) == folded(f.name), lambda g, f: not forms_of(g).isdisjoint(forms_of(f)))
    return free_pairs((i, j) for test in same for i, g in enumerate(gold) for j, f in enumerate(found) if test(g, f))


def free_pairs(candidates: Iterable[tuple[int, int]]) -> Pairs:
    """Take each pair of which neither side was taken before."""
    pairs: Pairs = []
    left: set[int] = set()
    right: set[int] = set()
    for i, j in candidates:
        if i not in left and j not in right:
            pairs.append((i, j))
            left.add(i)
            right.add(j)
    return pairs


def forms_of(entity: Named) -> set[str]:
    """Return every folded form under which an entity may be meant."""
    return {folded(name) for name in (entity.name, *entity.aliases)} - {""}


def has_calendar_value(value: str | None) -> bool:
    """Tell whether a date value names a day, a month or a year; others are not scored."""
    return CALENDAR_VALUE.fullmatch(value or "") is not None
