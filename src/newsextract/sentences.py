"""Sentence boundaries for Indonesian news: abbreviations, initials, degrees and closing quotation marks are seen through."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

END_MARKS = frozenset({".", "!", "?", "…", "..", "...", "....", "?!", "!!"})
CLOSERS = frozenset("\"”’»)]'")
OPENERS = frozenset("\"“„‘«([")
# Tokens that keep their dot and still may end a sentence ("... bersama Tbk. Ia", "... dll. Namun").
MAY_END = re.compile(r"(?:Tbk|dll|dkk|dsb|dst|Inc|Ltd|Corp|Jr|Sr|[A-Z]\.[A-Z][a-z]*|[SM]\.[A-Z][A-Za-z.]*|Ph\.D)\.$")


def starts_sentence(word: str) -> bool:
    """Tell whether `word` may be the first of a sentence."""
    first = word[0]
    return first.isupper() or first.isdigit() or first in OPENERS or first in "•*-–—"


def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of `doc`, all at once (one by one, spaCy checks the whole doc each time)."""
    starts = np.array([1 if start else -1 for start in sentence_starts(doc)], dtype=np.int64)
    return doc.from_array([SENT_START], starts.reshape(-1, 1).astype(np.uint64))


def sentence_starts(doc: Doc) -> Iterator[bool]:
    """Yield for each token whether a sentence starts with it."""
    pending = newline = quote_open = False
    for i, token in enumerate(doc):
        text = token.text
        if i == 0:
            start = True
        elif text.isspace():
            start = False
        elif newline:
            start, pending = True, False
        elif pending and text in CLOSERS and not (text in OPENERS and not quote_open):
            start = False
        elif pending:
            start, pending = starts_sentence(text), False
        else:
            start = False
        yield start
        newline = text.isspace() and ("\n" in text or newline)
        quote_open ^= text == '"'
        pending = pending or text in END_MARKS or (text[-1] == "." and MAY_END.search(text) is not None)


@Language.component("newsextract_sentences")  # type: ignore[untyped-decorator]
def sentence_component(doc: Doc) -> Doc:
    """The spaCy component of `mark_sentences`."""
    return mark_sentences(doc)
