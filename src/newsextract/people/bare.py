"""Positions that stand alone: "Wali Kota itu", "Mantan Gubernur Jawa Tengah itu", "Kapolres" mean a person named elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import PersonEntity, PositionMention
from newsextract.people.surface import BRACKETS, merged_positions
from newsextract.reading import doc_text, sentence_offsets

PositionKey = tuple[str, ...]

SAME, BEGINNING, PARTIAL, LONGER = 3.0, 2.0, 1.5, 1.0  # how a stand-alone position fits a known one

WORD = re.compile(r"[^\W_]+(?:[-/&.][^\W_]+)*")
STATUS = frozenset("mantan eks bekas calon bakal penjabat pelaksana tugas harian sementara plt pj plh pjs plt. pj. almarhum".split())
FILLERS = frozenset("ri republik indonesia yang itu ini tersebut pun sendiri dan sang si".split())
POINTING = re.compile(r"\s*(?:itu|ini|tersebut)\b")
DIRECT_SPEECH = re.compile(r"[\"“”„][^\"“”„\n]{3,1000}+[\"“”]")


@lru_cache(maxsize=8)
def position_forms(lexicon: Lexicon) -> dict[str, PositionKey]:
    """Return the words of shortened positions: "kapolres" -> ("kepala", "kepolisian", "resor")."""
    return {row.form.casefold(): tuple(WORD.findall(row.expansion.casefold())) for row in lexicon.position_forms}


def position_key(phrase: str, forms: dict[str, PositionKey]) -> PositionKey:
    """Return the words of a position, shortened ones written out, without its status ("mantan", "Pj")."""
    words = WORD.findall(BRACKETS.sub("", phrase).casefold())
    full = [part for word in words for part in forms.get(word, (word,))]
    return tuple(word for word in full if word not in FILLERS and word not in STATUS)


def position_match(bare: PositionKey, known: PositionKey) -> float:
    """Return how well a stand-alone position fits a known one, 0 where it does not."""
    if not bare or not known:
        return 0.0
    if bare == known:
        return SAME
    if bare == known[: len(bare)]:
        return BEGINNING
    rest = iter(known)
    if bare[0] == known[0] and all(word in rest for word in bare):
        return PARTIAL
    return LONGER if known == bare[: len(known)] else 0.0


def person_with_position(
    bare: PositionKey, keys: Sequence[tuple[PersonEntity, Sequence[PositionKey]]], at: int
) -> tuple[PersonEntity | None, float, int]:
    """Return the person whose known position fits best (the nearest before `at` among equals), how well, and how many do."""
    scores = [(max((position_match(bare, key) for key in known), default=0.0), person) for person, known in keys]
    best = max((score for score, _ in scores), default=0.0)
    if not best:
        return None, 0.0, 0
    people = [person for score, person in scores if score == best]
    return min(people, key=lambda person: _distance(person, at)), best, len(people)


def _distance(person: PersonEntity, at: int) -> int:
    back = [at - mention.start for mention in person.mentions if mention.start <= at]
    return min(back) if back else 10_000_000 + min((m.start for m in person.mentions), default=0)


def known_positions(person: PersonEntity, text: str, forms: dict[str, PositionKey]) -> list[PositionKey]:
    """Return the keys of the positions that the text gives a person."""
    return [position_key(text[p.start : p.end], forms) for p in person.positions]


def link_bare_positions(
    people: Sequence[PersonEntity], bare: Sequence[PositionMention], doc: Doc, lexicon: Lexicon
) -> tuple[PersonEntity, ...]:
    """Return the people with the stand-alone positions that mean them; a new position that one states becomes theirs."""
    text, starts, forms = doc_text(doc), sentence_offsets(doc), position_forms(lexicon)
    keys = [(person, known_positions(person, text, forms)) for person in people]
    linked: dict[str, list[PositionMention]] = {}
    stated: dict[str, list[PositionMention]] = {}
    for position in bare:
        key = position_key(text[position.start : position.end], forms)
        person, match, rivals = person_with_position(key, keys, position.start)
        pointing = POINTING.match(text, position.end) is not None
        if person is None and pointing:
            person = antecedent(people, text, starts, position.start)
        if person is None:
            continue
        linked.setdefault(person.id, []).append(position)
        if rivals < 2 and (match == SAME or (pointing and match <= LONGER)):
            stated.setdefault(person.id, []).append(position)
    return tuple(
        replace(person, bare_positions=tuple(linked.get(person.id, ())),
                positions=merged_positions([*person.positions, *stated.get(person.id, ())], text))
        for person in people
    )


def antecedent(people: Sequence[PersonEntity], text: str, starts: Sequence[int], at: int) -> PersonEntity | None:
    """Return whom a description such as "Mantan Gubernur itu" means: the only person named in the sentence before."""
    here = max(bisect_right(starts, at) - 1, 0)
    line = text.rfind("\n", 0, starts[max(here - 2, 0)]) + 1  # no speech goes beyond its line
    spoken = [found.span() for found in DIRECT_SPEECH.finditer(text, line, at)]
    for first in (here, here - 1, here - 2):
        since = starts[max(first, 0)]
        named = [person for person in people if any(since <= m.start < at and not inside(m.start, spoken) for m in person.mentions)]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a character stands in one of the spans."""
    return any(start <= at < end for start, end in spans)
