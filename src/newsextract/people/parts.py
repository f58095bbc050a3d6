"""A position parsed: the role in its full form, the body that it is part of, and the place."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from newsextract.mentions import PositionParts
from newsextract.people.affiliation import UNITS, inner_office, is_known, trimmed_end
from newsextract.people.places import place_in, place_of_office
from newsextract.people.positions import COUNTRY, Phrase
from newsextract.people.surface import BRACKETS, plain
from newsextract.people.vocabulary import PIECE, Vocabulary, key_of, word_set
from newsextract.people.words import Words

SMALL = word_set("dan serta di pada untuk bagi atas of and the for in dari ke")  # written small inside a title
AWAY = word_set("asal dari di pada yang")  # what follows is no field of work
NUMERALS = word_set("i ii iii iv v vi vii viii ix x")
# Behind one of these the field of work is part of the office's name: "Kepala Bidang | Pengairan".
SUBUNITS = word_set("bidang bagian subbagian seksi subseksi urusan biro divisi departemen unit subbidang satuan")
STATE = re.compile(r"\s+(?:RI|Republik Indonesia)$")
MINISTER = re.compile(r"(?:Wakil )?Menteri (?:Negara )?(?!Muda\b|Sekretaris\b|Senior\b|Pertama\b)(?=\w)")


def position_parts(
    words: Words, phrase: Phrase, affiliation: tuple[int, int] | None, covered: list[str], vocabulary: Vocabulary
) -> PositionParts:
    """Return the parts of a position; its status is the phrase's.

    "Plt Kepala Dinas Kesehatan Kota Metro": Kepala, Dinas Kesehatan Kota Metro, Kota Metro.
    """
    affiliation = _settled(words, phrase, affiliation, covered, vocabulary)
    role = _role(words, phrase, affiliation, vocabulary)
    if inner := inner_office(words, phrase, covered, vocabulary):
        return replace(position_parts(words, replace(inner, deputy=False), affiliation, covered, vocabulary), role=role)
    organization = _organization(words, phrase, affiliation, role, covered, vocabulary)
    place = _place(words, phrase, affiliation, organization, vocabulary)
    return PositionParts(f"Wakil {role}" if phrase.deputy else role, organization, place)


def _settled(
    words: Words, phrase: Phrase, affiliation: tuple[int, int] | None, covered: list[str], vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """Return the affiliation where role and body part: "Kanit Reskrim | Polsek Pakem", "Menteri Koperasi dan UKM |"."""
    if affiliation is None:
        return None
    if phrase.row.complement == "field" and "Menteri" in phrase.row.head:
        state = words.key[affiliation[0]] in COUNTRY or vocabulary.gazetteer.find(_name(words, affiliation))
        return affiliation if state else None
    inside = phrase.head < affiliation[0] < phrase.head_end < affiliation[1] and not is_known(words, affiliation[0], covered, vocabulary)
    return (phrase.head_end, affiliation[1]) if inside and is_known(words, phrase.head_end, covered, vocabulary) else affiliation


def _role(words: Words, phrase: Phrase, affiliation: tuple[int, int] | None, vocabulary: Vocabulary) -> str:
    """Return the office: the lexicon's full form, else the head (and the field of work that it names) written out."""
    if office := vocabulary.offices.get(phrase.row.head):
        return office.role
    pieces = PIECE.findall(phrase.row.head)
    stop = phrase.head_end
    if affiliation and phrase.head < affiliation[0] < phrase.head_end:
        pieces = pieces[: affiliation[0] - phrase.head]
    elif phrase.row.complement == "field" or key_of(_written_out(pieces[-1], vocabulary)).split()[-1] in SUBUNITS:
        stop = affiliation[0] if affiliation else trimmed_end(words, phrase, vocabulary)
        field = BRACKETS.sub("", words.slice(phrase.head_end, stop)).split() if stop > phrase.head_end else []
        pieces += takewhile(lambda word: word not in AWAY and word not in vocabulary.offices, field)
    while len(pieces) > 1 and (key_of(pieces[-1]) in NUMERALS or pieces[-1] in SMALL or not pieces[-1][-1].isalnum()):
        pieces.pop()
    return " ".join(_written_out(piece, vocabulary) for piece in pieces)


def _written_out(word: str, vocabulary: Vocabulary) -> str:
    """Return a word of a title in full, with a capital: "Dirut" -> "Direktur Utama"."""
    full = vocabulary.written_out.get(key_of(word), word)
    return " ".join(part if part in SMALL or not part.islower() else part.capitalize() for part in full.split())


def _organization(
    words: Words, phrase: Phrase, affiliation: tuple[int, int] | None, role: str, covered: list[str], vocabulary: Vocabulary
) -> str | None:
    office = vocabulary.offices.get(phrase.row.head)
    if office and office.organization:
        return _of_office(words, phrase, affiliation, office.organization, vocabulary)
    if affiliation and _is_body(words, phrase, affiliation, covered, vocabulary):
        return _name(words, affiliation)
    found = MINISTER.match(role)
    state = _name(words, affiliation) if affiliation else ""
    return plain(f"Kementerian {STATE.sub('', role[found.end():])} {'' if state == 'RI' else state}") if found else None


def _of_office(words: Words, phrase: Phrase, affiliation: tuple[int, int] | None, body: str, vocabulary: Vocabulary) -> str | None:
    """Return the body of an office by its complement: "Kapolres | Kediri Kota" -> "Polres Kediri Kota"."""
    end = trimmed_end(words, phrase, vocabulary)
    start = affiliation[0] if affiliation and affiliation[0] >= phrase.head_end else phrase.head_end
    complement = _name(words, (start, end)) if start < end else ""
    if phrase.row.complement == "place" and not complement:
        return None  # "Kapolres" alone tells of no one body
    return body if complement.casefold() in ("", "ri", "republik indonesia") or complement.startswith(body) else f"{body} {complement}"


def _is_body(words: Words, phrase: Phrase, affiliation: tuple[int, int], covered: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether the affiliation is a body, not a place."""
    start, end = affiliation
    if words.key[start] in COUNTRY:
        return False  # "Menteri Luar Negeri RI"
    if covered[start] in ("ORG", "org") or words.key[start] in vocabulary.organization_heads:
        return not (phrase.row.complement == "place" and vocabulary.gazetteer.find(_name(words, affiliation)))
    if phrase.row.complement == "place" or all(covered[i] == "PLACE" for i in range(start, end)):
        return False
    return vocabulary.gazetteer.find(_name(words, affiliation)) is None


def _name(words: Words, span: tuple[int, int]) -> str:
    return plain(BRACKETS.sub("", words.slice(*span))).rstrip(",")


def _place(
    words: Words, phrase: Phrase, affiliation: tuple[int, int] | None, organization: str | None, vocabulary: Vocabulary
) -> str | None:
    office = vocabulary.offices.get(phrase.row.head)
    if office and affiliation and not (organization and not office.organization):
        return place_of_office(_name(words, affiliation), office.place, vocabulary.gazetteer)
    if organization and (place := place_in(organization, vocabulary.gazetteer)):
        return place
    if affiliation and not organization and words.key[affiliation[0]] not in UNITS:
        name = _name(words, affiliation)
        entry = vocabulary.gazetteer.find(name)
        return entry.link.name if entry else place_in(name, vocabulary.gazetteer)
    return None
