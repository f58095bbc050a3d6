"""The model's persons mended: titles and positions cut off, split names joined, cut names completed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from newsextract.people.behind import apart, cut_place, entities, parted_ends, places_of_text
from newsextract.people.titles import title_ending, title_starting
from newsextract.people.vocabulary import MONTHS, PARTICLES, WEEKDAYS, Vocabulary, word_set
from newsextract.people.words import Words

MAX_NAME = 9  # words; longer runs are lists that lost their commas
VERB_FORM = re.compile(r"(?:di|me|ber|ter)\w{4,}$|\w{4,}kan$")
PLACE_PARTS = word_set("selatan utara barat timur tengah tenggara raya kota baru lama atas bawah hulu hilir besar kecil "
                      "pusat laut darat dalam")
PAIR_CUES = word_set("pasangan paslon duet capres-cawapres pemerintahan kubu era rezim koalisi pendukung duo")
NO_NAME_END = word_set("warga asal alias dan serta bin binti yang juga ini itu")
# Verbs that headlines use without a prefix, none of them a name: "Surya Minta Warga Tenang".
HEADLINE_VERBS = word_set("minta sebut ajak tolak respons gandeng undang semprot ungkap janji buka akui klaim kritik bantah tegur "
                          "copot lantik pimpin hadiri temui kunjungi sindir dukung pamit usul absen cemas tunjuk gelar pastikan "
                          "tegaskan ingatkan soroti")
CLOSES_BODY = frozenset({"HAM", "RI"})
INITIAL_LIKE = word_set("m muh moh mohd moch muhammad mohammad mochamad muhamad mohamad abd abdul st i ni")


@dataclass(frozen=True, slots=True, order=True)
class NameSpan:
    """A personal name as the words [start, end)."""

    start: int
    end: int
    method: str = "model"
    confidence: float = 0.9


def is_name_word(words: Words, i: int) -> bool:
    """Tell whether word `i` may be part of a name by its form: capital, letters, no number."""
    text = words.text[i]
    return text[0].isupper() and not any(c.isdigit() or c in "/@_%&" for c in text) and ".com" not in text.lower()


def is_initial(words: Words, i: int) -> bool:
    """Tell whether word `i` is a name's initial: "S.", "A.M.", "M"."""
    text, key = words.text[i], words.key[i]
    return text[0].isupper() and (len(key) == 1 or (text.endswith(".") and len(key) <= 3 and text.isupper()))


def model_names(words: Words, covered: list[str], vocabulary: Vocabulary) -> list[NameSpan]:
    """Return the names that the model found, mended and joined, in order and without overlaps."""
    names: list[NameSpan] = []
    local_places = places_of_text(words, covered, vocabulary)
    spans = _joined(words, apart(words, list(entities(words))))
    parted = parted_ends(words, spans)
    for start, end in spans:
        floor = names[-1].end if names else 0
        mended = _mended(words, max(start, floor), end, floor, covered, local_places, vocabulary)
        names += (replace(name, end=end) if end in parted and name.end > end else name for name in mended)
    return names


def _joined(words: Words, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join persons that only an initial, a particle or nothing parts."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        last = joined[-1] if joined else None
        if last and words.same_sentence(last[0], end) and _bridges(words, last[1], start):
            joined[-1] = (last[0], end)
        else:
            joined.append((start, end))
    return joined


def _bridges(words: Words, start: int, end: int) -> bool:
    if start == end:
        full = _is_full(words, start - 2, start) and _is_full(words, end, end + 2)
        return not full and not words.lost_space(end) and words.text[start] not in ",()"
    return end - start == 1 and (is_initial(words, start) or words.key[start] in PARTICLES)


def _is_full(words: Words, start: int, end: int) -> bool:
    """Tell whether the words [start, end) are of one entity: a name of two words and more needs no other."""
    return start >= 0 and end <= len(words) and words.entity[start] == words.entity[end - 1]


def _mended(
    words: Words, start: int, end: int, floor: int, covered: list[str], local_places: Set[tuple[str, ...]], vocabulary: Vocabulary
) -> Iterable[NameSpan]:
    """Yield the name in the model's span [start, end); a list that was taken for one name yields each."""
    commas = [i for i in range(start, end) if words.text[i] in (",", ";", "(", ")", "dan", "&")
              or (words.text[i] == "-" and _parts_pair(words, start, i, end, vocabulary))]
    for left, right in zip([start - 1, *commas], [*commas, end], strict=True):
        begin = strip_front(words, behind_head(words, left + 1, right, vocabulary), right, vocabulary)
        begin = cut_place(words, begin, right, local_places, vocabulary)
        begin, stop = strip_name(words, begin, verb_at(words, begin, right, vocabulary), vocabulary)
        if stop <= begin:
            continue
        stop = _with_small_end(words, extend_right(words, begin, stop, covered, vocabulary))
        begin = _extend_left(words, begin, floor, covered, vocabulary)
        stop = without_nickname(words, begin, stop, vocabulary)
        if stop - begin <= MAX_NAME:
            yield NameSpan(begin, stop)
        floor = stop


def _parts_pair(words: Words, start: int, hyphen: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether the hyphen stands between two people.

    Both have full names, or a word for a pair stands before ("duet Surya-Ratna"), or both are well known, or one is named
    without the other elsewhere.
    """
    if hyphen - start > 1 and end - hyphen > 2:
        return True
    if not start < hyphen < end - 1:
        return False
    sides = {words.key[hyphen - 1], words.key[hyphen + 1]}
    cued = start > 0 and hyphen - start == 1 and words.key[start - 1] in PAIR_CUES
    return cued or sides <= vocabulary.known_words or any(
        key in sides and "-" not in words.text[max(0, i - 1) : i + 2] for i, key in enumerate(words.key))


def without_nickname(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return the end of a full name before the nickname that lost its brackets: "Joko Widodo | Jokowi"."""
    full = vocabulary.full_names.get(words.key[end - 1])
    return end - 1 if full and tuple(words.key[start : end - 1]) == full else end


def strip_name(words: Words, start: int, end: int, vocabulary: Vocabulary) -> tuple[int, int]:
    """Cut titles and positions off the front of [start, end), degrees, days, marks and small words off its end."""
    start = strip_front(words, start, end, vocabulary)
    while end > start:
        text, key = words.text[end - 1], words.key[end - 1]
        if end - start > 2 and is_spaced_degree(words, end - 2, end, vocabulary):
            end -= 2
            continue
        if is_name_word(words, end - 1) and not (end - start > 1 and (key in WEEKDAYS or _is_degree(words, end - 1, vocabulary))):
            break
        end -= 1
        if not text[0].isalnum() and end - start > 8:
            break
    return start, end


def is_spaced_degree(words: Words, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a degree written with a space is the words [start, end): "S. Pd." of "Budi Santoso S. Pd."."""
    return words.text[start].endswith(".") and any(stop == end for stop, _ in vocabulary.after.starting(words.key, start))


def _is_degree(words: Words, i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether word `i` is a degree, and not an initial or a name's capitals ("Mahfud MD")."""
    return words.key[i] in vocabulary.degree_keys and len(words.key[i]) > 1 and any(
        words.text[i].replace(".", "") == row.form.replace(".", "")
        for _, rows in vocabulary.after.starting(words.key, i) for row in rows
    )


def strip_front(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where the name in [start, end) begins behind titles, positions and their modifiers: nowhere, where it is a position alone."""
    while start < end:
        title = title_starting(words, start, vocabulary)
        heads = [stop for stop, rows in vocabulary.heads.starting(words.key, start) if not rows[0].name_word]
        modifiers = [stop for stop, _ in vocabulary.modifiers_before.starting(words.key, start)]
        stops = [s for s in ([title[0]] if title else []) + heads + modifiers if s < end or (s in heads and s == end > start + 1)]
        if stops:
            start = max(stops)
        elif not is_name_word(words, start) and words.key[start] not in PARTICLES:
            start += 1
        else:
            break
    return start


def behind_head(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where the name begins behind a position that begins before the model's person and ends in it ("Juru | Leuit Dedi")."""
    return max((stop for at in (start - 1, start - 2) if at >= 0 for stop, rows in vocabulary.heads.starting(words.key, at)
                if start < stop < end and not rows[0].name_word), default=start)


def extend_right(words: Words, start: int, end: int, covered: list[str], vocabulary: Vocabulary) -> int:
    """Return the end of the name after the capitalised name words that follow it."""
    while end < len(words) and end - start < MAX_NAME and not words.first[end]:
        if may_continue(words, end, covered, vocabulary):
            end += 1
        elif (words.key[end] in PARTICLES and end + 1 < len(words) and not words.first[end + 1]
              and may_continue(words, end + 1, covered, vocabulary) and words.key[end] not in ("di", "la")):
            end += 2
        else:
            break
    return end


def _with_small_end(words: Words, end: int) -> int:
    """Take in a name's last word in lower case where an age closes it: "Ratna Puspita | sari (19)"."""
    if end + 3 < len(words) and not any(words.first[end : end + 4]) and words.text[end].islower() and words.text[end].isalpha() \
            and words.text[end + 1] == "(" and words.text[end + 2].isdigit() and words.text[end + 3] == ")":
        return end + (len(words.text[end]) > 2 and words.key[end] not in NO_NAME_END)
    return end


def may_continue(words: Words, i: int, covered: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether word `i` may go on a name: unknown, capitalised, and nothing else's."""
    key = words.key[i]
    if not is_name_word(words, i) or covered[i] or (words.text[i].isupper() and len(key) > 2):
        return False
    if any(is_spaced_degree(words, i, stop, vocabulary) for stop in (i + 2, i + 3)):
        return False
    if is_initial(words, i):
        return True
    if key in vocabulary.common or key in WEEKDAYS or key in MONTHS or key in vocabulary.degree_keys:
        return False
    if words.glued(i) or _is_verb(words, i, vocabulary):
        return False
    return not vocabulary.heads.starting(words.key, i) and title_starting(words, i, vocabulary) is None


def _extend_left(words: Words, start: int, floor: int, covered: list[str], vocabulary: Vocabulary) -> int:
    """Return the start of the name before the initials and short forms that stand before it ("M.", "Abd.")."""
    while start > floor and not words.first[start]:
        i = start - 1
        if i > floor and _is_behind_place(words, i, vocabulary):
            return i
        if i > floor and is_name_word(words, i) and covered[i] != "PLACE" and not words.first[i] and _behind_rank(words, i, vocabulary):
            return i
        if i > floor and _is_behind_body(words, i, vocabulary):
            return i
        if _is_swallowed(words, i, covered, vocabulary) or (i > floor and _is_behind_comma(words, i, covered, vocabulary)):
            return i
        if covered[i] or not is_name_word(words, i) or title_starting(words, i, vocabulary):
            break
        if not is_initial(words, i) and words.key[i] not in INITIAL_LIKE:
            break
        start = i
    return start


def _is_behind_place(words: Words, i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether the model missed a name's first word `i` behind a place ("Sekda Kota Metro | Bangkit" "Haryono")."""
    lost = not words.label[i] or words.entity[i] == words.entity[i - 1]  # it is nobody's, or went to the place or body before it
    if words.label[i] == "PER" or not lost or words.key[i] in PLACE_PARTS or not is_name_word(words, i):
        return False
    if title_starting(words, i, vocabulary):
        return False
    heads = (begin for begin, _ in vocabulary.places.ending(words.key, i))
    return not vocabulary.places.ending(words.key, i + 1) and any(
        rows[0].complement in ("place", "organization") for begin in heads for at in (begin, begin - 1) if at > 0
        for _, rows in vocabulary.heads.ending(words.key, at))


def _is_behind_body(words: Words, i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether the model missed a name's first word behind what closes a body's name: "Menteri Hukum dan HAM | Suratman" "Andi"."""
    return words.text[i - 1] in CLOSES_BODY and not words.first[i] and words.label[i] != "PER" and is_name_word(words, i) \
        and words.text[i].isalpha() and not words.text[i].isupper() and words.key[i] not in vocabulary.common \
        and not (vocabulary.places.starting(words.key, i) or vocabulary.heads.starting(words.key, i)
                 or vocabulary.modifiers_before.starting(words.key, i) or title_starting(words, i, vocabulary))


def _is_swallowed(words: Words, i: int, covered: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether the model gave a name's first word `i` to the organization before it ("Kementerian Agama | Surya")."""
    alone = i + 2 >= len(words) or words.entity[i + 2] != words.entity[i + 1]  # two words are a name without it
    return alone and i > 0 and covered[i] == "org" and covered[i - 1] == "ORG" and is_name_word(words, i) \
        and words.key[i] not in vocabulary.common and not words.text[i].isupper() \
        and not vocabulary.places.starting(words.key, i) and words.key[i] not in vocabulary.organization_heads


def _is_behind_comma(words: Words, i: int, covered: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether an ordinary word with a capital begins the name behind a comma: "Sekda Kota Metro, | Bangkit" "Haryo"."""
    return words.text[i - 1] == "," and not words.first[i] and not words.first[i + 1] and not covered[i] and is_name_word(words, i) \
        and words.text[i].isalpha() and not words.text[i].isupper() and words.key[i] not in vocabulary.organization_heads \
        and not (title_starting(words, i, vocabulary) or vocabulary.heads.starting(words.key, i)
                 or vocabulary.modifiers_before.starting(words.key, i) or vocabulary.carriers.starting(words.key, i))


def _behind_rank(words: Words, i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a rank or degree stands right before word `i`, which then begins the name ("Kompol | Surya")."""
    title = title_ending(words, i, vocabulary)
    if title is None or title[1].kind not in ("rank", "academic") or title_ending(words, i + 1, vocabulary):
        return False
    return not (vocabulary.heads.ending(words.key, i) or vocabulary.places.starting(words.key, i))


def verb_at(words: Words, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where a headline's verb ends the name in [start, end): "Surya Dharmawan Resmikan", or `end`."""
    return next((i for i in range(start + 1, end) if _is_verb(words, i, vocabulary)), end)


def _is_verb(words: Words, i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether word `i` is a verb; an unknown one ends in "-kan" and its object has a capital ("Gelontorkan Bantuan")."""
    key = words.key[i]
    object_follows = i + 1 < len(words) and not words.first[i + 1] and words.is_capital(i + 1)
    if key in HEADLINE_VERBS:
        return True
    known = key in vocabulary.common or (key.endswith("kan") and len(key) > 7 and object_follows)
    return known and VERB_FORM.match(key) is not None
