"""How sure a finding is: how often its method was right on annotated articles, from `data/quote_confidence.csv`."""

from __future__ import annotations

import csv
from functools import lru_cache

from newsextract.lexicon.tables import DATA

Key = tuple[str, str, str]  # what was found ("quote" or "speaker"), the method, and its grade


@lru_cache(maxsize=1)
def read_rates() -> dict[Key, float]:
    """Return the share of right findings of each method, smoothed by one right and one wrong one: few counts prove little."""
    with (DATA / "quote_confidence.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["what"], row["method"], row["grade"]): (int(row["right"]) + 1) / (int(row["counted"]) + 2) for row in rows}


def quote_confidence(method: str) -> float:
    """Return how sure it is that what a method takes for a quote is one ("cue_after": 0.99)."""
    return round(read_rates()["quote", method, ""], 2)


def speaker_confidence(method: str, grade: str = "") -> float:
    """Return how sure a speaker is that a method named, under circumstances that its grade tells ("of_two")."""
    return read_rates()["speaker", method, grade]
