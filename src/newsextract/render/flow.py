"""A text and its marks as a stream that a template writes out: paragraphs of openings, texts and closings, well nested."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from newsextract.render.marks import Mark, MarkKind

# Which of two marks on the same stretch stands outside the other.
OUTER_FIRST: tuple[MarkKind, ...] = ("removed", "dateline", "quote", "source", "cue", "position", "title", "person", "organization",
                                     "place", "date", "outlet", "credit")
RANK = {kind: rank for rank, kind in enumerate(OUTER_FIRST)}


class Token(NamedTuple):
    """One step of the stream: a `mark` opens (its first piece or not), a `text` follows, or (neither) the last mark closes."""

    mark: Mark | None = None
    text: str = ""
    first: bool = False


class Piece(NamedTuple):
    """A stretch of a mark that lies within one paragraph and crosses no mark around it; sorts outer pieces first."""

    start: int
    minus_end: int
    rank: int
    number: int
    mark: Mark
    first: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article."""

    tokens: list[Token]


def find_paragraphs(text: str, placed: Iterable[tuple[Mark, tuple[int, int]]]) -> list[Paragraph]:
    """Return the paragraphs of `text` (its lines that are not blank) with `placed`, the marks and where they stand."""
    lines = list(line_spans(text))
    starts = [start for start, _ in lines]
    pieces: list[list[Piece]] = [[] for _ in lines]
    for number, (mark, (start, end)) in enumerate(placed):
        index, first = max(0, bisect_right(starts, start) - 1), True
        while index < len(lines) and lines[index][0] < end:
            a, b = max(start, lines[index][0]), min(end, lines[index][1])
            if a < b:
                pieces[index].append(Piece(a, -b, RANK[mark.kind], number, mark, first))
                first = False
            index += 1
    return [Paragraph(list(nest(text, start, end, found))) for (start, end), found in zip(lines, pieces, strict=True)]


def line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line that is not blank begins and ends."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def nest(text: str, start: int, end: int, pieces: list[Piece]) -> Iterator[Token]:
    """Yield the tokens of `text[start:end]`. A mark that reaches beyond the one around it is parted where that ends."""
    heapq.heapify(pieces)
    at, closing = start, list[int]()
    while pieces or closing:
        limit = closing[-1] if closing else end
        if closing and (not pieces or pieces[0].start >= limit):
            yield from text_token(text, at, limit)
            at = closing.pop()
            yield Token()
            continue
        piece = heapq.heappop(pieces)
        if -piece.minus_end > limit:
            heapq.heappush(pieces, piece._replace(start=limit, first=False))
            piece = piece._replace(minus_end=-limit)
        yield from text_token(text, at, piece.start)
        at = piece.start
        closing.append(-piece.minus_end)
        yield Token(mark=piece.mark, first=piece.first)
    yield from text_token(text, at, end)


def text_token(text: str, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield Token(text=text[start:end])
