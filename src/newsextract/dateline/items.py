"""What a dateline is made of: places, outlets and dates at a position of the text's head."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsextract.dates.grammar import Expression, scan
from newsextract.lexicon import Lexicon
from newsextract.places import Gazetteer, gazetteer
from newsextract.places.gazetteer import squeeze

ItemKind = Literal["place", "outlet", "date", "unknown"]
UPPER, LOWER = "A-ZÀ-ÖØ-Þ", "a-zà-öø-ÿ"
# A word of a place: initials, capitals, or a capitalised word; doubled with a hyphen ("Fak-Fak") it is one word.
WORD = re.compile(
    rf"(?:[{UPPER}]\.){{1,3}}[{UPPER}]?(?![{LOWER}])|(?P<caps>[{UPPER}][{UPPER}\d'’]*)(?:-(?P=caps))?(?![{LOWER}])"
    rf"|(?P<low>[{UPPER}][{LOWER}]+(?:['’][{LOWER}]+)?)(?:-(?P=low))?")
# A word of an outlet's name may have capitals inside ("InfoPublik", "iNews").
NAME_WORD = re.compile(rf"[{LOWER}]{{0,2}}[{UPPER}][{UPPER}{LOWER}\d'’]*")
GAP = re.compile(r"[ \t\xa0]{1,3}")
# An outlet by its domain; words before it belong to it where it was broken ("Lampung Raya.id").
DOMAIN = re.compile(
    rf"(?:[{UPPER}][{LOWER}]{{1,20}}[ \xa0])?(?P<label>\w[\w\-]{{1,40}})\s?(?:\.\s?|,(?=(?i:co)))"
    r"(?i:com|co\.id|co|id|net|news|org|tv|online|info|asia|media|press|live|xyz|biz|site|go\.id|or\.id|ac\.id|web\.id|my\.id|sch\.id)"
    r"(?!\w|\.\w)")
MAX_WORDS = 5
DATE_LENGTH = 40  # characters


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a dateline. `known`: the gazetteer, the outlet's own name or a domain speaks for it."""

    kind: ItemKind
    start: int
    end: int
    known: bool = True
    date: Expression | None = None


@dataclass(frozen=True)
class Reader:
    """Reads items off the head of a text."""

    places: Gazetteer
    outlets: frozenset[str]
    vetoes: frozenset[str]
    own: frozenset[str]  # keys of the article's own outlet

    def item(self, text: str, at: int) -> Item | None:
        """Return the item that begins at `at`: a date, an outlet, a place, or words in the manner of a name."""
        return self.date(text, at) or self.outlet(text, at) or self.place(text, at) or unknown(text, at)

    def date(self, text: str, at: int) -> Item | None:
        """Return a date that begins at `at`."""
        low = max(0, at - 1)  # a bracket before it is part of what tells a date
        found = [e for e in scan(text[low : at + DATE_LENGTH]) if low + e.start == at and ((e.day and e.month) or e.weekday is not None)]
        if not found:
            return None
        best = max(found, key=lambda e: e.end)
        return Item("date", at, low + best.end, date=best)

    def outlet(self, text: str, at: int) -> Item | None:
        """Return an outlet that begins at `at`: by domain, by a known name, or by the article's own."""
        domain = DOMAIN.match(text, at)
        if domain:
            label = domain["label"]
            return Item("outlet", domain.start("label") if label.isupper() else at, domain.end())
        return _longest("outlet", text, at, self.is_outlet, NAME_WORD)

    def is_own(self, name: str) -> bool:
        """Tell whether a name is that of the article's own outlet, or begins it ("Posmetro" of posmetromedan.com)."""
        key = squeeze(name)
        return key in self.own or (len(key) > 4 and any(own.startswith(key) for own in self.own))

    def place(self, text: str, at: int) -> Item | None:
        """Return the longest place of the gazetteer that begins at `at`."""
        return _longest("place", text, at, self.is_place)

    def is_place(self, key: str) -> bool:
        return key in self.places.entries or key in self.places.districts

    def is_outlet(self, key: str) -> bool:
        return key in self.outlets or key in self.own


def _longest(kind: ItemKind, text: str, at: int, known: Callable[[str], bool], word: re.Pattern[str] = WORD) -> Item | None:
    key, best = "", None
    for start, end in words(text, at, word):
        key += squeeze(text[start:end])
        if known(key):
            best = Item(kind, at, end)
    return best


def words(text: str, at: int, word: re.Pattern[str] = WORD) -> list[tuple[int, int]]:
    """Return the spans of up to `MAX_WORDS` capitalised words from `at` on, parted by spaces only."""
    spans: list[tuple[int, int]] = []
    while len(spans) < MAX_WORDS and (match := word.match(text, at)):
        spans.append(match.span())
        gap = GAP.match(text, match.end())
        if not gap:
            break
        at = gap.end()
    return spans


def unknown(text: str, at: int) -> Item | None:
    """Return words in the manner of a name, up to four."""
    spans = words(text, at, NAME_WORD)
    return Item("unknown", at, spans[-1][1], known=False) if 0 < len(spans) <= 4 else None


@lru_cache(maxsize=256)
def outlet_keys(outlet: str | None) -> frozenset[str]:
    """Return the keys under which a dateline may name an article's own outlet ("malang-post.com" -> "malangpost")."""
    labels = (outlet or "").casefold().split(".")
    keys = {squeeze(label) for label in labels[:2] if len(label) > 3 and label not in ("news", "web")}
    return frozenset(keys - {""})


@lru_cache(maxsize=8)
def _lexicon_parts(lexicon: Lexicon) -> tuple[Gazetteer, frozenset[str], frozenset[str]]:
    outlets = frozenset(squeeze(row.name) for row in lexicon.dateline_outlets)
    return gazetteer(lexicon), outlets, frozenset(row.word for row in lexicon.dateline_vetoes)


def reader(lexicon: Lexicon, outlet: str | None) -> Reader:
    """Return the reader for articles of an outlet (name or host)."""
    return Reader(*_lexicon_parts(lexicon), outlet_keys(outlet))
