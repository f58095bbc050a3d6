"""Nicknames that the text ties to a name: "sapaan akrab", "biasa dipanggil", "alias", capitals in brackets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from newsextract.people.boundaries import is_name_word
from newsextract.people.vocabulary import Vocabulary
from newsextract.people.words import Words

QUOTES = frozenset("\"“”'‘’")
SKIPPED = QUOTES | frozenset({"dengan", "sebagai", "sebutan", "nama", "panggilan", "sapaan", ":"})
MAX_GAP = 14  # words between a name and the cue that belongs to it


def nicknames(words: Words, names: list[tuple[int, int]], vocabulary: Vocabulary) -> list[tuple[int, tuple[int, int]]]:
    """Return (index of the name, words of the nickname). `names` are the words of each name, in order."""
    found, ends = [], [end for _, end in names]
    behind = 0
    for i in range(len(words)):
        if i < behind:
            continue  # "disapa" within "akrab disapa"
        cues = vocabulary.nickname_cues.starting(words.key, i)
        if not cues:
            continue
        end = behind = cues[0][0]
        owner = bisect_right(ends, i) - 1
        near = owner >= 0 and i - ends[owner] <= MAX_GAP and words.same_sentence(names[owner][0], i + 1)
        span = _nickname(words, end)
        if span and vocabulary.heads.starting(words.key, span[0]):
            continue
        if near and span and words.source.count("\n", words.end[ends[owner] - 1], words.start[i]) == 0:
            found.append((owner, span))
    return [*found, *second_names(words, names, vocabulary)]


def second_names(words: Words, names: list[tuple[int, int]], vocabulary: Vocabulary) -> Iterable[tuple[int, tuple[int, int]]]:
    """Yield (index of the name, words of the nickname) of "Surya Dharmawan atau Gus Surya", "Surya Dharmawan (Bung Surya)"."""
    for owner, ((_, end), (start, stop)) in enumerate(pairwise(names)):
        if stop - start == 1 and start - end == 2 and words.key[end] in ("atau", "(") and not any(words.first[end : start + 1]):
            rows = vocabulary.before.ending(words.key, start)
            if rows and rows[0][0] == end + 1 and rows[0][1][0].familiar:
                yield owner, (start - 1, stop)


def _nickname(words: Words, at: int) -> tuple[int, int] | None:
    while at < len(words) and not words.first[at] and words.key[at] in SKIPPED:
        at += 1
    end = at
    while end < len(words) and end - at < 4 and (end == at or not words.first[end]) and is_name_word(words, end) \
            and words.text[end] not in QUOTES:
        end += 1
    return (at, end) if end > at else None
