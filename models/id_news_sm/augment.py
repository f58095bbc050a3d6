"""Names after positions: "Bupati Banyumas Achmad ..." is where place, organization and name run together.

Raw news has many such phrases, but the teacher is least sure of them, so few are kept. Here they are made: before a
name of a labelled sentence a position with its organization or place is put, taken from the lexicon.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from examples import Example
from newsextract.lexicon import load_lexicon

STATUSES = ("", "", "", "", "Wakil ", "Plt ", "Pj ", "mantan ")
BRANCH_HEADS = ("Kepala", "Ketua", "Wakil Ketua", "Sekretaris", "Anggota", "Koordinator", "Juru Bicara",
                "Humas", "Direktur", "Komisioner", "Bendahara")
PLACE_POSITIONS = ("Bupati", "Wali Kota", "Gubernur", "Wakil Bupati", "Wakil Wali Kota", "Wakil Gubernur", "Sekda", "Kapolres", "Kapolda",
                   "Kajari", "Dandim", "Camat", "Sekretaris Daerah", "Penjabat Bupati", "Pj Wali Kota", "Kapolsek", "Kepala Desa", "Lurah")
MIN_NAME_WORDS = 2


class Phrases:
    """Draws position phrases with their labelled organization or place."""

    def __init__(self, rng: random.Random):
        lexicon = load_lexicon()
        self.rng = rng
        places = [row for row in lexicon.places if row.kind in ("province", "regency", "city")]
        self.places = [name.removeprefix("Kota ").removeprefix("Kabupaten ") for row in places for name in (row.name, *row.aliases)]
        self.branches = [row.head for row in lexicon.organization_heads if row.complement == "place"]
        self.names = [name for row in lexicon.organizations for name in (row.name, row.acronym) if name]

    def draw(self) -> tuple[str, list[tuple[int, int, str]]]:
        """Return a phrase ("Ketua KPU Jember") and its spans."""
        place = self.rng.choice(self.places)
        kind = self.rng.random()
        if kind < 0.35:
            head = self.rng.choice(PLACE_POSITIONS) + " "
            return head + place, [(len(head), len(head) + len(place), "LOC")]
        head = self.rng.choice(STATUSES) + self.rng.choice(BRANCH_HEADS) + " "
        organization = self.rng.choice(self.names)
        if kind < 0.8:
            organization = f"{self.rng.choice(self.branches)} {place}"
        return head + organization, [(len(head), len(head) + len(organization), "ORG")]


def augment(examples: Iterable[Example], count: int, seed: int) -> Iterator[Example]:
    """Yield up to `count` copies of examples in which one name got a position before it."""
    rng = random.Random(seed)
    phrases = Phrases(rng)
    pool = [example for example in examples if any(is_bare_name(example, span) for span in example.spans)]
    rng.shuffle(pool)
    for example in pool[:count]:
        span = rng.choice([span for span in example.spans if is_bare_name(example, span)])
        yield with_phrase(example, span[0], *phrases.draw())


def is_bare_name(example: Example, span: tuple[int, int, str]) -> bool:
    """Tell whether a span is a full name with no capitalised word before it."""
    start, end, label = span
    if label != "PER" or len(example.text[start:end].split()) < MIN_NAME_WORDS:
        return False
    before = example.text[:start].split()[-1:]
    return not before or before[0][:1].islower() or before[0][-1] in ".,!?\"”"


def with_phrase(example: Example, at: int, phrase: str, spans: list[tuple[int, int, str]]) -> Example:
    """Return a copy of `example` with `phrase` and a space put in at `at`."""
    shift = len(phrase) + 1
    moved = [(s + shift, e + shift, label) if s >= at else (s, e, label) for s, e, label in example.spans]
    added = [(s + at, e + at, label) for s, e, label in spans]
    return Example(f"{example.text[:at]}{phrase} {example.text[at:]}", sorted([*moved, *added]), source="augmented")
