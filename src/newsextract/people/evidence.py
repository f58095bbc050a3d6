"""Does anything tell that a lone word is a person's name? What nothing speaks for is more often a brand, a band or a village."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from newsextract.lexicon import Lexicon
from newsextract.mentions import PersonMention
from newsextract.people.linking import Group

TOLD = frozenset({"initials", "age", "title", "position", "code"})  # methods that rest on evidence themselves
BEFORE = re.compile(r"(\w+)[\s,\"“'‘(]{1,3}$")
AFTER = re.compile(r",?\s+(\w+)|\s?\((\d{1,2})\)")
ENDING = re.compile(r"\w{2,}(?:sari|wati|anti|ningsih|anto|ono|uddin|udin|ullah|syah|iyah|atun|inah|iyem)$")  # of Indonesian names
LIVES = frozenset("salah seorang warga lahir tewas meninggal wafat menangis tersenyum menikah bersama pun sendiri dkk mengaku "
                  "bercerita bersaksi".split())
REACH = 30  # characters before a name in which the word before it stands


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that tell a person: before the name, after it, and those that names are made of."""

    before: frozenset[str]
    after: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=8)
def evidence_of(lexicon: Lexicon) -> Evidence:
    """Compile the evidence of a lexicon: its person cues, verbs of saying, name words and nicknames."""
    verbs = lexicon.cue_verbs
    known = {row.nickname.casefold() for row in lexicon.nicknames}
    return Evidence(
        before=frozenset(row.word for row in lexicon.person_cues)
        | {form for row in verbs for form in (*row.bare, *row.passive, *row.source)},
        after=LIVES | {form for row in verbs for form in (*row.active, *row.bare)},
        names=lexicon.name_words | known,
    )


def is_unproven(group: Group, text: str, evidence: Evidence) -> bool:
    """Tell whether a group of lone words is no person as far as the text tells.

    A name word, a verb of saying, a word of kinship, an age or a title speaks for one.
    """
    if group.nicknames or any(m.titles or m.positions or m.aliases or m.method in TOLD for m in group.mentions):
        return False
    forms = {text[m.start : m.end] for m in group.mentions}
    if any(_is_like_name(form, evidence) for form in forms):
        return False
    return not any(_is_told(mention, text, evidence) for mention in group.mentions)


def _is_like_name(form: str, evidence: Evidence) -> bool:
    initials = form.isupper() and len(form) < 5
    return not form.isalpha() or initials or form.casefold() in evidence.names or ENDING.match(form) is not None


def _is_told(mention: PersonMention, text: str, evidence: Evidence) -> bool:
    before = BEFORE.search(text, max(0, mention.start - REACH), mention.start)
    if before and before[1].casefold() in evidence.before:
        return True
    after = AFTER.match(text, mention.end)
    return after is not None and (after[2] is not None or after[1].casefold() in evidence.after)
