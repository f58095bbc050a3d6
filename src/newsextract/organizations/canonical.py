"""The form of a name that is the same across articles, what the organization belongs to, and its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from newsextract.lexicon import Lexicon
from newsextract.organizations.index import Form, OrganizationIndex, fold, organization_index, split_form
from newsextract.places import gazetteer
from newsextract.places.gazetteer import Gazetteer, short_name
from newsextract.records import PlaceLink

LOCAL = "@local"  # in the column `parent`: the government of the place
GOVERNMENTS = {"province": "Pemerintah Provinsi", "regency": "Pemerintah Kabupaten", "city": "Pemerintah Kota"}
# Their names are made of the bare place: "Kepolisian Resor Sleman", not "... Kabupaten Sleman".
BARE_KINDS = frozenset(("police", "military", "court", "prosecution"))
LEVEL_WORDS = {
    "kab": "Kabupaten", "kabupaten": "Kabupaten", "kota": "Kota", "prov": "Provinsi", "provinsi": "Provinsi", "propinsi": "Provinsi",
}
AND = {"&": "dan", "serta": "dan"}
LEGAL_FORMS = frozenset(("pt", "tbk", "persero", "perseroan", "terbatas", "ltd", "inc"))
_COMPANY = frozenset(("pt", "perseroan"))  # what begins a company's name and is no part of it
_STATE = re.compile(r"\s*\b(?:RI|Republik Indonesia)$")
_BRACKET = re.compile(r"\([^()]*\)?")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an organization is, beyond one article."""

    canonical: str
    parent: str | None = None
    place: PlaceLink | None = None
    acronym: str | None = None  # its short form ("Polres Kediri Kota")
    known: bool = False  # by the lexicon: by its name or its head


@lru_cache(maxsize=1 << 14)
def identify(name: str, lexicon: Lexicon) -> Identity:
    """Return who `name` is.

    >>> from newsextract.lexicon import load_lexicon
    >>> identify("Dinkes Kota Kediri", load_lexicon()).canonical
    'Dinas Kesehatan Kota Kediri'
    """
    index = organization_index(lexicon)
    plain = re.sub(r"(?<=\w)\s*/\s*(?=\w)", "/", _BRACKET.sub(" ", name))
    tokens = [token for token in split_form(plain) if token not in ("(", ")")]
    if plain.isupper() and len(tokens) > 1 and any(len(token) > 5 for token in tokens):  # in capitals from end to end
        begun = len(form.keys) if (form := _form_at(index, tokens)) else 0
        tokens[begun:] = [token.capitalize() if len(token) > 3 else token for token in tokens[begun:]]
    whole = _form_at(index, tokens)
    if whole is None or (whole.complement and fold(tokens[0]) in _COMPANY):
        return _company(index, tokens, lexicon)
    rest = tokens[len(whole.keys) :]
    if whole.complement is None:
        return _branch_of_name(whole, " ".join(tokens[: len(whole.keys)]), rest, index, lexicon)
    if whole.complement == "organization" or (whole.complement in ("number", "name", "field") and _form_in(index, rest)):
        return _part(whole, rest, index, lexicon)
    return _office(whole, rest, index, lexicon)


def _form_at(index: OrganizationIndex, tokens: list[str]) -> Form | None:
    keys = [*map(fold, tokens), ""]
    shown = [token if token[:1].isupper() else token.capitalize() for token in tokens]
    return index.form_at([*tokens, ""], keys, 0) or index.form_at([*shown, ""], keys, 0)


def _form_in(index: OrganizationIndex, tokens: list[str]) -> int:
    """Return where an organization begins among the words after the first ("III | DPR RI"); 0 where none does."""
    keys = [*map(fold, tokens), ""]
    for i in range(1, len(tokens)):
        form = index.form_at([*tokens, ""], keys, i)
        if form and (form.alone or len(tokens) > i + len(form.keys)) and form.kind in ("legislature", "ministry", "police", "party"):
            return i
    return 0


def _company(index: OrganizationIndex, tokens: list[str], lexicon: Lexicon) -> Identity:
    """A name without the company's legal form: "PT Maju Jaya Tbk" and "Maju Jaya" are one."""
    bare = [token for token in tokens if fold(token) not in LEGAL_FORMS and token != ","]
    form = _form_at(index, bare) if bare and bare != tokens else None
    if form and form.complement is None:
        return _branch_of_name(form, " ".join(bare[: len(form.keys)]), bare[len(form.keys) :], index, lexicon)
    return Identity(" ".join(bare or tokens), known=bool(tokens) and fold(tokens[0]) in _COMPANY)


def _branch_of_name(form: Form, written: str, rest: list[str], index: OrganizationIndex, lexicon: Lexicon) -> Identity:
    """A known organization, or a branch of it in a place; its legal form and "RI" are no branch."""
    rest = [token for token in rest if fold(token) not in (*LEGAL_FORMS, "ri", ",")]
    if not rest:
        return Identity(form.name, form.parent or None, acronym=form.acronym, known=True)
    text, place = local_name(rest, form, gazetteer(lexicon))
    if place is None and not form.branches and form.kind in ("company", "bank", "club", "media"):
        return Identity(f"{written} {text}", known=True)  # another that begins with the same words: "Zenith | Multi Dana"
    return Identity(f"{form.name} {text}", form.name, place, short_form(form, index, text), known=True)


def short_form(form: Form, index: OrganizationIndex, *rest: str) -> str | None:
    """Return the acronym of a head or name with what follows it ("Polres" + "Kediri Kota"); None where it has none."""
    acronym = form.acronym or index.acronyms.get(form.full)
    return " ".join(filter(None, (acronym, *rest))) if acronym else None


def _part(form: Form, rest: list[str], index: OrganizationIndex, lexicon: Lexicon) -> Identity:
    """A part of another organization: "DPP PKB", "Satreskrim Polres Sleman", "Komisi III DPR RI"."""
    at = _form_in(index, rest)
    if not rest:
        return Identity(form.name, form.parent or None, acronym=short_form(form, index), known=True)
    inner = identify(" ".join(rest[at:]), lexicon)
    between = f"{' '.join(rest[:at])} " if at else ""
    parent = inner.parent if inner.place and inner.parent and inner.canonical.startswith(inner.parent) else inner.canonical
    acronym = short_form(form, index, between.strip(), inner.acronym or inner.canonical)
    return Identity(f"{form.name} {between}{inner.canonical}", parent, inner.place, acronym, known=True)


def _office(form: Form, rest: list[str], index: OrganizationIndex, lexicon: Lexicon) -> Identity:
    """A head and its place, field, number or name: "Polres Sleman", "Dinas PUPR Kota Metro", "Kodim 0809/Kediri"."""
    field, rest = _field(form, rest, index)
    places = gazetteer(lexicon)
    if form.complement == "number":
        text, place = _numbered(rest, form, places)
    elif form.complement in ("place", "field") and form.kind != "club":
        text, place = local_name(rest, form, places)
    else:
        text, place = _named(rest, form, places)
    canonical = " ".join(filter(None, (form.name, field, text)))
    whole = index.acronyms.get(fold(f"{form.name} {field}"))  # "Dinkes" of "Dinas" and "Kesehatan"
    acronym = f"{whole} {text}".strip() if whole else short_form(form, index, field, text)
    return Identity(canonical, _parent(form, canonical, place), place, acronym, known=True)


def _numbered(rest: list[str], form: Form, places: Gazetteer) -> tuple[str, PlaceLink | None]:
    """A number and a place: "0809/Kediri" and "0809 Kediri" are one; "Negeri 2 Bantul" stays as it is."""
    words = [token for token in rest if token != "/"]
    slashed = form.kind == "military" and len(words) > 1 and len(words[0]) <= 5
    text = f"{words[0]}/{' '.join(words[1:])}" if slashed else " ".join(words)
    link, _ = _link(" ".join(words[1:]), form, places) if len(words) > 1 else (None, "")
    return text, link


def _named(rest: list[str], form: Form, places: Gazetteer) -> tuple[str, PlaceLink | None]:
    """A free name; of a national team the country comes first ("U-23 Indonesia" -> "Indonesia U-23")."""
    if form.kind == "club" and form.complement == "place":
        country = [token for token in rest if places.find(token)]
        entry = places.find(country[0]) if country else None
        return " ".join([*country, *(token for token in rest if token not in country)]), entry.link if entry else None
    return " ".join(rest), None


def _field(form: Form, rest: list[str], index: OrganizationIndex) -> tuple[str, list[str]]:
    """Part the words of a field of work, its acronyms spelt out and its commas left out, from what follows them."""
    end = 0
    if form.complement == "field":
        while end < len(rest) and (fold(rest[end]) in index.fields or (end and fold(rest[end]) in ("dan", "serta", ",", "/", "&"))):
            end += 1
    words = [AND.get(token) or index.field_expansions.get(fold(token), token) for token in rest[:end] if token != ","]
    return " ".join(words), rest[end:]


def _parent(form: Form, canonical: str, place: PlaceLink | None) -> str | None:
    if form.parent == LOCAL:
        return f"{GOVERNMENTS[place.kind]} {short_name(place.name)}" if place and place.kind in GOVERNMENTS else None
    if form.parent:
        return form.parent
    branch = form.alone and canonical != form.name and form.kind not in ("government", "legislature", "club")
    return form.name if branch and not form.level else None


def local_name(rest: list[str], form: Form, places: Gazetteer) -> tuple[str, PlaceLink | None]:
    """Return the place after a head in the form that goes into the canonical name, and its entry in the gazetteer.

    A bare name that a regency and a city share stays bare, and unlinked, unless the head or the name tells which is meant.
    """
    written = " ".join(LEVEL_WORDS.get(fold(token), token) for token in rest if token != ",")
    state = _STATE.sub("", written)
    if state != written and not state:
        return ("Indonesia" if form.keys == ("pemerintah",) else ""), None
    link, told = _link(state.removeprefix("Daerah ").removeprefix("Wilayah ").removeprefix("Cabang "), form, places)
    if link is None:
        return state, None
    short = short_name(link.name)
    if form.level and form.name.endswith(form.level):  # "Pemerintah Kota | Kediri"
        return short, link
    if form.kind not in BARE_KINDS:
        return link.name, link
    if told == "Kota" and form.kind == "police" and not form.name.endswith("Kota"):
        return f"{short} Kota", link
    return (f"{told} {short}" if told and form.kind != "police" else short), link


def _link(written: str, form: Form, places: Gazetteer) -> tuple[PlaceLink | None, str]:
    """Return the entry of a place, and the word of its kind where the text had to tell it from its namesake."""
    first, _, rest = written.partition(" ")
    if not rest and first in LEVEL_WORDS.values():
        return None, ""
    if written.endswith(" Kota") and (entry := places.find(f"Kota {written[:-5]}")):  # "Polres Kediri Kota"
        return entry.link, "Kota"
    entry = places.find(written) or places.find(written.rpartition("Kabupaten ")[2])
    if entry is None:
        return None, ""
    shared = places.find(short_name(entry.link.name))
    is_shared = bool(shared and shared.shared) and entry.link.kind in ("city", "regency")
    if first in LEVEL_WORDS.values():
        return entry.link, first if is_shared else ""
    if entry.shared and entry.link.kind == "city":
        told = places.find(f"{form.level} {written}") if form.level in ("Kabupaten", "Kota") else None
        return (told.link, "") if told else (None, "")
    return entry.link, ""
