"""Acronyms and short forms that a bracket defines: "Komisi Pemberantasan Korupsi (KPK)", "Pemerintah Kota (Pemkot) Kediri"."""

from __future__ import annotations

import re

from newsextract.organizations.grammar import Stretch
from newsextract.organizations.index import Form, OrganizationIndex
from newsextract.organizations.words import Words

LONGEST_SHORT_FORM = 5  # words
# Nouns that make a thing of the name after them.
THINGS = frozenset((
    "tol", "jalan", "aplikasi", "program", "sistem", "indeks", "metode", "alat", "kawasan", "acara", "ajang", "festival", "fitur",
    "mesin", "vaksin", "obat", "virus", "penyakit", "istilah", "kapal", "satelit", "proyek", "layanan", "pajak", "dana", "konsep", "kelas",
))
_CAPITALS = re.compile(r"[A-Z]{3,8}")  # a foreign acronym, or the stock exchange's code of a company


def plain_name(words: Words, stretch: Stretch) -> str:
    """Return the name without the brackets inside it."""
    parts, start = [], stretch.start
    for opening, closing in stretch.brackets:
        parts.append(words.slice(start, opening))
        start = closing
    return " ".join([*parts, words.slice(start, stretch.end)])


def short_forms(words: Words, index: OrganizationIndex, stretch: Stretch) -> tuple[str, ...]:
    """Return the short forms that brackets in or after the name define: ("Pemkot Kediri",), ("KPK",)."""
    found = [
        f"{words.slice(opening + 1, closing - 1)} {words.slice(closing, stretch.end)}".strip()
        for opening, closing in stretch.brackets
        if is_short_form(words, index, opening, closing, words.slice(stretch.start, opening))
    ]
    opening = stretch.end + (words.texts[stretch.end] == "," and words.texts[stretch.end - 1] == "Tbk")
    closing = words.bracket_end(opening)
    if closing == opening:
        return tuple(found)
    inside = words.slice(opening + 1, closing - 1)
    if is_short_form(words, index, opening, closing, plain_name(words, stretch), stretch.form) or (
        is_brand(words, index, stretch, opening, closing) or spells_out(words, stretch, opening, closing)
    ):
        found.append(inside)
    return tuple(found)


def is_brand(words: Words, index: OrganizationIndex, stretch: Stretch, opening: int, closing: int) -> bool:
    """Tell whether the bracket after a company holds the name by which it goes: "PT Zenith Multi Dana (Zenith Dana)"."""
    first, last = opening + 1, closing - 1
    inside = range(first, last)
    if words.keys[stretch.start] not in ("pt", "cv", "perum") or last - first > LONGEST_SHORT_FORM:
        return False
    if any(not words.capital(i) or words.keys[i] in index.stops for i in inside):
        return False
    return index.place_at(words.keys, first) != last and tuple(words.keys[first:last]) not in index.vetoes["whole"]


def spells_out(words: Words, stretch: Stretch, opening: int, closing: int) -> bool:
    """Tell whether the bracket after an acronym holds what it stands for: "BPSK (Badan Penyelesaian Sengketa Konsumen)"."""
    short = words.texts[stretch.start]
    if stretch.end - stretch.start > 1 or not short.isupper() or closing - opening < 4 or not words.capital(opening + 1):
        return False
    initials = [key[0] for key in words.keys[opening + 1 : closing - 1] if key not in ("dan", "di", ",", "of", "and", "the")]
    return abbreviates(short, words.slice(opening + 1, closing - 1), any_word=False) and len(initials) >= len(short) - 1


def is_short_form(
    words: Words, index: OrganizationIndex, opening: int, closing: int, name: str, form: Form | None = None
) -> bool:
    """Tell whether the bracket holds a short form of `name`: an acronym of it, or capitals that name nothing else.

    After an organization inside another ("DPP Partai Maju Jaya (PMJ)") it is most often that of the inner one.
    """
    first, last = opening + 1, closing - 1
    if last - first > LONGEST_SHORT_FORM or not words.texts[first][:1].isupper() or index.place_at(words.keys, first) == last:
        return False
    inner_likely = form is not None and form.complement == "organization"
    if abbreviates(words.slice(first, last), name, any_word=not inner_likely):
        return True
    capitals = last == first + 1 and _CAPITALS.fullmatch(words.texts[first])
    return bool(capitals) and not inner_likely and index.form_at(words.texts, words.keys, first) is None


def redefined(words: Words, index: OrganizationIndex) -> frozenset[str]:
    """Return the acronyms that the text itself uses for something else: "pajak bumi bangunan (PBB)" is no United Nations."""
    found = set()
    for i in range(words.size):
        acronym = words.texts[i]
        if i and words.texts[i - 1] == "(" and words.texts[i + 1] == ")" and acronym.isupper() and acronym.isalpha():
            form = index.form_at(words.texts, words.keys, i)
            if form and _spells_other(words, i - 1, acronym, form.full):
                found.add(acronym)
        elif words.texts[i + 1] == "(" and acronym.isupper() and acronym.isalpha() and (closing := words.bracket_end(i + 1)) > i + 3:
            form = index.form_at(words.texts, words.keys, i)  # "PBB (Pajak Bumi dan Bangunan)"
            if form and _spells_other(words, closing - 1, acronym, form.full):
                found.add(acronym)
    return frozenset(found)


def other_things(words: Words, index: OrganizationIndex) -> frozenset[str]:
    """Return the acronyms that the text defines for what is no organization: a person, a law, a road, words in small letters.

    "pasangan Anies-Muhaimin (AMIN)", "tol Bogor Outer Ring Road (BORR)", "kredit macet perbankan (KMP)".
    """
    found = set()
    for i in range(2, words.size):
        if words.texts[i - 1] == "(" and words.texts[i + 1] == ")" and _is_acronym(words.texts[i]):
            start = _spelt_from(words, i - 1, words.texts[i])
            if i - 2 in words.person or (start < i - 1 and _is_thing(words, index, start)):
                found.add(words.texts[i])
    return frozenset(found)


def _is_acronym(text: str) -> bool:
    return text.isalpha() and sum(map(str.isupper, text)) > 1


def _spelt_from(words: Words, end: int, acronym: str) -> int:
    """Return the word from which the words before `end` have the initials of `acronym`; `end` where they do not."""
    letters = [c for c in acronym if c.isupper()]
    i = end
    for letter in reversed(letters):
        i -= 1
        if i >= 0 and words.keys[i] in ("dan", "di", "of", "and", "the"):
            i -= 1
        if i < 0 or words.keys[i][:1] != letter.casefold():
            return end
    return i


def _is_thing(words: Words, index: OrganizationIndex, start: int) -> bool:
    key = words.keys[start]
    if not words.capital(start):
        return key not in index.forms
    reason = index.vetoes["first"].get((key,))
    return reason not in (None, "position", "headline word") or (start > 0 and words.keys[start - 1] in THINGS)


def _spells_other(words: Words, end: int, acronym: str, full: str) -> bool:
    """Tell whether the words before `end` have the initials of `acronym` but are not the name that it stands for."""
    before = [key for key in words.keys[max(0, end - 2 * len(acronym)) : end] if key not in ("dan", "di", "of", "and")]
    spelt = before[-len(acronym) :]
    initials = "".join(key[:1] for key in spelt)
    return initials == acronym.casefold() and len(set(spelt) & set(full.split())) * 2 < len(spelt)


def abbreviates(short: str, name: str, any_word: bool = True) -> bool:
    """Tell whether the letters of `short` run through `name` in order, beginning where a word (or the first) begins.

    >>> abbreviates("Kesbangpol", "Badan Kesatuan Bangsa dan Politik")
    True
    """
    letters = [c for c in short.casefold() if c.isalnum()]
    if len(letters) < 2 or len(short) >= len(name):
        return False
    name = name.casefold()
    begins = [i for i, c in enumerate(name) if c == letters[0] and (i == 0 or not name[i - 1].isalnum())]
    return any(_runs_through(letters, name[i:]) for i in begins if any_word or i == 0)


def _runs_through(letters: list[str], name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
