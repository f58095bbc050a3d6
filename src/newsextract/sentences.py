"""Sentence boundaries for Indonesian news: abbreviations, initials, degrees and closing quotation marks are seen through."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

END_MARKS = frozenset({".", "!", "?", "…", "..", "...", "....", "?!", "!!"})
CLOSERS = frozenset("\"”’»)]'")
OPENERS = frozenset("\"“„‘«([")
# Tokens that keep their dot and still may end a sentence ("... bersama Tbk. Ia", "... dll. Namun").
MAY_END = re.compile(r"(?:Tbk|dll|dkk|dsb|dst|Inc|Ltd|Corp|Jr|Sr|[A-Z]\.[A-Z][a-z]*|[SM]\.[A-Z][A-Za-z.]*|Ph\.D)\.$")


def starts_sentence(token: Token) -> bool:
    """Tell whether `token` may be the first of a sentence."""
    first = token.text[0]
    return first.isupper() or first.isdigit() or first in OPENERS or first in "•*-–—"


def mark_sentences(doc: Doc) -> Doc:
    """Set `token.is_sent_start` on every token of `doc`."""
    pending = newline = False
    quote_open = False
    for i, token in enumerate(doc):
        if i == 0:
            token.is_sent_start = True
        elif token.is_space:
            token.is_sent_start = False
        elif newline:
            token.is_sent_start, pending = True, False
        elif pending and token.text in CLOSERS and not (token.text in OPENERS and not quote_open):
            token.is_sent_start = False
        elif pending:
            token.is_sent_start = starts_sentence(token)
            pending = False
        else:
            token.is_sent_start = False
        newline = (token.is_space and "\n" in token.text) or (newline and token.is_space)
        if token.text == '"':
            quote_open = not quote_open
        if token.text in END_MARKS or (token.text.endswith(".") and MAY_END.search(token.text)):
            pending = True
    return doc


@Language.component("newsextract_sentences")  # type: ignore[untyped-decorator]
def sentence_component(doc: Doc) -> Doc:
    """The spaCy component of `mark_sentences`."""
    return mark_sentences(doc)
