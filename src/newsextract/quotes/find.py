"""Find quotes: direct speech in marks, and indirect speech by its cue."""

from __future__ import annotations

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationMention, PeopleFound, QuoteMention


def find_quotes(
    doc: Doc, lexicon: Lexicon, people: PeopleFound, organizations: tuple[OrganizationMention, ...]
) -> tuple[QuoteMention, ...]:
    """Return the quotes of `doc` in order of appearance, each with its cue and what stands for its speaker."""
    return ()
