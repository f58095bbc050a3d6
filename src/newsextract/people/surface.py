"""What a person's entry says: the fullest name, other forms, merged titles and positions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set

from newsextract.mentions import PersonMention, PositionMention, TitleMention
from newsextract.people.names import NameKey, is_code, name_key

BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
CODE = re.compile(r"\s?\(([A-Z]{2,5})\)")
LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")


def plain(text: str) -> str:
    """Return a phrase on one line."""
    return " ".join(text.split())


def familiar_start(text: str, familiar: frozenset[str]) -> str | None:
    """Return the familiar word that begins a name ("Mas" of "Mas Abu"), if another word follows."""
    first, _, rest = text.partition(" ")
    return first if rest and first.casefold() in familiar else None


def mention_form(mention: PersonMention, text: str, familiar: frozenset[str]) -> str:
    """Return the form that a mention uses: a nickname takes the familiar word before it along ("Mas" + "Abu")."""
    form = plain(text[mention.start : mention.end])
    if " " in form:
        return form
    before = LAST_WORD.search(text, max(0, mention.start - 12), mention.start)
    return f"{before[1]} {form}" if before and before[1][:1].isupper() and before[1].casefold() in familiar else form


def bare_name(form: str, familiar: frozenset[str]) -> str:
    """Return a form without the familiar word that begins it."""
    word = familiar_start(form, familiar)
    return form[len(word) :].lstrip() if word else form


def bracketed_code(mention: PersonMention, text: str) -> tuple[int, int] | None:
    """Return the span of the capitals that abbreviate a name right after it: "Safwan (SFW)"."""
    found = CODE.match(text, mention.end, mention.end + 9)
    return found.span(1) if found and is_code(found[1], text[mention.start : mention.end]) else None


def fullest_name(forms: Sequence[str], familiar: frozenset[str], nicknames: Set[NameKey]) -> str:
    """Return the fullest of a person's forms that is no nickname; among equals the more frequent, then the first."""
    counts = Counter(forms)
    order = {form: n for n, form in reversed(list(enumerate(forms)))}

    def rank(form: str) -> tuple[bool, int, int, bool, int, int]:
        words = name_key(form)
        nickname = familiar_start(form, familiar) is not None or words in nicknames
        capitals = form.isupper() and len(form) > 3
        spelt = sum(len(word) > 1 for word in words)
        return (not nickname, spelt, len(words), not capitals, counts[form], -order[form])

    best = max(counts, key=rank)
    name = bare_name(best, familiar)
    return name if len(name_key(name)) > 1 else best


def other_forms(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms that are not `name`, each once whatever its case."""
    found = {form.casefold(): form for form in reversed(list(forms))}
    found.pop(name.casefold(), None)
    return tuple(reversed(found.values()))


def merged_titles(mentions: Iterable[PersonMention], text: str) -> tuple[TitleMention, ...]:
    """Return the titles of all mentions, each text once."""
    found: dict[str, TitleMention] = {}
    for title in (title for mention in mentions for title in mention.titles):
        found.setdefault(text[title.start : title.end].casefold(), title)
    return tuple(found.values())


def position_text(position: PositionMention, text: str) -> str:
    """Return the normal form of a position: one line, lower case, nothing in brackets."""
    return plain(BRACKETS.sub("", text[position.start : position.end])).casefold()


def merged_positions(positions: Iterable[PositionMention], text: str) -> tuple[PositionMention, ...]:
    """Return positions, each once, without those that only begin a longer one ("Wali Kota", "Wali Kota Kediri")."""
    found: dict[str, PositionMention] = {}
    for position in positions:
        found.setdefault(position_text(position, text), position)
    return tuple(p for key, p in found.items() if not any(other.startswith(key + " ") for other in found))
