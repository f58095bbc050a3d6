"""The gazetteer: names of places, as they are written, to entries with Kemendagri or ISO codes.

A bare name that a city and a regency share ("Kediri") stands for the city: that is what news means by it more often,
and a regency is usually named with its word ("Kabupaten Kediri"). The entry is then marked as shared, and what is found
by it has a lower confidence. A name that is also a province's ("Gorontalo") stands for the province.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from newsextract.lexicon import Lexicon
from newsextract.lexicon.rows import PlaceRow
from newsextract.records import PlaceLink

RANK = {"province": 0, "city": 1, "regency": 2, "country": 3, "foreign_city": 4}
# How a place of a kind is introduced, full and abbreviated; the official name of a province goes without.
PREFIXES = {
    "province": ("Provinsi", "Propinsi", "Prov"),
    "city": ("Kota", "Kotamadya"),
    "regency": ("Kabupaten", "Kab"),
}
DISTRICT_CUES = frozenset({"kecamatan", "kec", "kec.", "distrik"})
OFFICIAL = ("Kota Administrasi ", "Kabupaten Administrasi ", "Kota ", "Kabupaten ")


@lru_cache(maxsize=1 << 16)
def squeeze(name: str) -> str:
    """Return a name as a key: lower case, letters and digits only ("Bandar Lampung", "Bandarlampung" are one)."""
    return "".join(filter(str.isalnum, name.casefold()))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a written name stands for; `others` of other kinds bear it too. `common`: it is an ordinary word as well."""

    link: PlaceLink
    common: bool = False
    full: bool = False  # written with the word of its kind
    others: tuple[PlaceLink, ...] = ()

    @property
    def shared(self) -> bool:
        return bool(self.others)


class Gazetteer:
    """Written names to entries. Make one with `gazetteer(lexicon)`."""

    def __init__(self, rows: Iterable[PlaceRow], districts: Iterable[tuple[str, str]]):
        self.entries: dict[str, Entry] = {}
        ordered = sorted(rows, key=lambda row: RANK.get(row.kind, len(RANK)))
        self.names = {row.code: row.name for row in ordered if row.code}
        self.countries = {row.country: row.name for row in ordered if row.kind == "country"}
        for row in ordered:
            self._add(row)
        self.districts: dict[str, list[PlaceLink]] = {}
        for name, code in districts:
            link = PlaceLink(name=name, kind="district", code=code, province=self.names.get(code[:2]), parent=self.names.get(code[:5]))
            self.districts.setdefault(squeeze(name), []).append(link)
        self.words = max((len(row.name.split()) for row in ordered), default=1) + 1

    def _add(self, row: PlaceRow) -> None:
        link = PlaceLink(name=row.name, kind=row.kind, code=row.code or None, country=row.country,
                         province=row.name if row.kind == "province" else row.parent or None, parent=self._parent(row))
        short = short_name(row.name)
        for form, bare in _forms(row, short):
            if bare and row.bare == "never":
                continue
            key = squeeze(form)
            known = self.entries.get(key)
            if known is None:
                self.entries[key] = Entry(link, common=row.bare == "cue" and bare, full=not bare)
            elif bare and known.link.kind != link.kind and known.link.country == link.country:
                self.entries[key] = replace(known, others=(*known.others, link))

    def _parent(self, row: PlaceRow) -> str | None:
        """Return the name of the place that a row's lies in."""
        return None if row.kind == "country" else row.parent or self.countries.get(row.country)

    def find(self, name: str) -> Entry | None:
        """Return the entry of a name as written; None where no place bears it."""
        return self.entries.get(squeeze(name))

    def district(self, name: str, near: Iterable[str] = ()) -> PlaceLink | None:
        """Return the district (kecamatan) of a name; where several bear it, the one in a regency or province of `near` (codes)."""
        links = self.districts.get(squeeze(name), [])
        if len(links) > 1:
            links = [link for link in links if any(link.code and link.code.startswith(code) for code in near)]
        return links[0] if len(links) == 1 else None

    def knows(self, name: str) -> bool:
        """Tell whether any place, district included, bears the name."""
        key = squeeze(name)
        return key in self.entries or key in self.districts


def short_name(name: str) -> str:
    """Return a name without the word of its kind ("Kota Kediri" -> "Kediri")."""
    return next((name[len(prefix):] for prefix in OFFICIAL if name.startswith(prefix)), name)


def _forms(row: PlaceRow, short: str) -> Iterator[tuple[str, bool]]:
    """Yield the written forms of a row, and whether a form stands without the word of the row's kind."""
    yield row.name, row.name == short
    for name in dict.fromkeys((short, *row.aliases)):
        yield name, True
        for prefix in PREFIXES.get(row.kind, ()):
            yield f"{prefix} {name}", False


@lru_cache(maxsize=8)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """Return the gazetteer of a lexicon, built once."""
    return Gazetteer(lexicon.places, ((row.name, row.code) for row in lexicon.districts))


def link_place(name: str, lexicon: Lexicon) -> PlaceLink | None:
    """Return the gazetteer entry that `name` ("KOTA KEDIRI", "Solo", "Jatim", "Kecamatan Pesantren") stands for, or None."""
    places = gazetteer(lexicon)
    entry = places.find(name)
    if entry:
        return entry.link
    first, _, rest = name.strip().partition(" ")
    return places.district(rest) if first.casefold() in DISTRICT_CUES else None
