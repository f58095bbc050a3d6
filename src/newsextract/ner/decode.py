"""Scores of tags into tags: the best sequence in which every I- goes on with a name of its own label."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

LABELS = ("PER", "ORG", "LOC")
TAGS = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))
# Annotated corpora draw spans differently; the network has scores for each style. The first is what the library uses:
# an organization with its place ("Dinas Kesehatan Kota Metro"), names without titles.
STYLES = ("articles", "sentences")

FORBIDDEN = -1e4
# MAY_FOLLOW[a, b]: tag b may come after tag a.
MAY_FOLLOW = np.array([[b[0] != "I" or a[2:] == b[2:] for b in TAGS] for a in TAGS])
_FOLLOW = np.where(MAY_FOLLOW, 0.0, FORBIDDEN).astype("float32")
_OUTSIDE = TAGS.index("O")

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]


def best_tags(scores: Floats) -> Ints:
    """Return the best allowed tag of each row of `scores` (word, tag): log chances, or anything that differs by a constant a row.

    Words between two that are plainly outside are decided together, and only where the best tags by themselves do not fit.
    """
    tags: Ints = scores.argmax(axis=1)
    before = np.concatenate(([_OUTSIDE], tags[:-1]))
    for start, end in _stretches(tags, np.flatnonzero(~MAY_FOLLOW[before, tags])):
        tags[start:end] = _viterbi(scores[start:end])
    return tags


def _stretches(tags: Ints, bad: Ints) -> Iterator[tuple[int, int]]:
    """Yield the runs around misfits, each from the start of a name or an outside word to the next outside word."""
    outside = np.flatnonzero(tags == _OUTSIDE)
    done = 0
    for at in bad.tolist():
        if at >= done:
            # The outside word before the misfit may itself be the fault: it is decided anew.
            place = int(np.searchsorted(outside, at))
            start = int(outside[place - 2]) + 1 if place > 1 else 0
            end = int(outside[place]) if place < len(outside) else len(tags)
            yield max(start, done), end
            done = end


def _viterbi(scores: Floats) -> Ints:
    best = scores[0] + _FOLLOW[_OUTSIDE]
    back = np.zeros(scores.shape, dtype=np.intp)
    for i in range(1, len(scores)):
        total = best[:, None] + _FOLLOW
        back[i] = total.argmax(axis=0)
        best = total.max(axis=0) + scores[i]
    tags = np.empty(len(scores), dtype=np.intp)
    tags[-1] = best.argmax()
    for i in range(len(scores) - 1, 0, -1):
        tags[i - 1] = back[i, tags[i]]
    return tags
