"""Names behind the place of a position: where "Camat Sukau | Hadi Susanto" is parted."""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from newsextract.people.vocabulary import PLACE_KINDS, Vocabulary
from newsextract.people.words import Words
from newsextract.places.gazetteer import squeeze


def entities(words: Words) -> Iterable[tuple[int, int]]:
    """Yield the model's persons as words; a sentence start, or a lost space between two words, parts one."""
    i, total = 0, len(words)
    while i < total:
        if words.label[i] != "PER":
            i += 1
            continue
        start = i
        i += 1
        while i < total and words.entity[i] == words.entity[start] and not words.first[i] and not words.lost_space(i):
            i += 1
        half = (i - start) // 2
        if half > 1 and _is_repeated(words, start, start + half, i):
            yield start, start + half  # a caption or heading ran into the text
            start += half
        yield start, i


def standing_alone(words: Words, spans: list[tuple[int, int]]) -> set[tuple[str, ...]]:
    """Return the names of two words and more that stand with no other beside them."""
    ends, starts = {end for _, end in spans}, {start for start, _ in spans}
    return {tuple(words.key[start:end]) for start, end in spans if end - start > 1 and start not in ends and end not in starts}


def apart(words: Words, spans: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield the persons; two names in one that the text has alone elsewhere (a heading ran into it) are parted."""
    alone = standing_alone(words, spans)
    for start, end in spans:
        middle = next((m for m in range(start + 2, end - 1)
                       if tuple(words.key[start:m]) in alone and tuple(words.key[m:end]) in alone), None)
        if middle is None:
            yield start, end
        else:
            yield from ((start, middle), (middle, end))


def parted_ends(words: Words, spans: list[tuple[int, int]]) -> set[int]:
    """Return where a name ends although another follows at once: one that repeats it, or both stand alone elsewhere."""
    alone = standing_alone(words, spans)
    return {end for (start, end), (following, last) in pairwise(spans) if end == following and (
        words.entity[end - 1] == words.entity[end] or _is_repeated(words, start, end, last)
        or (tuple(words.key[start:end]) in alone and tuple(words.key[end:last]) in alone))}


def _is_repeated(words: Words, start: int, middle: int, end: int) -> bool:
    """Tell whether a name stands twice in [start, end), be it with another letter."""
    one, other = words.key[start:middle], words.key[middle:end]
    return len(one) == len(other) and all(
        Levenshtein.distance(a, b, score_cutoff=1) <= 1 for a, b in zip(one, other, strict=True))


def cut_place(words: Words, start: int, end: int, local_places: Set[tuple[str, ...]], vocabulary: Vocabulary) -> int:
    """Return where the name begins behind the place of the position before it: "Camat Sukau | Hadi Susanto".

    Behind the head of a village or district the place is one that the text names elsewhere; behind an organization
    with branches it is one of the gazetteer ("KPwBI Solo | Nugroho"). The short name of a province begins nobody's name behind
    a word with a capital ("Dinas Perkebunan Jabar | Dadan Hidayat").
    """
    if start == 0 or start >= end or words.first[start]:
        return start  # nothing is left of the span, or nothing stands before it
    if words.key[start] in vocabulary.provinces and words.is_capital(start - 1) and end - start > 1:
        return start + 1
    if begun := _behind_begun_district(words, start, end, vocabulary):
        return begun
    if is_local(words, start, vocabulary):
        known = max((start + n for n in range(1, end - start + 1) if tuple(words.key[start : start + n]) in local_places), default=start)
        return known if known > start else _behind_district(words, start, end, vocabulary) or _behind_unknown_village(
            words, start, end, vocabulary)
    if any(rows[0].complement == "place" for _, rows in vocabulary.heads.ending(words.key, start)):
        return next((stop for stop, _ in vocabulary.places.starting(words.key, start) if stop < end), start)
    if any(rows[0].complement == "organization" for _, rows in vocabulary.heads.ending(words.key, start)):
        return _behind_organization(words, start, end)
    if words.key[start - 1] in vocabulary.organization_heads and words.is_capital(start - 1):
        told = (words.key[start],) in local_places and end - start > 1
        return next((stop for stop, _ in vocabulary.places.starting(words.key, start) if stop < end), start + told)
    return start


def _behind_district(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int | None:
    """Return where the name of two words or more begins behind a district of the gazetteer: "Camat Sukun | Budi Santosa"."""
    districts = vocabulary.gazetteer.districts
    return next((stop for stop in range(end - 2, start, -1) if squeeze("".join(words.key[start:stop])) in districts), None)


def _behind_begun_district(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int | None:
    """Return where the name begins behind a district that begins before the model's person: "Lurah Labuhan | Ratu" is "Labuhan Ratu"."""
    for before in (start - 1, start - 2):
        if before > 0 and all(map(words.is_capital, range(before, start))) and is_local(words, before, vocabulary):
            districts = vocabulary.gazetteer.districts
            return next((stop for stop in range(end - 1, start, -1) if squeeze("".join(words.key[before:stop])) in districts), None)
    return None


def _behind_unknown_village(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where the name begins that the text has without the village, too: "Peratin Argosari | Karyono ... kata Karyono"."""
    if end - start != 2 or words.key[start] in vocabulary.name_words:
        return start
    alone = any(words.key[i] == words.key[end - 1] and words.label[i] == "PER" and words.entity[i - 1] != words.entity[i]
                for i in range(1, len(words)) if i != end - 1)
    return start + alone


def _behind_organization(words: Words, start: int, end: int) -> int:
    """Return where the name begins behind an organization that the model takes for one elsewhere: "CEO Torka | Surya Dharma"."""
    lone = [i for i, key in enumerate(words.key) if key == words.key[start] and i != start]
    if end - start > 2 and any(words.label[i] == "ORG" for i in lone) and not any(words.label[i] == "PER" for i in lone):
        return start + 1
    return start


def is_local(words: Words, end: int, vocabulary: Vocabulary) -> bool:
    return any(rows[0].local for _, rows in vocabulary.heads.ending(words.key, end))


def places_of_text(words: Words, covered: list[str], vocabulary: Vocabulary) -> set[tuple[str, ...]]:
    """Return the forms that stand as a place in the text, and what stands after the heads of villages and districts alone."""
    found: set[tuple[str, ...]] = set()
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or covered[i] != covered[start] or words.first[i]:
            if covered[start] == "PLACE":
                found.add(tuple(words.key[start:i]))
                if i - start > 1 and words.key[start] in PLACE_KINDS:
                    found.add(tuple(words.key[start + 1 : i]))
            start = i
    spans = [(s, e) for s, e in entities(words)]
    after = {tuple(words.key[b:e]) for s, e in spans if (b := _behind_local(words, s, e, vocabulary)) is not None}
    found |= {(words.key[s - 1],) for s, _ in spans if _told_place(words, s, vocabulary)}
    return found | {one for one in after for other in after if len(one) < len(other) and other[: len(one)] == one}


def _told_place(words: Words, start: int, vocabulary: Vocabulary) -> bool:
    """Tell whether between a position that takes a place and a person there is one word, the place: "Bupati | Rejosari | Danu Wibowo"."""
    if start < 2 or words.first[start] or words.label[start - 1] == "PER" or not words.is_capital(start - 1):
        return False
    return any(rows[0].complement == "place" for _, rows in vocabulary.heads.ending(words.key, start - 1))


def _behind_local(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int | None:
    """Return the word behind the local head that stands before or begins the model's person, if there is one."""
    if start and not words.first[start] and is_local(words, start, vocabulary):
        return start
    return next((stop for stop, rows in vocabulary.heads.starting(words.key, start) if rows[0].local and stop < end), None)
