"""Lay the words of a Stanza sentence over spaCy's tokens.

Stanza splits "ujarnya" into two words and cuts some marks in other places; spaCy's tokens stay what they are. A token takes
the part of speech and the relation of its head word: the one of its words that hangs on a word outside of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROOT = "root"
LOOSE = "dep"  # the relation of what the parser says nothing about


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the parser: where it stands in the text, and the number of the word it hangs on (itself: the root)."""

    start: int
    end: int
    text: str
    pos: str
    relation: str
    head: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a token is: `head` is the number of a token; `words` are those that Stanza makes of it."""

    pos: str
    relation: str
    head: int
    words: tuple[Word, ...]


def align(tokens: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[Analysis]:
    """Return the analysis of each token of a sentence, given where the tokens stand in the text. The result is one tree."""
    inside = _words_of(tokens, words)
    owners = _owners(inside)
    parts = [_part(number, mine, words, owners) for number, mine in enumerate(inside)]
    heads = _one_tree([head for _, _, head in parts])
    return [Analysis(pos, (ROOT if head == number else LOOSE if relation == ROOT else relation), head, tuple(words[w] for w in mine))
            for number, ((pos, relation, _), head, mine) in enumerate(zip(parts, heads, inside, strict=True))]


def _words_of(tokens: Sequence[tuple[int, int]], words: Sequence[Word]) -> list[list[int]]:
    """Return for each token the numbers of the words that share a character with it."""
    inside: list[list[int]] = []
    first = 0
    for start, end in tokens:
        while first < len(words) and words[first].end <= start:
            first += 1
        mine, at = [], first
        while at < len(words) and words[at].start < end:
            if words[at].end > start:
                mine.append(at)
            at += 1
        inside.append(mine)
    return inside


def _owners(inside: list[list[int]]) -> dict[int, int]:
    """Return for each word the first token that holds some of it."""
    owners: dict[int, int] = {}
    for token, mine in enumerate(inside):
        for word in mine:
            owners.setdefault(word, token)
    return owners


def _part(number: int, mine: list[int], words: Sequence[Word], owners: dict[int, int]) -> tuple[str, str, int]:
    """Return part of speech, relation and head of a token; a token without a word of its own hangs on the one before it."""
    owned = [word for word in mine if owners[word] == number]
    if not owned:
        return "X", LOOSE, owners[mine[0]] if mine else max(number - 1, 0)
    anchor = next((w for w in owned if words[w].head not in owned or words[w].head == w), owned[0])
    return words[anchor].pos, words[anchor].relation, owners.get(words[anchor].head, number)


def _one_tree(heads: list[int]) -> list[int]:
    """Mend heads so that every token leads to one root: further roots hang on it, circles are cut open."""
    roots = [number for number, head in enumerate(heads) if head == number]
    root = roots[0] if roots else 0
    heads = [root if head == number or number == root else head for number, head in enumerate(heads)]
    for number in range(len(heads)):
        seen, at = {number}, heads[number]
        while at != root and at not in seen:
            seen.add(at)
            at = heads[at]
        if at != root:
            heads[number] = root
    return heads
