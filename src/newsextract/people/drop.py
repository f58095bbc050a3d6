"""Names that the model got wrong, each dropped for a stated reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from newsextract.people.boundaries import NameSpan, is_name_word, is_spaced_degree
from newsextract.people.titles import titles_before
from newsextract.people.vocabulary import HOLIDAYS, MONTHS, PLACE_KINDS, WEEKDAYS, Vocabulary
from newsextract.people.words import Words
from newsextract.places.gazetteer import squeeze

ORIGINS = frozenset({"asal", "kelahiran"})


def drop_reason(words: Words, name: NameSpan, covered: list[str], vocabulary: Vocabulary, titled: bool, parts: Set[str]) -> str | None:
    """Return why `name` is no person's name, or None. `titled`: a title stands before it; `parts`: the words of longer names."""
    keys = words.key[name.start : name.end]
    if not any(is_name_word(words, i) for i in range(name.start, name.end)):
        return "no_capital"
    if len(keys) > 1 and is_spaced_degree(words, name.start, name.end, vocabulary):
        return "degree"  # "S. Pd."
    outer = titles_before(words, name.start, vocabulary)[0]
    if is_carried(words, outer, covered, vocabulary, titled=outer < name.start):
        return "carrier"  # Jalan Ahmad Yani, Jalan Jenderal Ahmad Yani
    if len(keys) > 1 and any(stop < name.end for stop, _ in vocabulary.carriers.starting(words.key, name.start)):
        return "carrier"
    if any(stop == name.end for stop, _ in vocabulary.places.starting(words.key, name.start)) and not titled \
            and (len(keys) > 1 or keys[0] not in parts):
        return "place"
    if not titled and not words.first[name.start] and words.key[name.start - 1] in ORIGINS:
        return "place"  # "penyanyi asal | Rejosari"
    if not titled and words.glued(name.start) and words.text[name.start - 1] in ("/", "@", "#") \
            and not words.glued(name.start - 1):
        return "handle"  # "/rif", "@surya"
    if "allah" in keys:
        return "god"
    if len(keys) > 1 and not titled and squeeze("".join(keys)) in vocabulary.gazetteer.districts:
        return "district"
    if len(keys) > 1 and not titled and words.text[name.end - 1] in vocabulary.body_words:
        return "body"  # "Felicis Ventures"
    if all(covered[i] == "ORG" for i in range(name.start, name.end)):
        return "organization"
    if len(keys) == 1:
        return _drop_single(words, name.start, covered, vocabulary, titled)
    if all(key in vocabulary.common or key in MONTHS or key in WEEKDAYS for key in keys) \
            and not titled and (words.first[name.start] or not vocabulary.heads.ending(words.key, outer)):
        return "common_words"
    return None


def is_carried(words: Words, start: int, covered: list[str], vocabulary: Vocabulary, *, titled: bool = False) -> bool:
    """Tell whether what begins at word `start` belongs to a street, building or the like: "Stadion | Ahmad Yani".

    Places carry no titles ("Polres Kediri Kota | AKBP Surya"), streets do ("Jalan | Jenderal Ahmad Yani").
    """
    if start == 0 or words.first[start] or not words.is_capital(start - 1) or covered[start - 1] == "ORG":
        return False
    kind = words.key[start - 1]
    if kind in PLACE_KINDS and (titled or vocabulary.places.ending(words.key, start - 1)):
        return False
    return bool(vocabulary.carriers.ending(words.key, start)) and not vocabulary.heads.ending(words.key, start)


def _drop_single(words: Words, i: int, covered: list[str], vocabulary: Vocabulary, titled: bool) -> str | None:
    key, text = words.key[i], words.text[i]
    if text in vocabulary.acronyms:
        return "acronym"
    if len(key) < 2 or any(c.isdigit() for c in text):
        return "no_letters"
    if titled:
        return None
    if covered[i] == "PLACE":
        return "place"
    if key in MONTHS or key in WEEKDAYS or key in HOLIDAYS:
        return "calendar"
    if key in vocabulary.common or key in vocabulary.title_keys or vocabulary.heads.starting(words.key, i) \
            or vocabulary.modifiers_before.starting(words.key, i):
        return "common_words"
    return None


def outvoted(words: Words, names: list[NameSpan], covered: list[str]) -> set[tuple[str, ...]]:
    """Return the forms that the text names as an organization at least as often as the model takes them for a person."""
    persons = Counter(tuple(words.key[n.start : n.end]) for n in names)
    others: Counter[tuple[str, ...]] = Counter()
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or covered[i] != covered[start]:
            if covered[start] == "ORG":
                others[tuple(words.key[start:i])] += 1
            start = i
    return {form for form, count in persons.items() if others[form] >= count}
