"""Find the places that a story names: the gazetteer's names and the model's locations, longest first."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from newsextract.lexicon import Lexicon
from newsextract.mentions import Chars, OrganizationMention, PlaceMention
from newsextract.places.gazetteer import DISTRICT_CUES, Entry, Gazetteer, gazetteer, squeeze

# A name that is an ordinary word too ("Batu", "Metro") counts after one of these.
CUES = frozenset("di ke dari asal kota kabupaten kab. bupati walikota warga pemkot pemkab wilayah menuju".split())
# What follows one of these names something else than the place ("Jalan Surabaya", "Hotel Solo").
OTHER_NAMES = frozenset("jalan jl jl. jln jln. gang gg. hotel stadion universitas rs rsud masjid gedung".split())
JOINS = frozenset({"dan"})  # within a name ("Bosnia dan Herzegovina")
SHARED_CONFIDENCE, COMMON_CONFIDENCE, CONFIDENCE, MODEL_CONFIDENCE = 0.6, 0.7, 0.9, 0.7


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
    people = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PER"]
    taken = Taken([(o.start, o.end) for o in organizations] + people)
    locations = {(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "LOC"}
    places = gazetteer(lexicon)
    found = [m for m in _gazetteer_mentions(doc, places, locations) if not taken.overlap(m.start, m.end)]
    found += _districts(doc, places, found)
    known = Taken([(m.start, m.end) for m in found])
    for start, end in locations:
        if not known.overlap(start, end) and not taken.overlap(start, end):
            name = " ".join(doc.text[start:end].split())
            found.append(PlaceMention(start, end, name, method="model", confidence=MODEL_CONFIDENCE))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _gazetteer_mentions(doc: Doc, places: Gazetteer, locations: set[Chars]) -> list[PlaceMention]:
    words = [token.text for token in doc]
    found = []
    at = 0
    while at < len(words):
        entry, length = _longest(words, at, places) if words[at][0].isupper() else (None, 1)
        if entry:
            span = doc[at : at + length]
            before = words[at - 1].casefold() if at else ""
            chars = (span.start_char, span.end_char)
            if before not in OTHER_NAMES and (not entry.common or before in CUES or chars in locations):
                found.append(PlaceMention(*chars, entry.link.name, entry.link, confidence=_confidence(entry)))
        at += length
    return found


def _longest(words: list[str], at: int, places: Gazetteer) -> tuple[Entry | None, int]:
    """Return the entry of the longest name that begins at word `at`, and its length in words (1 where there is none)."""
    key, best = "", (None, 1)
    for length in range(1, min(places.words, len(words) - at) + 1):
        word = words[at + length - 1]
        if not (word[0].isupper() or word[0].isdigit() or word in JOINS or word == "-"):
            break
        key += squeeze(word)
        entry = places.entries.get(key)
        if entry and not (word.isspace() or word == "-"):
            best = (entry, length)
    return best


def _confidence(entry: Entry) -> float:
    return SHARED_CONFIDENCE if entry.shared else COMMON_CONFIDENCE if entry.common else CONFIDENCE


def _districts(doc: Doc, places: Gazetteer, found: list[PlaceMention]) -> list[PlaceMention]:
    """Return the districts named after "Kecamatan"; the regencies found in the story tell districts of one name apart."""
    near = tuple(m.link.code for m in found if m.link and m.link.code)
    known = Taken([(m.start, m.end) for m in found])
    districts = []
    for cue in doc[:-1]:
        if cue.lower_ not in DISTRICT_CUES:
            continue
        key, best = "", None
        for token in doc[cue.i + 1 : cue.i + 5]:
            if not token.text[0].isupper():
                break
            key += squeeze(token.text)
            best = token if key in places.districts else best
        if best is not None:
            span = doc[cue.i + 1 : best.i + 1]
            if not known.overlap(span.start_char, span.end_char):
                districts.append(PlaceMention(span.start_char, span.end_char, span.text, places.district(span.text, near)))
    return districts
