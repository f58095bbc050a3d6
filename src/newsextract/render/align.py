"""Where the spans of a record stand in its clean text, though they point into the raw article.

A record does not hold the raw article. But cleaning only takes stretches out, joins lines and mends characters, so a finding
stands in the clean text about as far from its neighbour as in the raw one: looking for its words there gives the place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import regex

from newsextract.records import Span

Chars = tuple[int, int]
NEAR = 300  # characters: how far from its expected place a finding is looked for
SNAP = 3  # characters: how far a seam is moved, to lie between two lines or words
HEAD = regex.compile(r"\S\w*+")  # what is looked for of a finding
MOST_TRIES = 20  # places where a finding's first word stands
MOST_SKIPPED = 8  # characters of a finding that were taken out of it as broken


def align(clean: str, found: Iterable[Span], outside: Sequence[Span]) -> dict[Chars, Chars]:
    """Return the place in `clean` of each span that is found there; what stands in `outside` was taken out.

    >>> align("Solo sepi.", [Span(start=9, end=13, text="Solo")], [Span(start=0, end=8, text="Baca: X")])
    {(9, 13): (0, 4)}
    """
    places: dict[Chars, Chars] = {}
    raw = at = end_raw = end_at = 0  # the last place known, and the end that reaches furthest
    earliest = 0
    out = {(span.start, span.end) for span in outside}
    for span in sorted([*found, *outside], key=lambda span: (span.start, span.end)):
        key = (span.start, span.end)
        if raw < end_raw <= span.start:
            raw, at = end_raw, end_at
        if key in out:
            raw, at = span.end, at + span.start - raw
        elif key not in places and (place := locate(kept_text(span, outside), clean, earliest, at + span.start - raw)):
            places[key] = place
            raw, at = span.start, place[0]
            earliest = at
            end_raw, end_at = max((end_raw, end_at), (span.end, place[1]))
    return places


def kept_text(span: Span, outside: Sequence[Span]) -> str:
    """Return the text of a span without those of `outside` that lie within it."""
    at, parts = span.start, list[str]()
    for index in range(bisect_left(outside, span.start, key=lambda other: other.start), len(outside)):
        other = outside[index]
        if other.end > span.end:
            break
        parts.append(span.text[at - span.start : other.start - span.start])
        at = other.end
    return "".join(parts) + span.text[at - span.start :]


def find_seams(clean: str, places: dict[Chars, Chars], outside: Sequence[Span]) -> list[int]:
    """Return for each of `outside`, in order, where it was taken out of the text that became `clean`.

    White space was taken out too, so counting from the finding before leads too far, and from the one after not far enough.
    """
    known = sorted({point for (start, end), place in places.items() for point in ((start, place[0]), (end, place[1]))})
    lengths = [0, *accumulate(span.end - span.start for span in outside)]
    seams: list[int] = []
    last = (0, 0)
    for number, span in enumerate(outside):
        index = bisect_right(known, (span.start, len(clean)))
        last = max(last, known[index - 1]) if index else last
        furthest = last[1] + span.start - last[0]
        nearest, limit = furthest, len(clean)
        if (index := bisect_left(known, (span.end, 0))) < len(known):
            raw, limit = known[index]
            between = lengths[bisect_left(outside, raw, key=lambda other: other.start)] - lengths[number + 1]
            nearest = limit - (raw - span.end - between)
        seams.append(seam := snapped(clean, furthest, max(last[1], nearest - SNAP), min(limit, furthest + SNAP)))
        last = (span.end, seam)
    return seams


def snapped(clean: str, position: int, low: int, high: int) -> int:
    """Return the place from `low` to `high`, the nearest to `position`, that parts two lines; else two words; else any."""
    low = min(low, high)
    position = min(max(position, low), high)
    for sign in "\n", " ":
        before = clean.rfind(sign, max(0, low - 1), position) + 1
        after = clean.find(sign, position, high) + 1
        near = [place for place in (before, after) if low <= place <= high and (place or low == 0)]
        if high == len(clean):
            near.append(high)
        near = [place for place in near if sign == "\n" or abs(place - position) <= SNAP]
        if near:
            return min(near, key=lambda place: abs(place - position))
    return position


def locate(text: str, clean: str, earliest: int, expected: int) -> Chars | None:
    """Return where `text` stands in `clean`, at or before `expected` rather than after it; its white space may differ."""
    if expected >= earliest and clean.startswith(text, expected):
        return expected, expected + len(text)
    head = HEAD.match(text)
    starts = candidates(clean, head[0], earliest, expected) if head else ()
    return next(((start, end) for start in starts if (end := end_of(text, clean, start))), None)


def candidates(clean: str, head: str, earliest: int, expected: int) -> Iterator[int]:
    """Yield where `head` stands near `expected`: the places before it, nearest first, then those after it."""
    end = max(0, expected) + SNAP + len(head)
    for _ in range(MOST_TRIES):
        start = clean.rfind(head, max(earliest, expected - NEAR), end)
        if start < 0:
            break
        yield start
        end = start + len(head) - 1
    start = max(earliest, expected)
    for _ in range(MOST_TRIES):
        start = clean.find(head, start, max(earliest, expected) + NEAR)
        if start < 0:
            break
        yield start
        start += 1


def end_of(text: str, clean: str, start: int) -> int | None:
    """Return where `text` ends that begins at `start` of `clean`, however its white space was mended; None if it is not there."""
    if clean.startswith(text, start):
        return start + len(text)
    at, skipped = start, 0
    for char in text:
        if char.isspace():
            continue
        while at < len(clean) and clean[at].isspace():
            at += 1
        if clean.startswith(char, at):
            at += 1
        else:
            skipped += 1
    return at if skipped <= MOST_SKIPPED and 2 * skipped < len(text) else None
