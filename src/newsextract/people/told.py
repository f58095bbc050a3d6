"""Names that the grammar tells: after a title or a position, as initials of a suspect, and as other mentions of a known name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsextract.people.boundaries import MAX_NAME, NameSpan, extend_right, is_initial, is_name_word
from newsextract.people.drop import is_carried
from newsextract.people.positions import INNER, Phrase
from newsextract.people.titles import title_starting
from newsextract.people.vocabulary import HOLIDAYS, MONTHS, WEEKDAYS, Vocabulary, word_set
from newsextract.people.words import Words

INITIALS = re.compile(r"[A-Z]{2,4}$")
SUSPECTS = word_set("berinisial inisial tersangka terdakwa terduga pelaku korban saksi terpidana")
WEAK_TITLES = word_set("ra apt ar pak bu mas ibu bapak mr ms suster bunda abah imam")  # they stand before other words, too
SAYS = re.compile(r"(?:me(?:m|n|ng|ny|l|r|w)[a-z]{4,}|berharap|berkata|berpesan|berpendapat|mengaku)$")
CLOSERS = re.compile(r"[,.(;:–—]|(?:me|ber|di|ter|kepada)|(?:pun|juga|telah|akan|saat|dan|yang|usai|pada|dalam|di|bersama|seusai|ketika|"
                     r"selaku|untuk|agar|sebagai|adalah|kata|ujar|hadir|tiba|alias)$")


def told_by_titles(words: Words, taken: set[int], covered: list[str], vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield the names that follow an honorific or rank and that the model missed: "Bripka Andi", "KH Zainal"."""
    i = 0
    while i < len(words) - 1:
        title = title_starting(words, i, vocabulary) if i not in taken and words.is_capital(i) else None
        if title is None or title[1].familiar or title[0] >= len(words):
            i += 1
            continue
        start = title[0]
        if title_starting(words, start, vocabulary):
            i = start
            continue
        if start in taken or words.first[start] or not _unknown(words, start, covered, vocabulary):
            i += 1
            continue
        end = extend_right(words, start, start + 1, covered, vocabulary)
        carried = is_carried(words, i, covered, vocabulary, titled=True)  # "Jl. | H. Basri"
        if carried or vocabulary.carriers.starting(words.key, start):  # "Ibu Kota"
            i += 1
            continue
        yield NameSpan(start, end, "title", 0.8)
        i = end


def _unknown(words: Words, i: int, covered: list[str], vocabulary: Vocabulary) -> bool:
    key = words.key[i]
    return (is_name_word(words, i) and covered[i] in ("", "org") and (len(key) > 1 or is_initial(words, i)) and key not in vocabulary.common
            and key not in WEEKDAYS and key not in MONTHS and key not in HOLIDAYS and not vocabulary.heads.starting(words.key, i)
            and not vocabulary.carriers.starting(words.key, i) and not vocabulary.places.starting(words.key, i)
            and key not in vocabulary.degree_keys and not (words.text[i].isupper() and 1 < len(key) < 5))


def told_by_positions(
    words: Words, phrases: Sequence[Phrase], covered: list[str], vocabulary: Vocabulary
) -> Iterable[NameSpan]:
    """Yield the names that close a phrase: "Ketua Kadin Jateng Kukrit W" when Kadin and Jateng are known and Kukrit is not."""
    for phrase in phrases:
        if phrase.row.local or phrase.row.of_person or not words.is_capital(phrase.head):
            continue
        start = end = _before_code(words, phrase.end)
        while start > phrase.head_end and (is_initial(words, start - 1) or _unknown(words, start - 1, covered, vocabulary)):
            start -= 1
        if start < end <= start + 4 and _closes(words, end) and _may_be_name(words, phrase, start, end, covered, vocabulary):
            yield NameSpan(start, end, "position", 0.7)
        elif start == phrase.end > phrase.head_end and start + 1 < len(words) and words.text[start] == ",":
            yield from _after_comma(words, start + 1, covered, vocabulary)


def _after_comma(words: Words, start: int, covered: list[str], vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield the name of two words and more that follows the comma of a position: "Ketua KPU Bantul, Surya Dharmawan, ..."."""
    end = start
    while end < len(words) and not words.first[end] and end - start < MAX_NAME and (
            is_initial(words, end) or _unknown(words, end, covered, vocabulary)):
        end += 1
    if 2 <= end - start <= 5 and _closes(words, end):
        yield NameSpan(start, end, "position", 0.7)
    elif 2 <= (end := _run_before_verb(words, start, covered, vocabulary)) - start <= 5:
        yield NameSpan(start, end, "position", 0.6)


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
    long = end - start >= 2 or (behind_branch and not words.text[start].isupper())
    if phrase.row.complement in ("organization", "field"):
        return known and not is_initial(words, start) and (long or words.text[start - 1] == ")")
    return long


def _closes(words: Words, i: int) -> bool:
    return i >= len(words) or words.first[i] or bool(CLOSERS.match(words.text[i]))


def initials_of_suspects(words: Words, taken: set[int], covered: list[str], vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield initials that stand for a person: "tersangka RCD", "AS (35)"."""
    for i, text in enumerate(words.text):
        if i in taken or not INITIALS.match(text) or text in vocabulary.acronyms:
            continue
        before = words.key[i - 1] if i else ""
        aged = i + 3 < len(words) and words.text[i + 1] == "(" and words.text[i + 3] == ")" and _is_age(words.text[i + 2])
        if aged or (before in SUSPECTS and covered[i] not in ("ORG", "PLACE")):
            yield NameSpan(i, i + 1, "initials", 0.8)


def told_by_age(words: Words, taken: set[int], covered: list[str], vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield the names before an age in brackets: "Sutarjo (52)"."""
    for at in range(1, len(words) - 2):
        if words.text[at] != "(" or words.text[at + 2] != ")" or not _is_age(words.text[at + 1]) or words.first[at]:
            continue
        start = at
        while start > 0 and start - 1 not in taken and at - start < 5 and _unknown(words, start - 1, covered, vocabulary):
            start -= 1
            if words.first[start]:
                break
        if start < at and (start == 0 or start - 1 not in taken):
            yield NameSpan(start, at, "age", 0.8)


def _is_age(text: str) -> bool:
    return text.isdigit() and 0 < int(text[:3]) < 110 and len(text) < 3


def propagated(
    words: Words, names: Sequence[NameSpan], taken: set[int], covered: list[str], vocabulary: Vocabulary
) -> Iterable[NameSpan]:
    """Yield further mentions of known names and of their parts: "Gibran" elsewhere in an article on Gibran Rakabuming Raka."""
    full = {tuple(words.key[n.start : n.end]) for n in names}
    parts = {name[i:k] for name in full for i in range(len(name)) for k in range(i + 1, len(name) + 1)}
    whole_words = {tuple(words.key[n.start : n.end]) for n in names if n.end - n.start == 1}
    forms = full | {p for p in parts if len(p[0]) > 2 and (len(p) > 1 or not p[0].startswith("al-"))}
    lengths: dict[str, list[int]] = {}
    for form in forms:
        lengths.setdefault(form[0], []).append(len(form))
    i = 0
    while i < len(words):
        if i in taken or words.key[i] not in lengths or not is_name_word(words, i):
            i += 1
            continue
        end = max((i + n for n in lengths[words.key[i]] if tuple(words.key[i : i + n]) in forms), default=i)
        if end > i and _is_mention(words, i, end, taken, covered, vocabulary, tuple(words.key[i:end]) in whole_words):
            yield NameSpan(i, end, "mention", 0.8)
            i = end
        else:
            i += 1


def _is_mention(
    words: Words, start: int, end: int, taken: set[int], covered: list[str], vocabulary: Vocabulary, seen_alone: bool
) -> bool:
    inside = range(start, end)
    if any(i in taken or covered[i] == "ORG" or not (is_name_word(words, i) or i > start) for i in inside):
        return False
    if not words.same_sentence(start, end) or is_carried(words, start, covered, vocabulary):
        return False
    if end - start > 1:
        return True
    if end < len(words) and not words.first[end] and is_name_word(words, end) and end not in taken and not covered[end] \
            and words.key[end] not in vocabulary.common and end - start < MAX_NAME and words.text[end].isalpha():
        return False  # the start of somebody else's name
    if any(begin < start for begin, _ in vocabulary.before.ending(words.key, end)):
        return False  # "Ayu" of "Raden Ayu"
    if covered[start] == "PLACE" or _follows_name(words, start, taken, covered, vocabulary):
        return False
    key = words.key[start]
    if key not in vocabulary.common or seen_alone:
        return True
    before_first = words.first[start] or (start and words.text[start - 1] in "\"“'‘")
    follows = end < len(words) and words.text[end].startswith(("me", "ber"))
    return follows or not before_first


def _follows_name(words: Words, start: int, taken: set[int], covered: list[str], vocabulary: Vocabulary) -> bool:
    """Tell whether an unknown capitalised word stands before word `start`: the end of somebody else's name."""
    i = start - 1
    if i < 0 or words.first[start] or i in taken or not is_name_word(words, i) or covered[i] or words.first[i]:
        return False
    return _unknown(words, i, covered, vocabulary) and not vocabulary.heads.ending(words.key, start) \
        and not vocabulary.before.ending(words.key, start)
