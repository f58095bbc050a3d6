"""Sentence boundaries for Indonesian news: abbreviations, initials, degrees and closing quotation marks are seen through."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from newsextract.odd import function_words

END_MARKS = frozenset({".", "!", "?", "…", "..", "...", "....", "?!", "!!"})
CLOSERS = frozenset("\"”’»)]'")
OPENERS = frozenset("\"“„‘«([")
# Tokens that keep their dot and still may end a sentence ("... bersama Tbk. Ia", "... dll. Namun").
MAY_END = re.compile(r"(?:Tbk|dll|dkk|dsb|dst|Inc|Ltd|Corp|Jr|Sr)\.$")
DEGREE = re.compile(r"(?:[SMB]\.[A-Z][A-Za-z.]*|A\.Md(?:\.[A-Za-z]+)?|Ph\.D|Sp\.[A-Z]+)\.$")
INITIALS = re.compile(r"(?:[A-Z]\.){1,4}$")
# A capital after initials goes on with the name ("J.B. Santoso") unless it is one of the words that begin sentences.
SURE, DOUBTFUL = 2, 1


def starts_sentence(word: str, pending: int) -> bool:
    """Tell whether `word` may be the first of a sentence, after a mark that surely or perhaps ended one."""
    if pending == DOUBTFUL:
        return word[0].isupper() and (word.casefold() in function_words() or word.endswith("nya"))
    return word[0].isupper() or word[0].isdigit() or word[0] in OPENERS or word[0] in "•*-–—" or word[1:2].isupper()


def ends_sentence(word: str, before: str, *, listed: bool) -> int:
    """Tell whether a sentence may be over with `word`: 0, `DOUBTFUL` or `SURE`. `listed` is true for the dot of "1." at a line's start."""
    if word in END_MARKS:
        return 0 if listed else SURE
    if word[-1] != ".":
        return 0
    if MAY_END.fullmatch(word) or (DEGREE.fullmatch(word) and (before == "," or not word.isupper())):
        return SURE
    return DOUBTFUL if INITIALS.fullmatch(word) else 0


def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of `doc`, all at once (one by one, spaCy checks the whole doc each time)."""
    starts = np.array([1 if start else -1 for start in sentence_starts(doc)], dtype=np.int64)
    return doc.from_array([SENT_START], starts.reshape(-1, 1).astype(np.uint64))


def sentence_starts(doc: Doc) -> Iterator[bool]:
    """Yield for each token whether a sentence starts with it."""
    pending, newline, quote_open, before, line_start = 0, False, False, "", 0
    for i, token in enumerate(doc):
        text = token.text
        if i == 0:
            start = True
        elif text.isspace():
            start = False
        elif newline:
            start, pending, line_start = True, 0, i
        elif pending and text in CLOSERS and not (text in OPENERS and not quote_open):
            start = False
        elif pending:
            start, pending = starts_sentence(text, pending), 0
        else:
            start = False
        yield start
        newline = text.isspace() and ("\n" in text or newline)
        quote_open ^= text == '"'
        listed = i == line_start + 1 and before.isdigit()
        pending = pending or ends_sentence(text, before, listed=listed)
        before = text


@Language.component("newsextract_sentences")  # type: ignore[untyped-decorator]
def sentence_component(doc: Doc) -> Doc:
    """The spaCy component of `mark_sentences`."""
    return mark_sentences(doc)
