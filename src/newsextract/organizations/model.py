"""Organizations that the model saw: mended at their ends, dropped where a reason is known, added to those of the lexicon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import replace

from newsextract.organizations.grammar import Stretch
from newsextract.organizations.index import Form, OrganizationIndex
from newsextract.organizations.words import Words

UNKNOWN = Form(tokens=(), keys=(), kind="", full="")
PARTS_OF_NAMES = frozenset(("company", "bank", "club", "media", "international", "university"))
# Words that end a position in English, and those after which "Utama" belongs to the position.
TITLE_ENDS = frozenset((
    "head", "director", "manager", "officer", "president", "chairman", "founder", "ceo", "coo", "cfo", "cto", "secretary",
    "chief", "vp", "economist", "analyst", "strategist", "adjudicator",
))
FIELD_POSITIONS = frozenset(("direktur", "manajer", "manager", "director", "head", "vp", "president", "deputi", "kepala"))
SITES = frozenset(("website", "web", "situs", "laman", "site", "alamat", "link", "tautan"))
DOMAIN = re.compile(r"[\w-]{3,40}\.(?:com|co\.id|id|net|org|tv|news)")
POSITION_STARTS = frozenset(("direktur", "komisaris", "manajer", "sekretaris", "ketua"))
LEADS = frozenset(("klub", "pihak", "maskapai", "perusahaan", "emiten", "situs", "laman", "manajemen"))  # say what follows, name nobody
FOLLOWERS = frozenset(("pemerintah", "pemerintahan", "rezim", "kubu", "keluarga"))  # of a person: "pemerintah Surya Dharma"
LONGEST_PERSON, LONGEST_PLACE = 6, 5  # words
_TAILS = frozenset(("dan", "di", "yang", "untuk", "pada", "-", "/", ",", "(", "oleh", "dengan", "itu", "ini"))


def model_stretches(words: Words, index: OrganizationIndex) -> list[Stretch]:
    """Return the organizations of the model, mended."""
    mends = (mended(words, index, start, end) for start, end in words.models["ORG"])
    kept = [(start, end) for start, end in mends if end > start and drop_reason(words, index, start, end) is None]
    persons = Counter(words.slice(start, end) for start, end in words.models["PER"])
    votes = Counter(words.slice(start, end) for start, end in kept)
    return [Stretch(UNKNOWN, start, end) for start, end in kept
            if persons[name := words.slice(start, end)] <= votes[name] and name not in index.public_figures
            and not (words.keys[start] in FOLLOWERS and words.slice(start + 1, end) in persons)]


def is_wider(seen: Stretch, known: Stretch) -> bool:
    """Tell whether a name that the model saw holds the known one as a part ("LCR Honda", "MUFG Bank")."""
    free = known.form.kind in PARTS_OF_NAMES
    return free and seen.start <= known.start and known.end <= seen.end and seen.end - seen.start > known.end - known.start


def after_title(words: Words, start: int, end: int) -> int:
    """Return where a name begins after a position in front of it: "National Sales Director | Zenith Indonesia"."""
    titles = [i for i in range(start, end - 1) if words.keys[i] in TITLE_ENDS]
    if titles:
        return titles[-1] + 1
    return start + 1 if start and words.keys[start] in ("utama", "umum") and words.keys[start - 1] in POSITION_STARTS else start


def mended(words: Words, index: OrganizationIndex, start: int, end: int) -> tuple[int, int]:
    """Cut off what belongs to no name: a position before it, link words and small words at its ends, a closing bracket."""
    while start < end and (words.keys[start] in index.stops or words.keys[start] in LEADS or not _begins_name(words.texts[start])):
        start += 1
    start = after_title(words, start, end)
    bracket = (i for i in range(start, end) if words.texts[i] in ("(", ")"))
    end = next(bracket, end)
    while end > start and (words.keys[end - 1] in _TAILS or not any(c.isalnum() for c in words.texts[end - 1])):
        end -= 1
    return start, end


def without_persons(words: Words, index: OrganizationIndex) -> Words:
    """Return the words with the model's bodies cut where a person begins whom the text names elsewhere.

    The person stands behind the place in which the body ends: "Dinas Sosial Kota Metro | Surya Dharma".
    """
    persons = {words.slice(start, end) for start, end in words.models["PER"]}
    bodies = [(start, _person_start(words, index, start, end, persons)) for start, end in words.models["ORG"]]
    return replace(words, models={**words.models, "ORG": bodies}, organization_ends=dict(bodies)) if persons else words


def _person_start(words: Words, index: OrganizationIndex, start: int, end: int, persons: Set[str]) -> int:
    for middle in range(max(start + 2, end - LONGEST_PERSON), end - 1):
        places = range(max(start + 1, middle - LONGEST_PLACE), middle)
        if words.slice(middle, end) in persons and any(index.place_at(words.keys, at) == middle for at in places):
            return middle
    return end


def _begins_name(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text == "/" or any(c.isupper() for c in text)


def drop_reason(words: Words, index: OrganizationIndex, start: int, end: int) -> str | None:
    """Return why the words are no organization; None where nothing speaks against it."""
    keys = tuple(words.keys[start:end])
    if reason := generic_reason(words, index, start, end) or index.vetoes["first"].get(keys[:1]):
        return reason
    if index.vetoes["whole"].get(keys[:2]) in ("product", "platform"):  # "Toyota Innova Zenix"
        return "product"
    if _is_places(words, index, start, end):
        return "place"
    if not any(c.isupper() for text in words.texts[start:end] for c in text) and not DOMAIN.fullmatch(words.texts[start]):
        return "no name"
    if start and words.keys[start - 1] in index.not_after and words.capital(start - 1):
        return "part of another name"
    if words.texts[start].startswith("@"):
        return "account"
    if end == start + 1 and DOMAIN.fullmatch(words.texts[start]) and start and words.keys[start - 1] in SITES:
        return "address"
    if _is_field(words, index, start, end):
        return "field of a position"
    return "no letters" if not any(c.isalpha() for key in keys for c in key) else None


def _is_field(words: Words, index: OrganizationIndex, start: int, end: int) -> bool:
    """Tell whether the words are what a position is about: "Direktur | Treasury & Banking | PT Bank ..."."""
    before = words.keys[start - 1] if start else ""
    if before not in FIELD_POSITIONS or any(words.keys[i] in ("pt", "bank") for i in range(start, end)):
        return False
    form = index.form_at(words.texts, words.keys, end) if words.capital(end) else None
    return form is not None and form.kind in ("company", "bank")


def _is_places(words: Words, index: OrganizationIndex, start: int, end: int) -> bool:
    """Tell whether the words are places and nothing else ("Mesuji Tulangbawang"), or follow the office that rules a place."""
    before = words.keys[start - 1] if start else ""
    if before in index.rulers or (before == "kota" and start > 1 and words.keys[start - 2] == "wali"):
        return True
    at = start
    while at < end and (after := index.place_at(words.keys, at)) > at:
        at = after
    return at == end


def generic_reason(words: Words, index: OrganizationIndex, start: int, end: int) -> str | None:
    """Return why the words name nobody though they begin like a name ("Bank Sampah", "Balai Desa ...")."""
    keys = tuple(words.keys[start:end])
    return index.vetoes["whole"].get(keys) or index.vetoes["first"].get(keys[:2])
