"""The cues of quotes by their forms, and the word classes that the grammar goes by; both read once a lexicon."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsextract.lexicon import Lexicon
from newsextract.lexicon.rows import CueVerbRow
from newsextract.lexicon.tables import DATA

Voice = Literal["bare", "clitic", "active", "passive", "passive_clitic", "object", "source", "source_clitic"]
CLITIC = "nya"


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a cue verb: in which voice it stands, and how many words it has."""

    row: CueVerbRow
    voice: Voice
    rest: tuple[str, ...] = ()  # the words after the first ("berdasarkan keterangan")


@dataclass(frozen=True, slots=True)
class Words:
    """The word classes of `data/quote_words.toml`."""

    adverb: frozenset[str]
    connective: frozenset[str]
    circumstance: frozenset[str]
    no_speech: frozenset[str]
    auxiliary: frozenset[str]
    predicate: frozenset[str]
    topic: frozenset[str]
    soft_topic: frozenset[str]
    no_source: frozenset[str]
    pronoun: frozenset[str]
    named: frozenset[str]
    particle: frozenset[str]
    head: frozenset[str]
    body_alone: frozenset[str]
    role_alone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue forms by their first word in lower case, and the word classes; `after` holds the forms that follow a closing mark."""

    forms: dict[str, tuple[Cue, ...]]
    after: frozenset[str]
    positions: frozenset[str]
    speakers: frozenset[str]  # nouns that describe a person or a body, heads of positions among them ("penyanyi", "perseroan")
    bodies: frozenset[str]  # first words of organizations' names ("badan")
    things: frozenset[str]  # common words that name no speaker ("harga")
    words: Words


def forms_of(row: CueVerbRow) -> list[tuple[str, Voice]]:
    """Return every form of a row with its voice ("kata" bare, "katanya" clitic, "dikatakannya" passive_clitic)."""
    forms: list[tuple[str, Voice]] = []
    forms += [(form, "bare") for form in row.bare] + [(form + CLITIC, "clitic") for form in row.bare]
    forms += [(form, "active") for form in row.active]
    forms += [(form, "passive") for form in row.passive] + [(form + CLITIC, "passive_clitic") for form in row.passive]
    forms += [(form, "object") for form in row.object]
    forms += [(form, "source") for form in row.source] + [(form + CLITIC, "source_clitic") for form in row.source]
    return forms


@lru_cache(maxsize=8)
def read_cues(lexicon: Lexicon) -> Cues:
    """Return the cues of a lexicon."""
    table: dict[str, list[Cue]] = {}
    for row in lexicon.cue_verbs:
        for form, voice in forms_of(row):
            first, *rest = form.lower().split()
            table.setdefault(first, []).append(Cue(row, voice, tuple(rest)))
    after = frozenset(word for word, cues in table.items() if any(c.voice in ("bare", "clitic") for c in cues))
    forms = {word: tuple(sorted(cues, key=lambda cue: -len(cue.rest))) for word, cues in table.items()}
    words = read_words()
    bodies = frozenset(row.head.casefold().split()[0] for row in lexicon.organization_heads)
    heads = frozenset(row.head.lower().split()[0] for row in lexicon.positions)
    nouns = {row.noun for row in lexicon.speaker_nouns} | heads | words.head | bodies
    documents = {row.noun for row in lexicon.speaker_nouns if row.kind == "document"}
    positions = heads | words.head
    things = lexicon.common_words - nouns - words.pronoun
    return Cues(forms, after, positions, frozenset(nouns - documents), bodies - positions, things, words)


@lru_cache(maxsize=1)
def read_words() -> Words:
    """Return the word classes."""
    with (DATA / "quote_words.toml").open("rb") as file:
        classes = tomllib.load(file)
    return Words(**{name: frozenset(entry["words"]) for name, entry in classes.items()})
