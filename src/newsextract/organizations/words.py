"""A document as the finder of organizations reads it: words with their offsets, and what the model saw in them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc

from newsextract.organizations.index import fold
from newsextract.reading import doc_text

LONGEST_BRACKET = 18  # words
_PADDING = 20  # empty words at the end, so that looking ahead needs no checks


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens without plain spaces (line breaks stay: no name runs over one). `models` are the model's spans in words."""

    text: str
    texts: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    size: int
    models: dict[str, list[tuple[int, int]]]  # "ORG", "PER", "LOC": word spans, in order
    person: frozenset[int]
    place_ends: dict[int, int]
    organization_ends: dict[int, int]

    def capital(self, i: int) -> bool:
        return self.texts[i][:1].isupper()

    def slice(self, start: int, end: int) -> str:
        """Return the text of words start to end (exclusive), with single spaces."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split()) if end > start else ""

    def bracket_end(self, i: int) -> int:
        """Return the end of the short bracket that opens at word `i`; `i` where none does."""
        if self.texts[i] != "(":
            return i
        for j in range(i + 2, i + LONGEST_BRACKET):
            if self.texts[j] == ")":
                return j + 1
        return i


def read_words(doc: Doc) -> Words:
    """Return the words of `doc` and the spans of its entities in them."""
    rows = [(t.text, t.idx) for t in doc if "\n" in t.text or not t.text.isspace()]
    texts = [text for text, _ in rows]
    starts = [start for _, start in rows]
    models: dict[str, list[tuple[int, int]]] = {"ORG": [], "PER": [], "LOC": []}
    for ent in doc.ents:
        if ent.label_ in models:
            start, end = bisect_left(starts, ent.start_char), bisect_left(starts, ent.end_char)
            breaks = (i for i in range(start, end) if "\n" in texts[i] or (texts[i] == "(" and ")" not in texts[i:end]))
            models[ent.label_].append((start, next(breaks, end)))
    padding = [""] * _PADDING
    return Words(
        text=doc_text(doc),
        texts=texts + padding,
        keys=[fold(text) for text in texts] + padding,
        starts=starts,
        ends=[start + len(text) for text, start in rows],
        size=len(rows),
        models=models,
        person=frozenset(i for start, end in models["PER"] for i in range(start, end)),
        place_ends=dict(models["LOC"]),
        organization_ends=dict(models["ORG"]),
    )
