"""Names that the grammar tells: after a title or a position, as initials of a suspect, and as other mentions of a known name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsextract.people.boundaries import MAX_NAME, NameSpan, extend_right, is_initial, is_name_word
from newsextract.people.drop import is_carried
from newsextract.people.names import is_code
from newsextract.people.titles import title_starting
from newsextract.people.vocabulary import HOLIDAYS, MONTHS, WEEKDAYS, Vocabulary, word_set
from newsextract.people.words import Words

INITIALS = re.compile(r"[A-Z]{2,4}$")
FORCES = frozenset({"AS", "RI", "AD", "AL", "AU", "TNI", "PM"})  # "Jenderal AS"
SUSPECTS = word_set("berinisial inisial tersangka terdakwa terduga pelaku korban saksi terpidana")
BRACKETED = word_set("swasta wiraswasta pns asn alm almarhum almarhumah")  # what stands behind a person's name in brackets
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
        if start not in taken and title[1].kind == "rank" and _is_initials(words, start, vocabulary):
            yield NameSpan(start, start + 1, "initials", 0.7)
            i = start + 1
            continue
        if start in taken or words.first[start] or not is_unknown(words, start, covered, vocabulary):
            i += 1
            continue
        end = extend_right(words, start, start + 1, covered, vocabulary)
        carried = is_carried(words, i, covered, vocabulary, titled=True)  # "Jl. | H. Basri"
        if carried or vocabulary.carriers.starting(words.key, start):  # "Ibu Kota"
            i += 1
            continue
        yield NameSpan(start, end, "title", 0.8)
        i = end


def _is_initials(words: Words, i: int, vocabulary: Vocabulary) -> bool:
    """Tell whether word `i` abbreviates a name that is kept back: "Brigadir EA"."""
    text = words.text[i]
    followed = i + 1 < len(words) and not words.first[i + 1] and is_name_word(words, i + 1)
    return bool(INITIALS.match(text)) and len(text) < 4 and not words.first[i] and not followed and text not in vocabulary.acronyms \
        and text not in FORCES and not vocabulary.places.starting(words.key, i) and not vocabulary.suffixes.starting(words.key, i)


def is_unknown(words: Words, i: int, covered: list[str], vocabulary: Vocabulary) -> bool:
    key = words.key[i]
    return (is_name_word(words, i) and covered[i] in ("", "org") and (len(key) > 1 or is_initial(words, i)) and key not in vocabulary.common
            and key not in WEEKDAYS and key not in MONTHS and key not in HOLIDAYS and not vocabulary.heads.starting(words.key, i)
            and not vocabulary.carriers.starting(words.key, i) and not vocabulary.places.starting(words.key, i)
            and key not in vocabulary.degree_keys and not (words.text[i].isupper() and 1 < len(key) < 5))


def initials_of_suspects(words: Words, taken: set[int], covered: list[str], vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield initials that stand for a person: "tersangka RCD", "AS (35)"."""
    for i, text in enumerate(words.text):
        if i in taken or not INITIALS.match(text) or text in vocabulary.acronyms:
            continue
        before = words.key[i - 1] if i else ""
        aged = i + 3 < len(words) and words.text[i + 1] == "(" and words.text[i + 3] == ")" and _is_age(words.text[i + 2])
        if aged or (before in SUSPECTS and covered[i] not in ("ORG", "PLACE")):
            yield NameSpan(i, i + 1, "initials", 0.8)


def told_by_codes(words: Words, taken: set[int], covered: list[str], vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield the names that capitals in brackets abbreviate, beside a person who has such a code: "Safri (SAF) dan Andi Pribadi (AP)"."""
    for at in range(1, len(words) - 2):
        if words.text[at] != "(" or words.text[at + 2] != ")" or not INITIALS.match(words.text[at + 1]) or words.first[at]:
            continue
        start = at
        while start > 0 and start - 1 not in taken and at - start < 5 and not words.first[start - 1] \
                and is_name_word(words, start - 1) and covered[start - 1] in ("", "org"):
            start -= 1
        beside = start > 4 and words.text[start - 2] == ")" and words.text[start - 4] == "(" and start - 5 in taken
        listed = at - start > 1 and beside and words.key[start - 1] in ("dan", "serta", ",")
        if start < at and (listed or _coded_follows(words, at + 3, taken)) and is_code(words.text[at + 1], words.slice(start, at)):
            yield NameSpan(start, at, "code", 0.7)


def _coded_follows(words: Words, i: int, taken: set[int]) -> bool:
    """Tell whether a known person with a code is listed from word `i` on: "Safri (SAF) | dan Andi Pribadi (AP)"."""
    if i + 4 >= len(words) or words.key[i] not in ("dan", "serta", ",") or i + 1 not in taken:
        return False
    end = next((k for k in range(i + 2, min(i + 7, len(words) - 2)) if k not in taken), len(words))
    return end < len(words) and words.text[end] == "(" and words.text[end + 2] == ")" and bool(INITIALS.match(words.text[end + 1]))


def told_by_age(words: Words, taken: set[int], covered: list[str], vocabulary: Vocabulary) -> Iterable[NameSpan]:
    """Yield the names before an age in brackets, and full names before what only a person is: "Sutarjo (52)", "Hendra Yanuar (swasta)"."""
    for at in range(1, len(words) - 2):
        if words.text[at] != "(" or words.text[at + 2] != ")" or words.first[at]:
            continue
        aged = _is_age(words.text[at + 1])
        if not aged and words.key[at + 1] not in BRACKETED:
            continue
        start = at
        while start > 0 and start - 1 not in taken and at - start < 5 and is_unknown(words, start - 1, covered, vocabulary):
            start -= 1
            if words.first[start]:
                break
        if at - start > (not aged) and (start == 0 or start - 1 not in taken):
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
        end = max((i + n for n in lengths[words.key[i]]
                   if i + n <= len(words) and tuple(words.key[i : i + n]) in forms), default=i)
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
    return is_unknown(words, i, covered, vocabulary) and not vocabulary.heads.ending(words.key, start) \
        and not vocabulary.before.ending(words.key, start)
