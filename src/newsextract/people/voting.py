"""Does the rest of the article agree that this is a person? Model errors are single; names recur."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from newsextract.people.linking import Group


def entity_votes(doc: Doc) -> Counter[str]:
    """Return how often the model called each text something other than a person."""
    return Counter(ent.text for ent in doc.ents if ent.label_ != "PER")


def is_garbage(group: Group, text: str, votes: Counter[str]) -> bool:
    """Tell whether a group of mentions is no person: a lower-case word, or a name that is more often a place's or a body's."""
    if any(m.titles or m.positions or m.aliases for m in group.mentions):
        return False
    forms = Counter(text[m.start : m.end] for m in group.mentions)
    if not any(letter.isupper() for form in forms for letter in form):
        return True
    return all(votes[form] > count for form, count in forms.items())
