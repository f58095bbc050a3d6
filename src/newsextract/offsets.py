"""Edits over a raw text, and the exact map between the positions of the clean text and of the raw one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `raw[start:end]` by `replacement`. Edits of one text do not overlap."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of clean text and where it came from; `copied` stretches map character by character."""

    clean: int
    raw: int
    clean_length: int
    raw_length: int
    copied: bool


class OffsetMap:
    """Positions of a clean text in the raw text it was made from.

    >>> offsets = OffsetMap.from_edits("Solo\\n, kata Budi", [Edit(4, 5)])
    >>> offsets.clean
    'Solo, kata Budi'
    >>> offsets.raw_span(0, 5)
    (0, 6)
    """

    __slots__ = ("_clean_starts", "_raw_starts", "_segments", "clean", "raw")

    def __init__(self, raw: str, clean: str, segments: list[_Segment]):
        self.raw, self.clean = raw, clean
        self._segments = segments
        self._clean_starts = [segment.clean for segment in segments]
        self._raw_starts = [segment.raw for segment in segments]

    @classmethod
    def from_edits(cls, raw: str, edits: Iterable[Edit]) -> OffsetMap:
        """Apply `edits` (in any order) to `raw`. Raises ValueError where two overlap or one lies outside."""
        segments: list[_Segment] = []
        parts: list[str] = []
        at = length = 0

        def add(text: str, raw_start: int, raw_end: int, copied: bool) -> None:
            nonlocal length
            if text:
                segments.append(_Segment(length, raw_start, len(text), raw_end - raw_start, copied))
                parts.append(text)
                length += len(text)

        for edit in sorted(edits):
            if edit.start < at or edit.end < edit.start or edit.end > len(raw):
                raise ValueError(f"edit {edit} overlaps another or lies outside the text of {len(raw)} characters")
            add(raw[at : edit.start], at, edit.start, True)
            add(edit.replacement, edit.start, edit.end, False)
            at = edit.end
        add(raw[at:], at, len(raw), True)
        return cls(raw, "".join(parts), segments)

    def _segment_at(self, position: int) -> _Segment:
        return self._segments[bisect_right(self._clean_starts, position) - 1]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw half-open span of the clean span `[start, end)`.

        It runs from the origin of the first character to that of the last; what was struck out between them is inside.
        An empty span maps to an empty one.
        """
        if not 0 <= start <= end <= len(self.clean):
            raise ValueError(f"[{start}, {end}) is no span of a clean text of {len(self.clean)} characters")
        if start == end:
            position = self._raw_position(start)
            return position, position
        first, last = self._segment_at(start), self._segment_at(end - 1)
        raw_start = first.raw + (start - first.clean if first.copied else 0)
        raw_end = last.raw + (end - last.clean if last.copied else last.raw_length)
        return raw_start, raw_end

    def _raw_position(self, position: int) -> int:
        if not self._segments:
            return 0
        if position == len(self.clean):
            last = self._segments[-1]
            return last.raw + last.raw_length
        segment = self._segment_at(position)
        return segment.raw + (position - segment.clean if segment.copied else 0)

    def raw_pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the raw spans of the characters kept within the clean span: parted where raw text was struck out."""
        pieces: list[tuple[int, int]] = []
        if start >= end:
            return pieces
        index = bisect_right(self._clean_starts, start) - 1
        while index < len(self._segments) and self._segments[index].clean < end:
            segment = self._segments[index]
            a = max(start, segment.clean)
            b = min(end, segment.clean + segment.clean_length)
            span = self.raw_span(a, b)
            if pieces and pieces[-1][1] == span[0]:
                pieces[-1] = (pieces[-1][0], span[1])
            else:
                pieces.append(span)
            index += 1
        return pieces

    def clean_position(self, position: int) -> int:
        """Return where the raw `position` stands in the clean text; within a struck-out stretch, where that stood."""
        if not 0 <= position <= len(self.raw):
            raise ValueError(f"{position} is no position of a raw text of {len(self.raw)} characters")
        index = bisect_right(self._raw_starts, position) - 1
        if index < 0:
            return 0
        segment = self._segments[index]
        if segment.copied and position < segment.raw + segment.raw_length:
            return segment.clean + position - segment.raw
        return segment.clean if position == segment.raw else segment.clean + segment.clean_length
