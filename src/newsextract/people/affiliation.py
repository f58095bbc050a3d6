"""The organization or place inside a position phrase."""

from __future__ import annotations

from dataclasses import replace

from newsextract.people.positions import INNER, PREPOSITIONS, Phrase
from newsextract.people.vocabulary import Vocabulary, word_set
from newsextract.people.words import Words

# Parts of an organization: what they are parts of stands further on ("Kepala Bagian Umum Badan Pengatur ...").
UNITS = word_set("bidang bagian seksi subbagian subbag subbidang sub unit urusan bag deputi wilayah umum harian kepala "
                 "i ii iii iv v vi vii viii ix x")
PARTS = word_set("departemen divisi biro direktorat tim timnas")  # parts that count as organizations themselves
UNIT_CUES = frozenset({"bidang", "urusan", "subbidang", "fraksi", "dapil"})
MAX_SCAN = 40


def affiliation_of(words: Words, phrase: Phrase, covered: list[str], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return the words of the affiliation: "Kadin Jatim" of "Ketua Kadin Jatim", "Kediri" of "Wali Kota Kediri"."""
    complement = phrase.row.complement
    if office := inner_office(words, phrase, covered, vocabulary):
        return affiliation_of(words, office, covered, vocabulary)
    end = trimmed_end(words, phrase, vocabulary)
    found = _organization(words, phrase, end, covered, vocabulary)
    if found is None and complement == "place":
        found = _place(words, phrase.head_end, end)
    elif found is None and complement in ("field", "none"):
        found = _last_place(words, phrase.head_end, end, covered)
    elif found is None and not phrase.row.of_person:
        found = _proper(words, phrase.head_end, end, covered, vocabulary)
    return found if found and found[0] < found[1] else None


def inner_office(words: Words, phrase: Phrase, covered: list[str], vocabulary: Vocabulary) -> Phrase | None:
    """Return the office that completes another: "Staf Khusus | Menteri Agama"."""
    inner = vocabulary.heads.starting(words.key, phrase.head_end) if phrase.head_end < phrase.end else []
    body = words.key[phrase.head_end - 1] in vocabulary.organization_heads  # "Kepala Kantor | Staf Presiden"
    if body or not inner or inner[0][0] > phrase.end or is_known(words, phrase.head_end, covered, vocabulary):
        return None
    return replace(phrase, head=phrase.head_end, head_end=inner[0][0], row=inner[0][1][0])


def trimmed_end(words: Words, phrase: Phrase, vocabulary: Vocabulary) -> int:
    """Return the phrase's end without modifiers ("terpilih")."""
    end = phrase.end
    while end > phrase.head_end and (found := vocabulary.modifiers_after.ending(words.key, end)) and found[0][0] >= phrase.head_end:
        end = found[0][0]
    numbered = next((i for i in range(phrase.head_end, end) if words.key[i] == "nomor"), end)
    end = min(end, numbered)
    while end > phrase.head_end + 1 and words.text[end - 1].isdigit() and len(words.text[end - 1]) == 4:
        end -= 1  # the year of an election or a term
    return end


def _organization(words: Words, phrase: Phrase, end: int, covered: list[str], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return the organization that begins with a known head or was found by its own room; units before it are skipped."""
    whole = words.is_capital(phrase.head) or words.is_capital(phrase.head + 1)  # "anggota | DPRD Metro"
    first = phrase.head + 1 if whole and phrase.head_end > phrase.head + 1 else phrase.head_end
    depth = 0
    for i in range(first, min(end, first + MAX_SCAN)):
        depth += (words.text[i] == "(") - (words.text[i] == ")")
        if depth:
            continue
        begins = covered[i] == "ORG" and (i == first or covered[i - 1] != "ORG" or i == phrase.head_end)
        known = is_known(words, i, covered, vocabulary)
        begins = begins and not any(is_known(words, k, covered, vocabulary) for k in range(i + 1, end))
        if (begins or known) and words.key[i] not in UNITS and words.text[i] not in "(),":
            if phrase.row.complement == "place" and known and words.key[i] in ("kota", "kabupaten", "provinsi", "desa"):
                continue
            if i < phrase.head_end == end and not (words.text[i].isupper() and len(words.text[i]) > 2):
                return None  # "Kepala Dinas" alone names no organization, "Ketua KPU" does
            return i, _without_unit(words, i, end)
    return None


def is_known(words: Words, i: int, covered: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether an organization's head stands at word `i`."""
    head = words.key[i] in vocabulary.organization_heads or words.key[i] in PARTS
    return head and words.is_capital(i) and covered[i] != "PLACE" and words.key[i] not in UNITS


def _without_unit(words: Words, start: int, end: int) -> int:
    """Cut the unit that follows an organization: "DPP PDIP Bidang Ideologi" -> "DPP PDIP"."""
    for i in range(start + 1, end):
        if words.key[i] in UNIT_CUES:
            return i
        if words.key[i] in PREPOSITIONS and not words.is_capital(i):
            return i
    return end


def _place(words: Words, start: int, end: int) -> tuple[int, int]:
    if start < end - 2 and words.text[start] == "(":
        start = next((i + 1 for i in range(start, end) if words.text[i] == ")"), start)
    while start < end and (words.key[start].startswith("ke-") or words.key[start] in INNER or words.text[start][0].islower()):
        start += 1
    if start < end and words.text[start].isdigit():
        return end, end  # "Ketua RT 05"
    stop = next((i for i in range(start, end) if words.key[i] in UNIT_CUES or words.text[i][0].islower()), end)
    return start, stop


def _last_place(words: Words, start: int, end: int, covered: list[str]) -> tuple[int, int] | None:
    """Return the country or place that closes the complement of a field ("Menteri Luar Negeri Rusia")."""
    at = end
    while at > start and (covered[at - 1] == "PLACE" or words.text[at - 1] == "RI" or (at - 1 > start and words.key[at - 2] == "republik")):
        at -= 1
    return (at, end) if at < end else None


def _proper(words: Words, start: int, end: int, covered: list[str], vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Return the complement from its first proper name on: the common words before it name a task ("Direktur Keuangan X")."""
    depth = 0
    for i in range(start, end):
        depth += (words.text[i] == "(") - (words.text[i] == ")")
        if depth or not words.is_capital(i):
            continue
        key = words.key[i]
        acronym = words.text[i].isupper() and len(key) > 1
        if covered[i] == "PLACE" or ((key not in vocabulary.common or acronym) and key not in UNITS):
            return i, _without_unit(words, i, end)
    return None
