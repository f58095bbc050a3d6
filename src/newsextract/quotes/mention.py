"""What stands for the speaker at a cue: a known mention, a pronoun, a run of capitalised words, or a noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsextract.mentions import MentionKind
from newsextract.quotes.cues import Cues
from newsextract.quotes.page import Page
from newsextract.quotes.shapes import CALENDAR, is_capitalised, is_verb

LONGEST_NAME, LONGEST_NOUN_PHRASE, LONGEST_DESCRIPTION = 22, 9, 14  # words
CLOSES_PHRASE = frozenset({"itu", "ini", "tersebut"})
BEFORE_SOURCE = frozenset({"itu", "ini", "tersebut", "menurut"})
ENDS_SOURCE = frozenset({
    "yang", "saat", "ketika", "usai", "seusai", "kepada", "dalam", "pada", "hari", "melalui", "lewat", "terkait", "tentang"})
ORDINAL = re.compile(r"ke-\d+$")
DEGREE = re.compile(r"(?:[SMA]\.?[A-Z][A-Za-z]{0,5}\.?|[A-Z]\.[A-Za-z.]+|M\.?[A-Z]{1,3}|Ph\.?D\.?|Sp\.[A-Z]+)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """The words `first` to `last` (half-open) that stand for a speaker, and their kind."""

    first: int
    last: int
    kind: MentionKind


def mention_after(page: Page, first: int, stop: int, cues: Cues) -> Mention | None:
    """Return what stands for the speaker from the word `first` on ("kata | Kepala Dinas Perikanan Rina Wulandari, Senin")."""
    if first >= stop:
        return None
    word = page.lower[first]
    if word in cues.words.pronoun:
        return Mention(first, first + 1, "pronoun")
    if is_capitalised(page.words[first]):
        return capitalised_after(page, first, stop, cues)
    if not word[0].isalpha() or word in cues.words.circumstance or is_verb(word):
        return None
    return noun_phrase_after(page, first, stop, cues)


def capitalised_after(page: Page, first: int, stop: int, cues: Cues) -> Mention:
    """Return the name or position that begins at a capitalised word: as far as known mentions and capitals reach."""
    last = run_end(page, first, min(stop, first + LONGEST_NAME), cues)
    known = page.by_first.get(first)
    kind: MentionKind = known.kind if known else "name"
    if known and known.last >= last:
        beyond = apposed_name(page, known.last, stop) if known.kind != "name" else None
        return Mention(first, beyond, "name") if beyond else Mention(first, known.last, known.kind)
    inner = next((page.by_first[k] for k in range(last - 1, first, -1) if k in page.by_first and page.by_first[k].kind == "name"), None)
    if inner:
        return Mention(first, max(last, inner.last) if inner.first < last else last, "name")
    beyond = name_past_commas(page, first, last, stop, cues) or apposed_name(page, last, stop)
    if beyond and kind != "name":
        return Mention(first, beyond, "name")
    if beyond and any(word in cues.positions for word in page.lower[first:last]):
        return Mention(first, beyond, "name")
    if page.lower[first] in cues.positions and (named := name_ahead(page, last, stop, cues)):
        return Mention(first, named, "name")
    if not known and page.lower[first] in cues.positions:
        kind = "position"
    return Mention(first, last, kind)


def name_ahead(page: Page, i: int, stop: int, cues: Cues) -> int | None:
    """Return the end of the name that completes a position with small letters in it ("Kepala | dewan kota, Rina")."""
    for k in range(i, min(i + 12, stop)):
        known = page.by_first.get(k)
        if known and known.kind == "name":
            return known.last
        if page.lower[k] in cues.words.circumstance or is_verb(page.lower[k]) or page.lower[k] in CALENDAR:
            return None
    return None


def name_past_commas(page: Page, first: int, last: int, stop: int, cues: Cues) -> int | None:
    """Return the end of the name behind a position with a comma inside ("Deputi Jasa Keuangan, | Survei dan Konsultan Rina")."""
    if page.lower[first] not in cues.positions or last + 1 >= stop or page.words[last] != "," or last + 1 in page.by_first:
        return None
    if not page.words[last + 1][0].isupper() or page.lower[last + 1] in CALENDAR:
        return None
    return name_ahead(page, last + 1, stop, cues)


def apposed_name(page: Page, comma: int, stop: int) -> int | None:
    """Return the end of a name that follows a position after a comma ("Kepala Dinas Sosial, | Rina Wulandari")."""
    if comma + 1 >= stop or page.words[comma] != ",":
        return None
    known = page.by_first.get(comma + 1)
    if known and known.kind == "name":
        return known.last
    last = comma + 1
    while last < stop and is_capitalised(page.words[last]) and page.lower[last] not in CALENDAR and page.words[last][0].isalpha():
        last += 1
    return last if 1 <= last - comma - 1 <= 5 else None


def run_end(page: Page, first: int, stop: int, cues: Cues) -> int:
    """Return where a run of capitalised words (with small words, brackets and degrees inside) ends."""
    last, i = first + 1, first + 1
    while i < stop:
        word, lower = page.words[i], page.lower[i]
        if word == "(":
            close = next((k for k in range(i + 1, min(i + 6, stop)) if page.words[k] == ")"), None)
            if close is None or not page.words[i + 1][0].isupper():
                break
            i = last = close + 1
        elif word == "," and i + 1 < stop and DEGREE.match(page.words[i + 1]) and page.words[i + 1] not in ("AS", "MA", "MK", "SD", "AM"):
            i = last = i + 2
        elif is_capitalised(word) and lower not in CALENDAR and word[0] != "@":
            i += 1
            last = i
        elif ORDINAL.match(lower):
            i = last = i + 1
        elif lower in cues.words.particle and i + 1 < stop and is_capitalised(page.words[i + 1]) and lower != "di":
            i += 1
        else:
            break
    if last < stop and page.lower[last] in CLOSES_PHRASE:
        last += 1
    return last


def noun_phrase_after(page: Page, first: int, stop: int, cues: Cues) -> Mention:
    """Return the noun phrase of an unnamed or described source ("warga setempat", "politikus PDIP itu")."""
    last = first + 1
    while last < min(stop, first + LONGEST_NOUN_PHRASE):
        lower = page.lower[last]
        if lower in CLOSES_PHRASE:
            last += 1
            break
        ends = lower in cues.words.circumstance or lower in CALENDAR or is_verb(lower) or lower in cues.words.pronoun
        if ends or not (page.words[last][0].isalnum() or is_capitalised(page.words[last])):
            break
        last += 1
    while is_capitalised(page.words[last - 1]) and last < stop and page.words[last][0].isupper() and page.lower[last] not in CALENDAR:
        last += 1
    last = description_end(page, first, last, stop, cues) or last
    beyond = apposed_name(page, last, stop)
    if beyond and (beyond == stop or not page.words[beyond][0].isalnum()):
        return Mention(first, beyond, "name")
    named = any(page.by_first.get(k) and page.by_first[k].kind == "name" for k in range(first, last))
    head = page.by_first.get(first)
    if named or (last - first > 1 and head is None and is_capitalised(page.words[last - 1]) and not page.words[last - 1].isupper()):
        return Mention(first, last, "name")
    return Mention(first, last, "position" if head and head.kind == "position" else "noun_phrase")


def description_end(page: Page, first: int, last: int, stop: int, cues: Cues) -> int | None:
    """Return the end of a description that goes on behind its head ("politikus | dari Partai Senja itu"; "pria | yang akrab … itu")."""
    if last >= stop or page.lower[last] not in ("dari", "asal", "yang") or page.lower[first] not in cues.speakers:
        return None
    for k in range(last + 1, min(stop, last + LONGEST_DESCRIPTION)):
        if not page.words[k][0].isalnum() and page.words[k] not in ("(", ")"):
            return None
        closed = k + 1 >= stop or not page.words[k + 1][0].isalnum() or page.lower[k + 1] in cues.words.circumstance
        if page.lower[k] in CLOSES_PHRASE and closed:
            return k + 1
    return None


def mention_before(page: Page, last: int, start: int, cues: Cues) -> Mention | None:
    """Return what stands for the speaker right before the word `last` ("| Kepala Dinas Sosial, Rina Wulandari, | mengatakan")."""
    end = last
    while end > start and (page.words[end - 1] == "," or page.lower[end - 1] in cues.words.adverb):
        if page.lower[end - 1] in CLOSES_PHRASE and page.words[end - 2 : end - 1] != [","]:
            break
        end -= 1
    if end <= start:
        return None
    word = page.lower[end - 1]
    if word in cues.words.pronoun:
        return Mention(end - 1, end, "pronoun")
    if word == ")" and end - start > 3 and page.words[end - 3] == "(" and page.lower[end - 4] in cues.words.pronoun:
        return Mention(end - 4, end, "pronoun")  # "dia (Rina)"
    known = page.by_last.get(end)
    if known and known.first >= start and known.kind == "name":
        return Mention(extended(page, known.first, start, cues), end, "name")
    pointed = word in CLOSES_PHRASE and end - 2 >= start and is_capitalised(page.words[end - 2])
    if is_capitalised(page.words[end - 1]) or word == ")" or pointed:
        return capitalised_before(page, end, start, cues)
    if known and known.first >= start:
        return Mention(known.first, end, known.kind)
    return noun_phrase_before(page, end, start, cues)


def extended(page: Page, first: int, start: int, cues: Cues) -> int:
    """Return where the position before a name begins ("| Kepala Dinas Sosial, | Rina"), as far as capitals reach."""
    begin = run_begin(page, first, start, cues)
    if begin - 1 > start and page.words[begin - 1] == "," and (is_capitalised(page.words[begin - 2]) or page.words[begin - 2] == ")"):
        before = page.by_last.get(begin - 1)
        if before is None or before.kind != "name":
            begin = run_begin(page, begin - 1, start, cues)
    return next((k for k in range(begin, first) if page.lower[k] in cues.positions and page.words[k][0].isupper()), first)


def capitalised_before(page: Page, end: int, start: int, cues: Cues) -> Mention | None:
    """Return the capitalised phrase that ends before `end`."""
    begin = run_begin(page, end, start, cues)
    if begin >= end:
        return None
    titled = begin if page.lower[begin] in cues.bodies else next((k for k in range(begin, end) if page.lower[k] in cues.positions), begin)
    first = extended(page, titled, start, cues)
    named = page.by_last.get(first - 1)
    if named and named.kind == "name" and page.words[first - 1] == "," and named.first >= start:
        return Mention(named.first, end, "name")
    known = page.by_last.get(end)
    kind: MentionKind = "name"
    if known and known.first <= first + 1:
        kind = known.kind
    elif (page.lower[first] in cues.positions and end - first <= 4) or page.lower[end - 1] in CLOSES_PHRASE:
        kind = "position"
    return Mention(first, end, kind)


def run_begin(page: Page, end: int, start: int, cues: Cues) -> int:
    """Return where the run of capitalised words that ends before `end` begins."""
    first, i = end, end - 1
    if i >= start and page.lower[i] in CLOSES_PHRASE:
        i -= 1
    while i >= start and end - i < LONGEST_NAME:
        word, lower = page.words[i], page.lower[i]
        if word == ")":
            opener = next((k for k in range(i - 1, max(i - 8, start - 1), -1) if page.words[k] == "("), None)
            if opener is None:
                break
            i = opener - 1
        elif is_capitalised(word) and lower not in CALENDAR and not is_linker(page, i, cues):
            first = i
            i -= 1
        elif i - 1 >= start and first == i + 1 and joins(page, i, cues):
            i -= 1
        else:
            break
    return first


def joins(page: Page, i: int, cues: Cues) -> bool:
    """Tell whether a word stands inside a position: a small word, or the comma of "Dinas Pemuda, Olahraga, dan Pariwisata"."""
    if not is_capitalised(page.words[i - 1]):
        return False
    if page.words[i] == ",":
        return "dan" in page.lower[i + 1 : i + 4]
    return page.lower[i] in cues.words.particle and page.lower[i] != "di"


def is_linker(page: Page, i: int, cues: Cues) -> bool:
    """Tell whether the first word of a sentence only links it ("Namun Rina mengatakan")."""
    lower = page.lower[i]
    links = lower in cues.words.connective or lower in cues.words.circumstance or lower in ("masih", "menurut", "berdasarkan")
    return links and not page.words[i].isupper()


def noun_phrase_before(page: Page, end: int, start: int, cues: Cues) -> Mention | None:
    """Return the noun phrase between the clause's start and `end` ("Sejumlah pedagang mengatakan"); None for anything else."""
    first = end
    while first > start and (page.words[first - 1][0].isalnum()) and end - first < LONGEST_NOUN_PHRASE + 3:
        first -= 1
    while first < end and (page.lower[first] in cues.words.connective or page.lower[first] in BEFORE_SOURCE):
        first += 1
    head = page.lower[first] if first < end else ""
    if page.lower[first : first + 2] == ["salah", "satunya"]:
        return None
    if not head or head in cues.words.circumstance or is_verb(head) or head in cues.words.predicate or head in cues.words.no_speech:
        return None
    return trimmed(page, Mention(first, end, "noun_phrase"), cues)


def trimmed(page: Page, mention: Mention, cues: Cues) -> Mention | None:
    """Cut a noun phrase before its clause or phrase of circumstance ("warga | yang datang"); None if a verb stands in it."""
    for k in range(mention.first + 1, mention.last):
        lower = page.lower[k]
        if lower in ENDS_SOURCE:
            return Mention(mention.first, k, mention.kind)
        if is_verb(lower) or lower in ("agar", "untuk", "bahwa") or lower in cues.words.auxiliary or lower in cues.words.predicate:
            return None
    return mention
