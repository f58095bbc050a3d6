"""The lexicon as the people room looks it up: word sequences keyed by their words, without case and dots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from newsextract.lexicon import Lexicon
from newsextract.lexicon.rows import HonorificRow, OfficeRow, PositionModifierRow, PositionRow
from newsextract.places.gazetteer import Gazetteer, gazetteer

T = TypeVar("T")



def word_set(words: str) -> frozenset[str]:
    """Return the words of a string: "dan serta" -> {"dan", "serta"}."""
    return frozenset(words.split())


PIECE = re.compile(r"[()&/,]|[^\s()&/,]+")

WEEKDAYS = word_set("senin selasa rabu kamis jumat jum'at sabtu minggu ahad")
MONTHS = word_set("januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember")
HOLIDAYS = word_set("lebaran natal imlek nyepi waisak ramadan ramadhan iduladha idulfitri galungan kuningan")
PLACE_KINDS = word_set("kecamatan desa kelurahan kampung pekon nagari dusun kabupaten kota distrik tiyuh")
PARTICLES = word_set("bin binti van von de der den del della da dos du di la le al el ibn ibnu bint ter ten st y'")


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """Return a word folded for look-up: "S.H." and "SH" are one, so are the apostrophes."""
    return word.lower().replace(".", "").replace("’", "'").replace("‘", "'") or word


def keys_of(form: str) -> tuple[str, ...]:
    """Return the keys of the words of a form: "Laut (P)" -> ("laut", "(", "p", ")")."""
    return tuple(key_of(piece) for piece in PIECE.findall(form))


class Phrases(Generic[T]):
    """Word sequences and what they mean; the longest that begins (or ends) at a word wins."""

    def __init__(self, rows: Iterable[tuple[str, T]]):
        self.rows: dict[tuple[str, ...], list[T]] = {}
        for form, row in rows:
            self.rows.setdefault(keys_of(form), []).append(row)
        self.lengths_from = _lengths((keys[0], len(keys)) for keys in self.rows)
        self.lengths_to = _lengths((keys[-1], len(keys)) for keys in self.rows)

    def starting(self, keys: list[str], i: int) -> list[tuple[int, list[T]]]:
        """Return (end, meanings) of the phrases that begin at word `i`, longest first."""
        lengths = self.lengths_from.get(keys[i])
        if not lengths:  # nine words of ten
            return []
        return [(i + n, self.rows[found]) for n in lengths if i + n <= len(keys) and (found := tuple(keys[i : i + n])) in self.rows]

    def ending(self, keys: list[str], end: int) -> list[tuple[int, list[T]]]:
        """Return (start, meanings) of the phrases that end before word `end`, longest first."""
        lengths = self.lengths_to.get(keys[end - 1]) if end else None
        if not lengths:
            return []
        return [(end - n, self.rows[found]) for n in lengths if n <= end and (found := tuple(keys[end - n : end])) in self.rows]


def _lengths(pairs: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for key, length in pairs:
        found.setdefault(key, set()).add(length)
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The tables of the room, compiled once a lexicon."""

    before: Phrases[HonorificRow]
    after: Phrases[HonorificRow]
    suffixes: Phrases[HonorificRow]
    heads: Phrases[PositionRow]
    modifiers_before: Phrases[PositionModifierRow]
    modifiers_after: Phrases[PositionModifierRow]
    carriers: Phrases[bool]
    nickname_cues: Phrases[bool]
    places: Phrases[bool]
    provinces: frozenset[str]
    known_words: frozenset[str]
    full_names: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, OfficeRow]
    written_out: Mapping[str, str]
    gazetteer: Gazetteer
    fields: frozenset[str]
    common: frozenset[str]
    name_words: frozenset[str]
    organization_heads: frozenset[str]
    organization_words: frozenset[str]
    body_words: frozenset[str]
    acronyms: frozenset[str]
    dotted: frozenset[str]
    degree_keys: frozenset[str]
    title_keys: frozenset[str]


def _spacings(form: str) -> set[str]:
    """Return a degree as it is written, and with a space behind its first dot: "M.Si." -> {"M.Si.", "M. Si."}."""
    first, _, rest = form.partition(".")
    return {form, f"{first}. {rest}"} if len(first) == 1 and len(rest) > 2 and " " not in form else {form}


@lru_cache(maxsize=8)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """Compile the tables of `lexicon`; the result is kept."""
    honorifics, modifiers = lexicon.honorifics, lexicon.position_modifiers
    dotted = {key_of(piece) for r in honorifics if r.side != "after" for piece in PIECE.findall(r.form) if piece.endswith(".")}
    dotted |= {keys_of(r.form)[-1] for r in modifiers if r.form.endswith(".")} | {"prov", "kab", "kec", "kel"}
    degrees = {keys[0] for r in honorifics if r.side == "after" and len(keys := keys_of(r.form)) == 1}
    titles = {keys[0] for r in honorifics if r.side != "after" and len(keys := keys_of(r.form)) == 1}
    return Vocabulary(
        before=Phrases((r.form, r) for r in honorifics if r.side == "before"),
        after=Phrases((form, r) for r in honorifics if r.side == "after" for form in _spacings(r.form)),
        suffixes=Phrases((r.form, r) for r in honorifics if r.side == "suffix"),
        heads=Phrases((r.head, r) for r in lexicon.positions),
        modifiers_before=Phrases((r.form, r) for r in modifiers if r.side == "before"),
        modifiers_after=Phrases((r.form, r) for r in modifiers if r.side == "after"),
        carriers=Phrases((r.form, True) for r in lexicon.name_carriers),
        nickname_cues=Phrases((r.form, True) for r in lexicon.nickname_cues),
        places=Phrases((name, True) for r in lexicon.places for name in (r.name, *r.aliases)),
        provinces=frozenset(form.casefold() for r in lexicon.places if r.kind == "province" for form in r.aliases if " " not in form),
        full_names={key_of(r.nickname): keys_of(r.name) for r in lexicon.nicknames if " " not in r.nickname},
        known_words=frozenset(key for r in lexicon.nicknames for form in (r.nickname, r.name) for key in keys_of(form)),
        offices={r.head: r for r in lexicon.offices},
        written_out={r.form: r.expansion for r in lexicon.position_forms},
        gazetteer=gazetteer(lexicon),
        fields=frozenset(r.word for r in lexicon.position_fields),
        common=lexicon.common_words,
        name_words=lexicon.name_words,
        organization_heads=frozenset(keys_of(r.head)[0] for r in lexicon.organization_heads),
        organization_words=frozenset(key for r in lexicon.organizations for form in (r.name, *r.aliases) for key in keys_of(form)),
        body_words=frozenset(r.word for r in lexicon.body_words),
        acronyms=frozenset(r.acronym for r in lexicon.organizations if r.acronym)
        | frozenset(r.form for r in lexicon.not_organizations if r.form.isupper()),
        dotted=frozenset(dotted),
        degree_keys=frozenset(degrees),
        title_keys=frozenset(degrees | titles),
    )
