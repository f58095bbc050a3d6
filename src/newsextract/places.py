"""Places: gazetteer entries for the places that a story names."""

from __future__ import annotations

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import OrganizationMention, PlaceMention
from newsextract.records import PlaceLink


def link_place(name: str, lexicon: Lexicon) -> PlaceLink | None:
    """Return the gazetteer entry that `name` ("KOTA KEDIRI", "Solo", "Jatim") stands for, or None."""
    return None


def find_places(doc: Doc, lexicon: Lexicon, organizations: tuple[OrganizationMention, ...] = ()) -> tuple[PlaceMention, ...]:
    """Return the places that `doc` names in order."""
    return ()
