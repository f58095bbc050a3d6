"""Marked-up sentences of quotes: read them, and write findings in the same form."""

from __future__ import annotations

import re
from functools import cache

import newsextract.sentences  # noqa: F401  (registers the component)
from newsextract.lexicon import load_lexicon
from newsextract.mentions import PeopleFound, QuoteMention
from newsextract.quotes import find_quotes
from newsextract.tokens import IndonesianNews

SIGNS = re.compile(r"\[[di]:|[\]{}<>]")
LEXICON = load_lexicon()


@cache
def blank() -> IndonesianNews:
    """Return a pipeline without a model: the grammar of quotes must stand on capitals alone."""
    nlp = IndonesianNews()
    nlp.add_pipe("newsextract_sentences")
    return nlp


def quotes_in(text: str) -> tuple[QuoteMention, ...]:
    return find_quotes(blank()(text), LEXICON, PeopleFound(), ())


def plain(marked: str) -> str:
    """Return a case without its signs."""
    return SIGNS.sub("", marked)


def marked_up(text: str, quotes: tuple[QuoteMention, ...]) -> str:
    """Return a text with the signs of what was found in it."""
    signs: list[tuple[int, int, str]] = []
    for quote in quotes:
        signs += [(quote.start, 2, f"[{quote.kind[0]}:"), (quote.end, 0, "]")]
        signs += [(quote.cue[0], 3, "{"), (quote.cue[1], 1, "}")] if quote.cue else []
        signs += [(quote.mention[0], 4, "<"), (quote.mention[1], 0, ">")] if quote.mention else []
    for position, _, sign in sorted(set(signs), reverse=True):
        text = text[:position] + sign + text[position:]
    return text
