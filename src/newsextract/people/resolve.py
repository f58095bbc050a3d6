"""Mentions to people: short names, nicknames and bare positions are linked to their person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import PeopleFound, PersonEntity, PersonMention
from newsextract.people.bare import link_bare_positions
from newsextract.people.evidence import Evidence, evidence_of, is_unproven
from newsextract.people.linking import Group, Names, group_forms, known_names, link_mentions, listed_beside
from newsextract.people.names import name_key
from newsextract.people.surface import fullest_name, merged_positions, merged_titles, other_forms
from newsextract.people.voting import entity_votes, is_garbage
from newsextract.reading import doc_text


def resolve_people(found: PeopleFound, doc: Doc, lexicon: Lexicon) -> tuple[PersonEntity, ...]:
    """Group mentions into people, in order of first mention; ids are "p1", "p2", ...

    "Bupati Sleman Bima Santosa ... Bima ... Mas Bima ... Bupati itu" is one person: name "Bima Santosa", aliases "Bima" and
    "Mas Bima". Mentions that the rest of the article speaks against are left out.
    """
    text, names, votes = doc_text(doc), known_names(lexicon), entity_votes(doc)
    mentions = [mention for mention in found.people if name_key(text[mention.start : mention.end])]
    groups = [group for group in link_mentions(mentions, text, names) if not is_garbage(group, text, votes)]
    groups = proven(groups, listed_beside(mentions, text), text, evidence_of(lexicon))
    groups.sort(key=lambda group: min(mention.start for mention in group.mentions))
    people = [_entity(f"p{n}", group, text, names) for n, group in enumerate(groups, 1)]
    return link_bare_positions(people, found.bare_positions, doc, lexicon)


def proven(
    groups: list[Group], beside: Mapping[PersonMention, Sequence[PersonMention]], text: str, evidence: Evidence
) -> list[Group]:
    """Return the groups that are people: something tells it, or they stand in a list beside one of whom something does."""
    sure = {id(group) for group in groups if not is_unproven(group, text, evidence)}
    people = {mention for group in groups if id(group) in sure for mention in group.mentions}
    return [group for group in groups if id(group) in sure or any(
        other in people for mention in group.mentions for other in beside.get(mention, ()))]


def _entity(person_id: str, group: Group, text: str, names: Names) -> PersonEntity:
    mentions = tuple(sorted(group.mentions, key=lambda mention: mention.start))
    forms = group_forms(group, text, names)
    name = fullest_name(forms, names.familiar, group.nicknames)
    return PersonEntity(
        id=person_id,
        name=name,
        aliases=other_forms(name, forms),
        mentions=mentions,
        titles=merged_titles(mentions, text),
        positions=merged_positions((p for mention in mentions for p in mention.positions), text),
        method=mentions[0].method,
        confidence=max(mention.confidence for mention in mentions),
    )
