"""What became of a run, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Tally:
    """Counts of some articles: all of them, the records that were written, failures and warnings by their codes."""

    articles: int = 0
    records: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        self.articles += other.articles
        self.records += other.records
        self.failed.update(other.failed)
        self.warnings.update(other.warnings)

    def to_dict(self) -> dict[str, Any]:
        return {"articles": self.articles, "records": self.records, "failed": dict(self.failed), "warnings": dict(self.warnings)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        return cls(data["articles"], data["records"], Counter(data["failed"]), Counter(data["warnings"]))


@dataclass(slots=True)
class Summary:
    """A finished run: its counts, how many articles an earlier, stopped run had done, and where everything is.

    `repeated_ids` counts the articles whose id another article before them has; tables tell them apart by `article`.
    """

    tally: Tally
    out: Path
    rejects: Path | None
    seconds: float
    done_before: int = 0
    repeated_ids: int = 0

    @property
    def rate(self) -> float:
        """Articles a second, of those that this run did."""
        return (self.tally.articles - self.done_before) / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterable[str]:
        before = f", {self.done_before:,} of them before" if self.done_before else ""
        yield f"{self.tally.records:,} records{before} in {self.seconds:.1f} s ({self.rate:.0f} articles a second): {self.out}"
        if self.tally.failed:
            yield f"{self.tally.failed.total():,} with an error ({counts(self.tally.failed)}): {self.rejects}"
        if self.tally.warnings:
            yield f"{self.tally.warnings.total():,} warnings ({counts(self.tally.warnings)})"
        if self.repeated_ids:
            yield f"{self.repeated_ids:,} with an id that came before"


def counts(counter: Counter[str]) -> str:
    """Return counts as text, the most frequent first.

    >>> counts(Counter({"bad_line": 2, "timed_out": 1}))
    'bad_line 2, timed_out 1'
    """
    return ", ".join(f"{name} {number:,}" for name, number in counter.most_common())
