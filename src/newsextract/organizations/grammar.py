"""How composed names run on after their head: "Dinas | Pekerjaan Umum dan Penataan Ruang | Kota Metro".

Every function takes the words, the index and the word where it begins, and returns where its stretch ends (where it
began, if there is none).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsextract.organizations.index import Form, OrganizationIndex
from newsextract.organizations.runs import begins_other, known_place_end, place_end, run_end
from newsextract.organizations.words import Words

AND = frozenset(("dan", "serta", "&"))
NAME_LINKS = frozenset(("&", "of", "and", "for", "the", "de", "untuk", "se", "bin", "-", "/"))
NAME_AND = frozenset(("association", "university", "agency", "religious", "school", "hospital"))
TITLED = frozenset(("hospital", "school", "university", "religious", "association"))  # named after "dr. Soetomo", "KH Hasyim"
REGIONS = ("daop", "divre", "regional", "witel")  # of railway, telephone and plantation companies
MISSIONS = ("kedutaan", "konsulat")
TITLES = frozenset(("dr", "prof", "ir", "h", "hj", "kh", "k.h", "drs"))
LONGEST_FIELD = 16  # words
DEEPEST = 3  # organizations inside each other: "Satreskrim Polres ..."
LIST_REACH = 9  # words in which the "dan" of "Pemuda, Olahraga, dan Pariwisata" must come
_TEAM = re.compile(r"[UK]-?\d\d|Putri|Putra|Senior|Garuda")  # "Timnas U-23 Indonesia", "Timnas Putri"
_ROMAN = re.compile(r"[IVX]{1,4}")
_DIGITS = re.compile(r"\d[\d.,]*")
_NUMBER = re.compile(r"\d[\d./\-]*[A-Za-z]*(?:/[A-Z][\w-]*)?|[IVXLC]+|[A-F]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A composed name: words start to end, and the brackets inside it."""

    form: Form
    start: int
    end: int
    brackets: tuple[tuple[int, int], ...] = ()


def field_end(words: Words, index: OrganizationIndex, i: int) -> int:
    """A field of work: its words are joined by "dan", and by commas where a "dan" comes later."""
    keys, j = words.keys, i
    while j < i + LONGEST_FIELD:
        if words.capital(j) and keys[j] in index.fields:
            j += 1
        elif j > i and _field_link(words, index, j):
            j += 2 if keys[j] in AND or keys[j + 1] not in AND else 3
        else:
            break
    return j


def _field_link(words: Words, index: OrganizationIndex, j: int) -> bool:
    """Tell whether "dan", "," or ", dan" at word `j` goes on to another word of the field."""
    keys = words.keys
    k = j + 1
    if keys[j] == ",":
        if keys[k] in AND:
            k += 1
        elif not any(key in AND for key in keys[k : k + LIST_REACH]):
            return False
    elif keys[j] not in AND:
        return False
    form = index.form_at(words.texts, keys, k)
    return words.capital(k) and keys[k] in index.fields and (form is None or form.complement is None)


def name_end(words: Words, index: OrganizationIndex, i: int, form: Form, limit: int = 8) -> int:
    """A free name: capitalized words, numbers, and the small words and marks that link them."""
    j = i
    while j < i + limit:
        first = j == i
        if words.texts[j] == "(" and words.keys[j + 1] == "persero" and words.texts[j + 2] == ")" and not first:
            j += 3
        elif words.texts[j] == "," and words.keys[j + 1] == "tbk" and not first:
            j += 2
        elif _is_name_word(words, index, j, form, first):
            j += 1
        elif not first and _name_link(words, index, j, form):
            j += 2
        else:
            break
    return j


def _is_name_word(words: Words, index: OrganizationIndex, j: int, form: Form, first: bool) -> bool:
    if (first and len(words.keys[j]) < 2) or words.texts[j].startswith("Rp"):  # "Grup C", "SD Rp4 juta"
        return False
    if _DIGITS.fullmatch(words.texts[j]):
        return not first
    if form.kind in TITLED and words.keys[j] in TITLES:
        return True
    return words.capital(j) and not _name_stop(words, index, j, form, first)


def _name_stop(words: Words, index: OrganizationIndex, j: int, form: Form, first: bool) -> bool:
    if words.keys[j] in index.stops and not first:
        return True
    titled = form.kind in TITLED and (first or words.texts[j].rstrip(".") in index.titles)
    if first or titled:
        return False
    other = index.form_at(words.texts, words.keys, j)
    return begins_other(words, index, j) or (other is not None and other.complement is not None)


def _name_link(words: Words, index: OrganizationIndex, j: int, form: Form) -> bool:
    linked = words.capital(j + 1) and not begins_other(words, index, j + 1)
    if words.keys[j] == "dan":
        free = known_place_end(words, index, j + 1) == j + 1 and not index.form_at(words.texts, words.keys, j + 1)
        return linked and free and form.kind in NAME_AND
    return linked and words.keys[j] in NAME_LINKS


def number_end(words: Words, index: OrganizationIndex, i: int, form: Form) -> int:
    """A number and what follows it: "Negeri 2 Bantul", "III", "0824/Jember", "V/Brawijaya"."""
    j = i + 1 if words.texts[i] in ("Negeri", "N", "Swasta") else i
    if not _NUMBER.fullmatch(words.texts[j]):
        return name_end(words, index, i, form, 4) if form.kind != "legislature" else i
    j += 1
    if words.texts[j] == "/" and words.capital(j + 1):
        j += 2
    if form.kind == "legislature":
        return j
    return max(place_end(words, index, j), run_end(words, index, j, 3))


def complement_place_end(words: Words, index: OrganizationIndex, form: Form, i: int) -> int:
    """The place that completes a head: of a team, of a mission abroad ("KBRI di Tokyo"), of an office."""
    if form.kind == "club":
        return team_end(words, index, i)
    end = place_end(words, index, i, guess=0 if form.keys == ("pemerintah",) else 3)
    if form.full.startswith(MISSIONS) and words.keys[end] == "di" and known_place_end(words, index, end + 1) > end + 1:
        return known_place_end(words, index, end + 1)
    return end


def chamber_end(words: Words, index: OrganizationIndex, form: Form, i: int) -> int:
    """The house in which a parliamentary group sits: "Fraksi PDIP | DPRD Jakarta"."""
    house = index.form_at(words.texts, words.keys, i) if form.kind == "legislature" else None
    if house is None or house.kind != "legislature" or house.complement != "place":
        return i
    return place_end(words, index, i + len(house.keys)) if words.capital(i) else i


def team_end(words: Words, index: OrganizationIndex, i: int) -> int:
    """The country and the class of a team: "Indonesia U-23", "Putri Indonesia"."""
    j = i + 1 if _TEAM.fullmatch(words.texts[i]) else i
    j = known_place_end(words, index, j)
    return j + 1 if j > i and _TEAM.fullmatch(words.texts[j]) else j


def legal_end(words: Words, i: int) -> int:
    """The legal form after a company's name: "(Persero) Tbk", "II", "Daop 8 Surabaya"."""
    if words.keys[i] in REGIONS and _NUMBER.fullmatch(words.texts[i + 1]):
        return i + 3 if words.capital(i + 2) else i + 2
    j = i + 3 if words.texts[i] == "(" and words.keys[i + 1] == "persero" else i
    j += words.texts[j] == "," and words.keys[j + 1] == "tbk"
    if _ROMAN.fullmatch(words.texts[j]):
        j += 1
    return j + 1 if words.keys[j] == "tbk" else j


def organization_end(words: Words, index: OrganizationIndex, i: int, form: Form, depth: int) -> int:
    """Another organization that completes the first ("Fraksi | Partai Maju", "Satreskrim | Polres Sleman")."""
    if form.complement == "name" and form.kind not in NAME_AND:
        return i
    inner = stretch_at(words, index, i, depth - 1) if depth and words.capital(i) else None
    if inner:
        return inner.end
    free = form.complement == "organization" and len(form.keys[0]) > 2  # "PP Nomor 5" is no organization
    return run_end(words, index, i, 4) if free else i


def _complement_end(words: Words, index: OrganizationIndex, form: Form, start: int, depth: int) -> int:
    """The parts of the form's complement, each after a bracket or not ("Badan Pusat Statistik | (BPS) | Lampung")."""
    i = start + len(form.keys)
    for part in _PARTS.get(form.complement or ("branch" if form.branches and form.kind != "company" else form.kind), ()):
        for begin in dict.fromkeys((i, words.bracket_end(i))):
            end = _part_end(part, words, index, form, start, begin, depth)
            if end > begin:
                i = end
                break
    return i


_PARTS: dict[str, tuple[str, ...]] = {
    "place": ("place",),
    "field": ("field", "organization", "branch"),
    "number": ("number", "organization", "branch"),
    "organization": ("organization", "chamber"),
    "name": ("name", "organization", "branch"),
    "university": ("branch",),
    "hospital": ("branch",),
    "branch": ("branch",),
    "company": ("legal", "branch"),
    "bank": ("legal",),
}
_PARTS |= dict.fromkeys(("government", "ministry", "agency", "police", "military", "legislature", "prosecution"), ("state",))


def _part_end(part: str, words: Words, index: OrganizationIndex, form: Form, start: int, i: int, depth: int) -> int:
    if part == "place":
        return complement_place_end(words, index, form, i)
    if part == "chamber":
        return chamber_end(words, index, form, i)
    if part == "branch":
        return place_end(words, index, i)
    if part == "state":
        return i + 1 if words.texts[i] == "RI" else i
    if part == "legal":
        return legal_end(words, i)
    if part == "field":
        return max(field_end(words, index, i), _model_end(words, start, i))
    if part == "number":
        return number_end(words, index, i, form)
    if part == "name":
        return max(name_end(words, index, i, form), _model_end(words, start, i))
    return organization_end(words, index, i, form, depth)


def _model_end(words: Words, start: int, i: int) -> int:
    """Where the model ends an organization that begins at `start`, without marks; `i` if it saw none."""
    end = words.organization_ends.get(start, i)
    while end > i and not any(map(str.isalnum, words.texts[end - 1])):
        if words.texts[end - 1] == ")" and "(" in words.texts[i:end]:
            break
        end -= 1
    return max(end, i)


def stretch_at(words: Words, index: OrganizationIndex, i: int, depth: int = DEEPEST) -> Stretch | None:
    """Return the organization that begins at word `i` by a form of the lexicon, with its complement."""
    form = index.form_at(words.texts, words.keys, i)
    if form is None:
        return _lower_stretch(words, index, i)
    end = _complement_end(words, index, form, i, depth)
    if end == i + len(form.keys) and not form.alone:
        return None
    return Stretch(form, i, end, inner_brackets(words, i, end))


def inner_brackets(words: Words, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the brackets between two words, but for "(Persero)", which belongs to the name."""
    opening = (i for i in range(start, end) if words.texts[i] == "(" and words.keys[i + 1] != "persero")
    return tuple((i, closing) for i in opening if i < (closing := words.bracket_end(i)) <= end)


def _lower_stretch(words: Words, index: OrganizationIndex, i: int) -> Stretch | None:
    """ "pemerintah Jepang", "tim nasional Jepang": a government or team in small letters, before a known place."""
    if words.capital(i) or not words.keys[i].startswith(("pem", "tim")):
        return None
    length = 2 if words.keys[i + 1] == "nasional" else 1
    form = index.form_at([text.capitalize() for text in words.texts[i : i + length]], words.keys[i : i + length], 0)
    if form is None or form.kind not in ("government", "club") or form.complement != "place":
        return None
    head_end = i + length
    end = team_end(words, index, head_end) if form.kind == "club" else place_end(words, index, head_end)
    return Stretch(form, i, end) if end > head_end and words.texts[head_end] != "RI" else None
