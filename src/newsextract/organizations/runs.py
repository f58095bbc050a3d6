"""Runs of capitalized words, and places in names with their levels: what composed names are made of.

Every function takes the words, the index and the word where it begins, and returns where its stretch ends (where it
began, if there is none).
"""

from __future__ import annotations

from newsextract.organizations.index import LEVELS, OrganizationIndex
from newsextract.organizations.words import Words

PARTS_OF_PLACES = frozenset(
    ("timur", "barat", "utara", "selatan", "tengah", "tenggara", "pusat", "hulu", "hilir", "kota", "raya", "baru")
)
MOST_LEVELS = 3  # "Pemerintah Daerah Kabupaten"


def begins_other(words: Words, index: OrganizationIndex, i: int) -> bool:
    """Tell whether word `i` cannot go on with a name: no capital, a person, a title, a position, a day."""
    return (
        not words.capital(i)
        or (words.texts[i].endswith(".") and words.keys[i] not in LEVELS)  # "Ir.", "Jl."
        or i in words.person
        or words.texts[i].startswith("Rp")
        or words.keys[i] in index.stops
        or words.texts[i].rstrip(".") in index.titles
    )


def run_end(words: Words, index: OrganizationIndex, i: int, limit: int) -> int:
    """A run of capitalized words that belong to nothing else."""
    j = i
    while j < i + limit and not begins_other(words, index, j) and not index.form_at(words.texts, words.keys, j):
        j += 1
    return j


def known_place_end(words: Words, index: OrganizationIndex, i: int) -> int:
    """A place of the gazetteer or the model, with what tells it from its namesakes ("Tanjungkarang Timur", "Kediri Kota")."""
    if not words.capital(i):
        return i
    end = max(index.place_at(words.keys, i), words.place_ends.get(i, i))
    if end > i and words.keys[end] in PARTS_OF_PLACES and words.capital(end) and not words.capital(end + 1):
        end += 1
    return end


def place_end(words: Words, index: OrganizationIndex, i: int, guess: int = 0, depth: int = 2) -> int:
    """A place with its level ("Kota Kediri", "Kecamatan Way Tuba Kabupaten Way Kanan"), or "RI".

    An unknown place counts after a level, or if `guess` words are allowed.
    """
    if words.texts[i] == "RI":
        return i + 1
    if words.keys[i] == "republik" and words.capital(i):
        return i + 1 + words.capital(i + 1)  # the text may break off after "Republik"
    start = i
    while start < i + MOST_LEVELS and words.keys[start] in LEVELS and words.capital(start):
        start += 1
    end = known_place_end(words, index, start)
    if end == start:
        end = run_end(words, index, start, guess or (3 if start > i else 0))
    if end == start:
        return i
    return max(end, place_end(words, index, end, 0, depth - 1)) if depth and words.keys[end] in LEVELS else end
