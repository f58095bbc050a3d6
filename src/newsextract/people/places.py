"""The place of an office or body, by its name in the gazetteer: "Kediri Kota" of a Polres is Kota Kediri."""

from __future__ import annotations

from newsextract.people.vocabulary import word_set
from newsextract.places.find import CUES, longest, told_kind
from newsextract.places.gazetteer import Entry, Gazetteer, squeeze

LEVELS = frozenset({"Kabupaten", "Kota", "Provinsi"})  # the gazetteer's own kinds; smaller ones it does not tell apart by name
LEVEL_WORDS = word_set("kabupaten kota provinsi kecamatan desa kelurahan kab kec prov")
# A shared name after one of these is the regency's: the city's body is called "Polres Kediri Kota" or "Polresta".
OF_REGENCIES = frozenset({"polres", "pemkab", "kodim"})
NOT_PLACES = frozenset({"indonesia", "ri", "as"})  # "Bank Indonesia" is of no one place


def place_of_office(text: str, kind: str, gazetteer: Gazetteer) -> str | None:
    """Return the place in which an office of a kind is held: "Kediri", "Kabupaten" -> "Kabupaten Kediri"."""
    name = _own_name(text.rpartition("/")[2].split())
    if not name:
        return None
    if kind in LEVELS:
        entry = _of_city(name, gazetteer) or gazetteer.find(f"{kind} {name}") or gazetteer.find(name)
        return entry.link.name if entry else place_in(name, gazetteer)
    if kind == "Kecamatan" and squeeze(name) not in gazetteer.districts:
        entry = gazetteer.find(name)
        return entry.link.name if entry else f"{kind} {name}"
    return f"{kind} {name}" if kind else place_in(text, gazetteer)


def _own_name(words: list[str]) -> str:
    """Return the office's own place without the wider one behind it: "Suka Maju, Kecamatan Pakem" -> "Suka Maju"."""
    own: list[str] = []
    for word in words:
        if own and (word.casefold().rstrip(".") in LEVEL_WORDS - {"kota"} or own[-1].endswith(",")):
            break
        own.append(word)
    if len(own) > 1 and own[0].casefold().rstrip(".") in LEVEL_WORDS:
        own = own[1:]
    return " ".join(own).rstrip(",")


def _of_city(name: str, gazetteer: Gazetteer) -> Entry | None:
    """Return the city of "Kediri Kota"."""
    start, _, last = name.rpartition(" ")
    return gazetteer.find(f"Kota {start}") if last.casefold() == "kota" and start else None


def place_in(text: str, gazetteer: Gazetteer) -> str | None:
    """Return the last place that a body's name holds: "Dinas Kesehatan Kota Metro" -> "Kota Metro"."""
    words = [word.strip(",()") for word in text.replace("/", " ").split()]
    words = [word for word in words if word]
    found: str | None = None
    at = 0
    while at < len(words):
        entry, length = longest(words, at, gazetteer) if words[at][0].isupper() else (None, 1)
        before = words[at - 1].casefold() if at else ""
        if entry and words[at].casefold() not in NOT_PLACES and (not entry.common or before in CUES):
            found = _told(entry, words, at, length, before, gazetteer)
        at += length
    return found


def _told(entry: Entry, words: list[str], at: int, length: int, before: str, gazetteer: Gazetteer) -> str:
    """Return the name of the place that the words around a name tell: the city of "Polres Kediri Kota"."""
    written = " ".join(words[at : at + length])
    city = gazetteer.find(f"Kota {written}") if words[at + length : at + length + 1] == ["Kota"] else None
    if city:
        return city.link.name
    return told_kind(entry, written, "pemkab" if before in OF_REGENCIES else before, gazetteer).link.name
