"""Names that a position tells and that the model missed: they close its phrase, or follow its comma."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsextract.people.boundaries import MAX_NAME, PLACE_PARTS, NameSpan, is_initial, is_name_word
from newsextract.people.positions import INNER, Phrase
from newsextract.people.told import CLOSERS, INITIALS, SAYS, is_unknown
from newsextract.people.vocabulary import PLACE_KINDS, WEEKDAYS, Vocabulary
from newsextract.people.words import Words


def told_by_positions(
    words: Words, phrases: Sequence[Phrase], covered: list[str], vocabulary: Vocabulary
) -> Iterable[NameSpan]:
    """Yield the names that close a phrase: "Ketua Kadin Jateng Kukrit W" when Kadin and Jateng are known and Kukrit is not."""
    for phrase in phrases:
        if phrase.row.local and phrase.end > phrase.head_end + 1:
            yield from _behind_village(words, phrase, vocabulary)
        if phrase.row.local or phrase.row.of_person or not words.is_capital(phrase.head):
            continue
        start = end = _before_code(words, phrase.end)
        while start > phrase.head_end and (is_initial(words, start - 1) or is_unknown(words, start - 1, covered, vocabulary)):
            start -= 1
        if start < end <= start + 4 and _closes(words, end) and _may_be_name(words, phrase, start, end, covered, vocabulary):
            yield NameSpan(start, end, "position", 0.7)
        elif start == phrase.end > phrase.head_end and start + 1 < len(words) and words.text[start] == ",":
            yield from _after_comma(words, start + 1, covered, vocabulary)


def _behind_village(words: Words, phrase: Phrase, vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield the name behind the longest place that the gazetteer knows: "Lurah Labuhan Ratu | Mardani"."""
    known = (k for k in range(phrase.end - 1, phrase.head_end, -1) if vocabulary.gazetteer.knows(words.slice(phrase.head_end, k)))
    start = next(known, phrase.end)
    rest = range(start, phrase.end)
    if 0 < len(rest) < 4 and _closes(words, phrase.end) and all(
            is_name_word(words, i) and words.key[i] not in vocabulary.common and words.key[i] not in PLACE_PARTS
            and words.key[i] not in PLACE_KINDS and not words.text[i].isupper() for i in rest) \
            and not vocabulary.gazetteer.knows(words.slice(start, phrase.end)):
        yield NameSpan(start, phrase.end, "position", 0.7)


def _after_comma(words: Words, start: int, covered: list[str], vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield the name of two words and more that follows the comma of a position: "Ketua KPU Bantul, Surya Dharmawan, ..."."""
    end = start
    while end < len(words) and not words.first[end] and end - start < MAX_NAME and (
            is_initial(words, end) or is_unknown(words, end, covered, vocabulary)):
        end += 1
    if 2 <= end - start <= 5 and _closes(words, end):
        yield NameSpan(start, end, "position", 0.7)
    elif (end := _not_a_body(words, start, vocabulary)) or 2 <= (end := _run_before_verb(words, start, covered, vocabulary)) - start <= 5:
        yield NameSpan(start, end, "position", 0.6)


def _not_a_body(words: Words, start: int, vocabulary: Vocabulary) -> int:
    """Return the end of what the model takes for an organization and nothing else speaks for: "Sekjen KKP, | Antam Novambar"; else 0."""
    end = start
    while end < len(words) and words.label[end] == "ORG" and words.entity[end] == words.entity[start] and not words.first[end]:
        end += 1
    name = all(is_name_word(words, i) and not words.text[i].isupper() and words.key[i] not in vocabulary.organization_heads
               and words.key[i] not in vocabulary.common and words.text[i] not in vocabulary.acronyms
               for i in range(start, end)) and any(words.key[i] not in vocabulary.organization_words for i in range(start, end))
    inside = start == 0 or words.entity[start] != words.entity[start - 1]
    return end if name and inside and 2 <= end - start <= 4 and _closes(words, end) else 0


def _run_before_verb(words: Words, start: int, covered: list[str], vocabulary: Vocabulary) -> int:
    """Return the end of a run of capitals that a verb follows, else `start`: any words may be a name ("Pria Utama, mengatakan")."""
    end = start
    while end < len(words) and end - start < MAX_NAME and not words.first[end] and is_name_word(words, end) and covered[end] != "ORG" \
            and not (vocabulary.heads.starting(words.key, end) or words.key[end] in vocabulary.organization_heads
                     or vocabulary.places.starting(words.key, end) or words.key[end] in WEEKDAYS or words.text[end].isupper()):
        end += 1
    verb = end + (end < len(words) and words.text[end] == ",")
    closed = verb < len(words) and not words.first[verb] and SAYS.match(words.text[verb]) is not None
    return end if closed else start


def _before_code(words: Words, end: int) -> int:
    """Return the end without the capitals in brackets that abbreviate a name: "Surya (SYA)"."""
    coded = end > 3 and words.text[end - 1] == ")" and words.text[end - 3] == "(" and INITIALS.match(words.text[end - 2])
    return end - 3 if coded else end


def _may_be_name(words: Words, phrase: Phrase, start: int, end: int, covered: list[str], vocabulary: Vocabulary) -> bool:
    """A name needs a complement before it, unless the head can stand without one; a lone one needs a known body's end."""
    if words.key[start - 1] in INNER or vocabulary.carriers.ending(words.key, start):
        return False
    known = start > phrase.head_end
    behind_branch = covered[start - 1] == "ORG" and covered[start] == "org" and bool(vocabulary.places.ending(words.key, start))
    said = covered[start - 1] == "ORG" and end < len(words) and SAYS.match(words.text[end]) is not None  # "GM BNI | Surya mengatakan"
    long = end - start >= 2 or ((behind_branch or said) and not words.text[start].isupper())
    if phrase.row.complement in ("organization", "field"):
        return known and not is_initial(words, start) and (long or words.text[start - 1] == ")")
    return long


def _closes(words: Words, i: int) -> bool:
    return i >= len(words) or words.first[i] or bool(CLOSERS.match(words.text[i]))
