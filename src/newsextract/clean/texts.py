"""What cleaning returns: the clean text, the edits that made it, and what was struck out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from newsextract.offsets import Edit, OffsetMap
from newsextract.records import BoilerplateKind


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the raw text that was struck out as boilerplate (raw offsets)."""

    start: int
    end: int
    kind: BoilerplateKind
    rule: str
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text that the finders read, the edits that made it, and what was struck out."""

    raw: str
    edits: tuple[Edit, ...]
    offsets: OffsetMap
    removed: tuple[Removed, ...] = ()

    @property
    def text(self) -> str:
        """Return the clean text."""
        return self.offsets.clean

    @classmethod
    def from_edits(cls, raw: str, edits: Iterable[Edit], removed: Iterable[Removed] = ()) -> CleanText:
        """Apply the edits to `raw`."""
        edits = tuple(sorted(edits))
        return cls(raw, edits, OffsetMap.from_edits(raw, edits), tuple(sorted(removed, key=lambda r: (r.start, r.end))))

    def without_start(self, length: int) -> CleanText:
        """Return the clean text without its first `length` characters (a dateline); offsets stay exact."""
        if not length:
            return self
        cut = self.offsets.raw_span(0, length)[1]
        kept = [edit for edit in self.edits if edit.start >= cut]
        return replace(CleanText.from_edits(self.raw, [Edit(0, cut), *kept]), removed=self.removed)
