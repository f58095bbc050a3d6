"""The article again, out of its record: the clean text, with the dateline and the boilerplate back in their places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from newsextract.records import ArticleRecord, Span
from newsextract.render.align import Chars, align, find_seams


@dataclass(frozen=True, slots=True)
class Composed:
    """An article to be shown: its text, and where the spans of the record stand in it."""

    text: str
    found: dict[Chars, Chars]
    outside: list[Span]  # what had been taken out, in order
    starts: list[int]  # where that stands in `text`

    def place(self, span: Span) -> Chars | None:
        """Return where a span of the record stands in the text; None where that cannot be told."""
        index = bisect_right(self.outside, span.start, key=lambda whole: whole.start) - 1
        if index >= 0 and span.end <= self.outside[index].end:
            shift = self.starts[index] - self.outside[index].start
            return span.start + shift, span.start + shift + len(span.text.rstrip())
        return self.found.get((span.start, span.end))


def compose(record: ArticleRecord, spans: Iterable[Span]) -> Composed:
    """Return the article of a record, and the places of `spans` in it."""
    clean, outside = record.clean_text or "", taken_out(record)
    inner = [span for span in spans if not any_around(outside, span)]
    found = align(clean, inner, outside)
    seams = find_seams(clean, found, outside)
    parts = [put_back(span, record, clean, seam) for span, seam in zip(outside, seams, strict=True)]
    grown = [0, *accumulate(sum(map(len, part)) for part in parts)]
    stretches = [clean[a:b] for a, b in pairwise([0, *seams, len(clean)])]
    text = stretches[0] + "".join("".join(part) + kept for part, kept in zip(parts, stretches[1:], strict=True))
    starts = [seam + grown[n] + len(part[0]) for n, (seam, part) in enumerate(zip(seams, parts, strict=True))]
    moved = {key: (start + grown[bisect_right(seams, start)], end + grown[bisect_left(seams, end)]) for key, (start, end) in found.items()}
    return Composed(text, moved, outside, starts)


def any_around(outside: list[Span], span: Span) -> bool:
    """Tell whether a span lies within one of `outside` (in order)."""
    index = bisect_right(outside, span.start, key=lambda whole: whole.start) - 1
    return index >= 0 and span.end <= outside[index].end


def taken_out(record: ArticleRecord) -> list[Span]:
    """Return what stands in the raw article and not in the clean text, in order, no two overlapping."""
    spans = [found.span for found in record.boilerplate]
    if record.dateline:
        spans.append(record.dateline.span)
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def put_back(span: Span, record: ArticleRecord, clean: str, seam: int) -> tuple[str, str, str]:
    """Return what goes in at `seam`: the text, and the blanks that part it from what stands before and after it."""
    before, after = clean[max(0, seam - 1) : seam], clean[seam : seam + 1]
    if record.dateline and span == record.dateline.span:
        return "", span.text, "" if span.text[-1:].isspace() or after.isspace() else " "
    if not after:
        return "\n" if before else "", span.text, "" if before else "\n"
    if before in ("", "\n"):
        return "", span.text, "\n"
    return "" if before.isspace() else " ", span.text, "" if after.isspace() else " "
