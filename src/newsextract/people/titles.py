"""Honorifics, ranks and degrees beside a name, each alone as written."""

from __future__ import annotations

from newsextract.lexicon.rows import HonorificRow
from newsextract.mentions import TitleMention
from newsextract.people.vocabulary import Vocabulary
from newsextract.people.words import Words

MAX_TITLES = 8  # nobody carries more on one side; a bound on odd text


def titles_before(words: Words, start: int, vocabulary: Vocabulary) -> tuple[int, tuple[TitleMention, ...]]:
    """Return where the titles that stand before word `start` begin, and the titles: "Kombes Pol." "Dr." of "Kombes Pol. Dr. Budi"."""
    found: list[TitleMention] = []
    while start > 0 and len(found) < MAX_TITLES and not words.first[start]:
        match = title_ending(words, start, vocabulary)
        if match is None:
            break
        begin, row = match
        found.append(TitleMention(*words.span(begin, start), row.kind))
        start = begin
    return start, tuple(reversed(found))


def title_ending(words: Words, end: int, vocabulary: Vocabulary) -> tuple[int, HonorificRow] | None:
    """Return the start and row of the title before word `end`; the suffixes of a rank belong to it ("Mayjen TNI (Purn)")."""
    rank_end = end
    while (suffixes := vocabulary.suffixes.ending(words.key, rank_end)) and rank_end > 1:
        rank_end = suffixes[0][0]
    found: list[tuple[int, HonorificRow]] = []
    for stop in dict.fromkeys((rank_end, end)):
        for begin, rows in vocabulary.before.ending(words.key, stop):
            row = next((r for r in rows if (stop == end or r.kind == "rank") and fits_case(words, begin, stop, r)), None)
            if row and words.same_sentence(begin, end):
                found.append((begin, row))
                break
    return min(found, key=lambda match: match[0], default=None)  # "Ajun Brigadir Polisi", not "Brigadir" + "Polisi"


def title_starting(words: Words, start: int, vocabulary: Vocabulary) -> tuple[int, HonorificRow] | None:
    """Return the end and row of the title that begins at word `start`."""
    for end, rows in vocabulary.before.starting(words.key, start):
        row = next((r for r in rows if fits_case(words, start, end, r)), None)
        if row is None or not words.same_sentence(start, end):
            continue
        while row.kind == "rank" and end < len(words) and not words.first[end]:
            suffixes = vocabulary.suffixes.starting(words.key, end)
            if not suffixes:
                break
            end = suffixes[0][0]
        return end, row
    return None


def fits_case(words: Words, start: int, end: int, row: HonorificRow) -> bool:
    """Tell whether the words are written as the form is: a capital, or small where the form is small ("dr.")."""
    first = words.text[start]
    if len(words.key[start]) == 1 and not row.form.endswith(".") and first[0].isalpha():
        return first.isupper()
    return first[0].isupper() or not row.form[0].isupper()


def titles_after(words: Words, end: int, vocabulary: Vocabulary) -> tuple[int, tuple[TitleMention, ...]]:
    """Return where the degrees after word `end` stop, and the degrees: "S.H." "M.M." of "Budi Santoso, S.H., M.M."."""
    found: list[TitleMention] = []
    while end < len(words) and len(found) < MAX_TITLES:
        at = end + (words.text[end] in (",", "."))
        if at >= len(words) or words.first[at] or (words.text[end] == "." and not words.glued(at)):
            break
        stop = _degree_end(words, at, vocabulary)
        if stop is None:
            break
        found.append(TitleMention(*words.span(at, stop), "degree"))
        end = stop
    return end, tuple(found)


def _degree_end(words: Words, start: int, vocabulary: Vocabulary) -> int | None:
    for end, rows in vocabulary.after.starting(words.key, start):
        written = words.slice(start, end).replace(".", "").replace(" ", "")
        if any(written in (plain := r.form.replace(".", "").replace(" ", ""), plain.upper()) for r in rows):
            return end
    return None
