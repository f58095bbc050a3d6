"""Position phrases: a head of the lexicon, the modifiers before it, and a complement of any length after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsextract.lexicon.rows import PositionRow
from newsextract.people.titles import title_starting
from newsextract.people.vocabulary import MONTHS, PLACE_KINDS, WEEKDAYS, Vocabulary, key_of, word_set
from newsextract.people.words import Words
from newsextract.records import PositionStatus

MAX_COMPLEMENT = 30  # words of the longest real ones
MAX_BRACKET = 12
JOINING = frozenset({"dan", "&", "serta", "/", "and"})
PREPOSITIONS = frozenset({"di", "pada", "dari", "untuk", "bagi", "atas", "ke"})
INNER = JOINING | PREPOSITIONS | word_set("bidang of the for in urusan | - – antar divisi cabang wilayah asal sebuah salah satu atau")
MAX_SMALL = 5  # words of a field of work in lower case
VERB_FORM = re.compile(r"(?:di|me[mn]?|ber|ter)\w{4,}$|\w{4,}(?:kan|nya)$")
WITH_FIELD = word_set("kepala ketua kabid kasi kasie kabag kasubag kasubbag kasubid kanit kasat kaur sekretaris koordinator manajer "
                      "direktur staf wakil pengurus deputi asisten penyuluh dosen guru analis general")
NO_FIELD = word_set("yang ini itu tersebut juga dan atau serta sekaligus alias atas adalah saat kata ujar oleh kepada dari dengan "
                    "untuk bagi di ke pada pun lalu kemudian seperti termasuk yaitu yakni karena setelah sebelum usai ketika agar "
                    "bahwa tidak bukan belum sudah akan telah sedang masih bisa dapat harus hanya hingga sampai antara tanpa bersama "
                    "turut ikut sempat hadir tiba kembali asal bernama keluarga tutur ucap ungkap jelas imbuh tambah lanjut terang "
                    "papar tegas beber pungkas sambung sebut saya kami kita dia ia mereka beliau")
# What these name is the office's, not who holds it: "Peraturan Bupati", "Kantor Camat", "Piala Presiden".
OF_OFFICE = word_set("peraturan keputusan edaran instruksi maklumat kantor pendopo pendapa pemilihan piala istana rumdin aula ruang gedung")
TERM = re.compile(r"\d{4}[-–]\d{4}")  # of office
FIELD_FORM = re.compile(r"(?:ke|pe[mnr]?|per|peng)\w{3,20}an")  # "kesejahteraan", "pengelolaan": nouns of work
COUNTRY = frozenset({"ri", "as", "republik"})


@dataclass(slots=True)
class Phrase:
    """A position phrase as words: modifiers from `start`, its head [head, head_end), its complement up to `end`."""

    start: int
    head: int
    head_end: int
    end: int
    row: PositionRow
    status: PositionStatus
    deputy: bool = False  # of a pair of offices, the second: "Bupati dan | Wakil Bupati"


def read_phrases(
    words: Words, names_at: Mapping[int, int], in_name: set[int], covered: list[str], vocabulary: Vocabulary
) -> list[Phrase]:
    """Return the position phrases of the text in order. `names_at` has the words at which a name begins, its titles included."""
    phrases: list[Phrase] = []
    i, total = 0, len(words)
    while i < total:
        match = None if i in in_name else head_at(words, i, in_name, vocabulary)
        if match is None:
            i += 1
            continue
        head_end, row = match
        head_end = _with_deputy(words, i, head_end, vocabulary)
        office = vocabulary.offices.get(row.head)
        start, status = _modifiers(words, i, office.status if office else "current", vocabulary)
        end = complement_end(words, head_end, row, names_at, covered, vocabulary)
        phrases.append(Phrase(start, i, head_end, end, row, _status_after(words, head_end, end, status, vocabulary)))
        i = head_end if row.of_person else max(end, head_end)
    return phrases


def head_at(words: Words, i: int, in_name: set[int], vocabulary: Vocabulary) -> tuple[int, PositionRow] | None:
    """Return the end and row of the longest head that begins at word `i`."""
    if _is_modifier(words, i, vocabulary) or (i and not words.first[i] and words.key[i - 1] in OF_OFFICE and words.is_capital(i - 1)):
        return None
    for end, rows in vocabulary.heads.starting(words.key, i):
        if words.same_sentence(i, end) and not any(k in in_name for k in range(i, end)):
            return end, rows[0]
    return None


def _is_modifier(words: Words, i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether word `i` says how the office behind it is held: "Pejabat (Pj) | Bupati", where it could be a head too."""
    if not any(stop == i + 1 for stop, _ in vocabulary.modifiers_before.starting(words.key, i)):
        return False
    at = i + 4 if words.text[i + 1 : i + 2] == ["("] and words.text[i + 3 : i + 4] == [")"] else i + 1
    return at < len(words) and words.same_sentence(i, at + 1) and bool(vocabulary.heads.starting(words.key, at))


def _modifiers(words: Words, head: int, status: PositionStatus, vocabulary: Vocabulary) -> tuple[int, PositionStatus]:
    """Return where the modifiers before a head begin ("mantan", "Pelaksana tugas (Plt)"), and the status: theirs or the head's."""
    start = head
    while start > 0 and not words.first[start]:
        at = start - 3 if start > 3 and words.text[start - 1] == ")" and words.text[start - 3] == "(" else start
        inner = start - 1 if at < start else start
        found = vocabulary.modifiers_before.ending(words.key, inner)
        if not found or (at < start and found[0][0] != start - 2) or not words.same_sentence(min(at, found[0][0]), start):
            break
        start, status = (at if at < start else found[0][0]), found[0][1][0].status
    return start, status


def _status_after(words: Words, head_end: int, end: int, status: PositionStatus, vocabulary: Vocabulary) -> PositionStatus:
    if status != "current":
        return status
    for i in range(head_end, end):
        for _, rows in vocabulary.modifiers_after.starting(words.key, i):
            if rows[0].status != "current" and (rows[0].status != "honorary" or i == head_end):
                return rows[0].status
    return status


def complement_end(
    words: Words, start: int, row: PositionRow, names_at: Mapping[int, int], covered: list[str], vocabulary: Vocabulary
) -> int:
    """Return where the complement that begins at word `start` ends; `start` itself where there is none."""
    at = end = small_field_end(words, start, row, names_at, vocabulary)
    capital = False
    while at < min(len(words), start + MAX_COMPLEMENT) and not words.first[at] and at not in names_at:
        stop = _step(words, at, row, capital, names_at, covered, vocabulary)
        if stop is None:
            break
        if words.key[at] not in INNER and words.text[at] != ",":
            end = stop
            capital = capital or words.is_capital(at)
        at = stop
    return end


def small_field_end(words: Words, start: int, row: PositionRow, names_at: Mapping[int, int], vocabulary: Vocabulary) -> int:
    """Return the end of a field of work in lower case that a name follows: "Kabid | tanaman pangan, Surya"; `start` for none."""
    at = start
    while at < min(len(words), start + MAX_SMALL) and not words.first[at] and words.text[at].islower() and words.text[at].isalpha() \
            and words.key[at] in vocabulary.common and words.key[at] not in NO_FIELD and not VERB_FORM.match(words.key[at]):
        at += 1
    after = at + (words.text[at : at + 1] == [","])
    named = at > start and after in names_at and not words.first[after]
    return at if named and key_of(row.head.split()[0]) in WITH_FIELD and row.complement in ("organization", "field") else start


def _step(
    words: Words, at: int, row: PositionRow, capital: bool, names_at: Mapping[int, int], covered: list[str], vocabulary: Vocabulary
) -> int | None:
    """Return the end of the piece of a complement at word `at`, or None where the complement ends."""
    text, key = words.text[at], words.key[at]
    if text == "(":
        return _bracket_end(words, at, names_at)
    if key == "nomor" and words.key[at + 1 : at + 2] == ["urut"]:
        return min(at + 3, len(words))  # "Calon Bupati Sragen nomor urut 2"
    if modifiers := vocabulary.modifiers_after.starting(words.key, at):
        return modifiers[0][0]
    if key in INNER and not words.is_capital(at):
        return at + 1 if _goes_on(words, at, row, capital, names_at, covered, vocabulary) else None
    if row.complement == "none":
        places = vocabulary.places.starting(words.key, at)
        return places[0][0] if places else at + 1 if key in COUNTRY else None
    if text == ",":
        wider = row.complement == "place" and capital and words.key[at + 1 : at + 2] and words.key[at + 1] in PLACE_KINDS
        listed = (wider and words.is_capital(at + 1)) or (capital and (
            _is_located(words, at, names_at) or _is_list(words, at, names_at, vocabulary)))
        return at + 1 if listed else None
    if words.is_capital(at) and (title := title_starting(words, at, vocabulary)) and title[1].kind in ("rank", "academic"):
        return None
    if words.is_capital(at) or (words.is_number(at) and _is_code(words, at, capital)):
        return None if key in WEEKDAYS or _is_date(words, at) else at + 1
    if row.complement == "place":
        return at + 1 if key.startswith("ke-") else None
    field = key in vocabulary.fields or (FIELD_FORM.fullmatch(key) and key in vocabulary.common)
    if key.startswith("ke-") or (field and not capital):
        return at + 1
    if not capital and row.complement not in ("place", "none") and (inner := vocabulary.heads.starting(words.key, at)):
        return inner[0][0]  # "staf khusus gubernur", "tokoh pembina Pramuka"
    return None


def _is_code(words: Words, at: int, capital: bool) -> bool:
    """Tell whether the number at word `at` names a part ("Komandan Kodim 0734"), and counts nothing ("Pemain 22 tahun")."""
    following = words.text[at + 1] if at + 1 < len(words) else "."
    if TERM.fullmatch(words.text[at]):
        return False
    return capital or not following[0].islower() or not words.text[at].isdigit()


def _is_date(words: Words, at: int) -> bool:
    following = words.key[at + 1] if at + 1 < len(words) else ""
    return (words.key[at] in MONTHS and following.isdigit()) or (words.is_number(at) and following in MONTHS)


def _bracket_end(words: Words, at: int, names_at: Mapping[int, int]) -> int | None:
    """Return the end of the bracket at word `at` if it holds a short form of what stands before it, no age or date."""
    for close in range(at + 1, min(at + MAX_BRACKET, len(words))):
        if words.first[close] or close in names_at:
            return None
        if words.text[close] == ")":
            return close + 1 if close > at + 1 and not words.is_number(at + 1) and close - at <= 6 else None
    return None


def _goes_on(
    words: Words, at: int, row: PositionRow, capital: bool, names_at: Mapping[int, int], covered: list[str], vocabulary: Vocabulary
) -> bool:
    """Tell whether the connector at word `at` leads on to more of the complement."""
    following, key = at + 1, words.key[at]
    if following >= len(words) or words.first[following] or following in names_at or words.key[following] in WEEKDAYS:
        return False
    if key == "/" and words.glued(at) and words.glued(following):
        return words.is_capital(following) or words.is_number(following)  # "Pangdam IV/Diponegoro"
    if key in JOINING and (_begins_position(words, following, vocabulary) or words.key[at - 1] in INNER):
        return False
    if key in JOINING and row.complement == "place" and not (capital and covered[following] == "PLACE"):
        return False
    if key in PREPOSITIONS and not _leads_on(words, at, row, capital, covered):
        return False
    if key == "-" and not words.glued(at):
        return False
    field = words.key[following] in vocabulary.fields and not capital
    return words.is_capital(following) or words.is_number(following) or field or (
        words.key[following] in INNER and key not in JOINING)


def _leads_on(words: Words, at: int, row: PositionRow, capital: bool, covered: list[str]) -> bool:
    """Tell whether the preposition at word `at` belongs to the position: "dosen di UI", "Duta Besar RI untuk Kanada"."""
    if row.complement in ("place", "none"):
        return words.key[at] == "untuk" and words.is_capital(at + 1) and row.complement == "place"
    return not (capital or words.text[at - 1] == ")") or covered[at + 1] == "ORG"


def _with_deputy(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return the end of a pair of offices: "Bupati dan Wakil Bupati"."""
    keys = words.key
    if keys[end : end + 2] == ["dan", "wakil"] and keys[end + 2 : end + 2 + end - start] == keys[start:end] \
            and words.same_sentence(start, end + 2 + end - start):
        return end + 2 + end - start
    return end


def _begins_position(words: Words, at: int, vocabulary: Vocabulary) -> bool:
    modifiers = vocabulary.modifiers_before.starting(words.key, at)
    at = modifiers[0][0] if modifiers else at
    return at < len(words) and bool(vocabulary.heads.starting(words.key, at))


def _is_list(words: Words, comma: int, names_at: Mapping[int, int], vocabulary: Vocabulary) -> bool:
    """Tell whether fields of work are listed from the comma on: "Dinas Pemuda, Olahraga, dan Pariwisata"."""
    for at in range(comma + 1, min(comma + 9, len(words) - 1)):
        key = words.key[at]
        if words.first[at] or at in names_at:
            return False
        if key in ("dan", "serta", "&"):
            return words.is_capital(at + 1) and _is_field(words, at + 1, vocabulary) \
                and not _begins_position(words, at + 1, vocabulary)
        if words.text[at] != "," and not (words.is_capital(at) and _is_field(words, at, vocabulary)
                                          and not vocabulary.heads.starting(words.key, at)):
            return False
    return False


def _is_located(words: Words, comma: int, names_at: Mapping[int, int]) -> bool:
    """Tell whether a place stands between the comma and a name: "Kepala Puskesmas Pakem, | Sleman, Surya Dharmawan"."""
    at = comma + 1
    while at < min(comma + 5, len(words)) and words.label[at] == "LOC" and not words.first[at]:
        at += 1
    return at > comma + 1 and at + 1 < len(words) and words.text[at] == "," and at + 1 in names_at and not words.first[at + 1]


def _is_field(words: Words, at: int, vocabulary: Vocabulary) -> bool:
    """Tell whether word `at` may name a field of work ("Kebudayaan", "Riset")."""
    key = words.key[at]
    return key in vocabulary.common or key in vocabulary.fields or FIELD_FORM.fullmatch(key) is not None
