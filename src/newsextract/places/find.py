"""Find the places that a story names: the gazetteer's names and the model's locations, longest first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import Chars, OrganizationMention, PlaceMention
from newsextract.places.gazetteer import DISTRICT_CUES, Entry, Gazetteer, gazetteer, short_name, squeeze
from newsextract.reading import doc_text
from newsextract.records import PlaceChoice

# A name that is an ordinary word too ("Batu", "Metro") counts after one of these.
CUES = frozenset({"di", "ke", "dari", "asal", "kota", "kabupaten", "kab.", "bupati", "walikota", "warga", "pemkot", "pemkab", "wilayah"})
# What follows one of these names something else than the place ("Jalan Surabaya", "Hotel Solo", "bahasa Inggris").
OTHER_NAMES = frozenset({"jalan", "jl", "jl.", "jln", "jln.", "gang", "gg.", "hotel", "stadion", "universitas", "rs", "rsud", "masjid",
                         "gedung", "bahasa", "real", "as", "ac"})
# Villages and their like bear names of bigger places too ("Desa Sukabumi"): no entry is looked up after these.
VILLAGE_CUES = frozenset({"desa", "kelurahan", "kampung", "dusun", "nagari", "pekon", "tiyuh", "gampong", "kel."})
# A name that goes on with one of these is a part or a neighbour of the place ("Garut Selatan", "Binjai Kota").
PARTS = frozenset({"Selatan", "Utara", "Barat", "Timur", "Tengah", "Tenggara", "Hilir", "Hulu", "Kota", "Kulon", "Wetan", "Lor", "Kidul",
                   "Raya"})
UNIT_WORDS = DISTRICT_CUES | VILLAGE_CUES | {"kabupaten", "kota", "provinsi", "kab."}
# The office or body before a bare name tells which of the places that bear it is meant ("Bupati Kediri").
KINDS = {"bupati": "kabupaten", "wabup": "kabupaten", "pemkab": "kabupaten", "walikota": "kota", "wawali": "kota", "pemkot": "kota",
         "gubernur": "provinsi", "wagub": "provinsi", "pemprov": "provinsi"}
JOINS = frozenset({"dan", "-"})  # within a name ("Bosnia dan Herzegovina", "Fak - Fak")
CUE_REACH = 20  # characters
NAME_WORDS = 4  # a district's or village's name has no more
SHARED_CONFIDENCE, TOLD_CONFIDENCE, COMMON_CONFIDENCE, CONFIDENCE, MODEL_CONFIDENCE = 0.6, 0.8, 0.7, 0.9, 0.7


class Taken:
    """Spans that are spoken for."""

    def __init__(self, spans: list[Chars]):
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether `[start, end)` shares a character with any of them (they do not nest deeply: look back a few)."""
        at = bisect_right(self.starts, end - 1)
        return any(s < end and start < e for s, e in self.spans[max(0, at - 4) : at])


def find_places(doc: Doc, lexicon: Lexicon, organizations: tuple[OrganizationMention, ...] = ()) -> tuple[PlaceMention, ...]:
    """Return the places that `doc` names in order: capitalised whole words outside of organizations' and persons' names.

    "warga Kabupaten Kediri dan Solo" gives Kabupaten Kediri (35.06) and Kota Surakarta (33.72).
    """
    text, ents = doc_text(doc), doc.ents
    people = [(ent.start_char, ent.end_char) for ent in ents if ent.label_ == "PER"]
    taken = Taken([(o.start, o.end) for o in organizations] + people)
    locations = {(ent.start_char, ent.end_char) for ent in ents if ent.label_ == "LOC"}
    persons = {" ".join(ent.text.split()) for ent in ents if ent.label_ == "PER"}
    places = gazetteer(lexicon)
    words = [token.text for token in doc]
    lower = [word.casefold() for word in words]
    districts = district_names(words, lower, places)
    blocked = {i for start, end in (*districts, *village_names(words, lower)) for i in range(start, end)}
    found = [m for m in _named(doc, words, lower, blocked, places, locations) if not taken.overlap(m.start, m.end)]
    found = [m for m in found if text[m.start : m.end] not in persons or is_cued(text, m.start)]
    found = one_sense(found, places)
    near = tuple({m.link.code: None for m in found if m.link and m.link.code})
    for start, end in districts:
        span = doc[start:end]
        link = places.district(span.text, near)
        alone = len(places.districts.get(squeeze(span.text), ())) == 1
        found.append(PlaceMention(span.start_char, span.end_char, span.text, link, ("unique" if alone else "story") if link else None))
    known = Taken([(m.start, m.end) for m in found])
    for start, end in locations:
        name = " ".join(text[start:end].split())
        if not known.overlap(start, end) and not taken.overlap(start, end) and name not in persons and name.casefold() not in UNIT_WORDS:
            found.append(PlaceMention(start, end, name, method="model", confidence=MODEL_CONFIDENCE))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _named(
    doc: Doc, words: list[str], lower: list[str], blocked: set[int], places: Gazetteer, locations: set[Chars]
) -> Iterator[PlaceMention]:
    """Yield the gazetteer's names in a text, longest first."""
    at = 0
    while at < len(words):
        wali_kota = lower[at] == "kota" and at > 0 and lower[at - 1] == "wali"  # the office's word, not the place's
        usable = words[at][0].isupper() and at not in blocked and not wali_kota
        entry, length = longest(words, at, places) if usable else (None, 1)
        if entry:
            before = lower[at - 1] if at else ""
            part = at + length < len(words) and words[at + length] in PARTS
            span = doc[at : at + length + part]
            chars = (span.start_char, span.end_char)
            if before not in OTHER_NAMES and (not entry.common or before in CUES or chars in locations):
                told = told_kind(entry, span.text, before, places)
                if part:
                    yield PlaceMention(*chars, span.text, confidence=_confidence(told))
                else:
                    yield PlaceMention(*chars, told.link.name, told.link, why(told, entry), entry.others if told is entry else (),
                                       confidence=_confidence(told))
            length += part
        at += length


def is_cued(text: str, start: int) -> bool:
    """Tell whether a word before `start` says that a place follows, where the story has a person of that name too."""
    before = text[max(0, start - CUE_REACH) : start].split()
    return bool(before) and before[-1].casefold() in CUES


def why(told: Entry, entry: Entry) -> PlaceChoice:
    """Return why `told` was chosen for a name that the gazetteer has as `entry`."""
    if told is not entry:
        return "office"
    if entry.shared:
        return "default"
    return "kind_word" if entry.full else "unique"


def told_kind(entry: Entry, written: str, before: str, places: Gazetteer) -> Entry:
    """Return the entry of the kind that the word before a shared name tells ("Bupati Kediri" is Kabupaten Kediri's)."""
    kind = KINDS.get(before) or ("kota" if before == "kota" else None)
    return (entry.shared and kind and places.find(f"{kind} {written}")) or entry


def one_sense(found: list[PlaceMention], places: Gazetteer) -> list[PlaceMention]:
    """Let a shared bare name mean the regency where the story names that in full and the city nowhere."""
    sure = {m.name for m in found if m.confidence > SHARED_CONFIDENCE}
    result = []
    for mention in found:
        regency = "Kabupaten " + short_name(mention.name)
        if mention.confidence == SHARED_CONFIDENCE and regency in sure and mention.name not in sure:
            entry = places.find(regency)
            if entry:
                mention = replace(mention, name=regency, link=entry.link, choice="story", others=(), confidence=TOLD_CONFIDENCE)
        result.append(mention)
    return result


def longest(words: list[str], at: int, places: Gazetteer) -> tuple[Entry | None, int]:
    """Return the entry of the longest name that begins at word `at`, and its length in words (1 where there is none)."""
    key = ""
    best: tuple[Entry | None, int] = (None, 1)
    for length in range(1, min(places.words, len(words) - at) + 1):
        word = words[at + length - 1]
        if not (word[0].isupper() or word[0].isdigit() or word in JOINS):
            break
        key += squeeze(word)
        entry = places.entries.get(key)
        if entry and word not in JOINS:
            best = (entry, length)
    return best


def _confidence(entry: Entry) -> float:
    return SHARED_CONFIDENCE if entry.shared else COMMON_CONFIDENCE if entry.common else CONFIDENCE


def district_names(words: list[str], lower: list[str], places: Gazetteer) -> list[Chars]:
    """Return the token spans of the districts named after "Kecamatan"."""
    spans = []
    for at in (i + 1 for i, word in enumerate(lower) if word in DISTRICT_CUES):
        key, end = "", at
        for i in capitals_from(words, at):
            key += squeeze(words[i])
            end = i + 1 if key in places.districts else end
        if end > at:
            spans.append((at, end))
    return spans


def village_names(words: list[str], lower: list[str]) -> list[Chars]:
    """Return the token spans of the names after "Desa", "Kelurahan" and their like."""
    starts = (i + 1 for i, word in enumerate(lower) if word in VILLAGE_CUES)
    return [(at, at + len(capitals_from(words, at))) for at in starts]


def capitals_from(words: list[str], at: int) -> range:
    """Return the positions of the capitalised words from `at` on, a name's length at most, up to the next place's own word."""
    end = at
    while end < min(len(words), at + NAME_WORDS) and words[end][0].isupper() and (end == at or words[end].casefold() not in UNIT_WORDS):
        end += 1
    return range(at, end)
