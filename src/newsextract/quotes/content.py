"""The content of an indirect quote: where it begins after a cue, where it ends, and whether it states something."""

from __future__ import annotations

from dataclasses import dataclass

from newsextract.quotes.cues import Cue, Cues
from newsextract.quotes.page import Page
from newsextract.quotes.shapes import CALENDAR, is_verb

THAT = frozenset({"bahwa", "bahwasanya", "bahwasannya", "bahwasa"})
IF = frozenset({"jika", "kalau", "jikalau"})
SO_THAT = frozenset({"agar", "supaya", "untuk", "biar", "agar-agar"})
BEFORE_NO_PREDICATE = SO_THAT | {"dengan", "dalam", "cara", "dan", "serta", "atau", "upaya", "bagi"}
COPULAS = frozenset({"adalah", "akan", "bukan", "harus", "merupakan", "sudah", "telah", "tidak"})
STATED_NOUNS = frozenset({"pentingnya", "perlunya", "adanya", "betapa", "keharusan"})
FEWEST_WORDS = 2
ADDRESS_REACH = 16  # words between a verb and the "untuk" or "agar" of what is asked
TAIL_REACH = 12  # words of a closing ", Senin (13/12)" or ", kepada wartawan"
TAILS = frozenset({"kepada", "saat", "ketika", "dikutip", "dilansir", "usai", "seusai"})


@dataclass(frozen=True, slots=True)
class Begin:
    """The first word of a content, and whether a comma or "bahwa" marks it as one."""

    first: int
    marked: bool


def has_predicate(page: Page, first: int, stop: int, cues: Cues) -> bool:
    """Tell whether a clause with a predicate of its own begins in the words: a verb inside "yang …" is none."""
    relative = False
    for i in range(first, min(stop, first + 45)):
        word = page.lower[i]
        if word == "yang":
            relative = True
        elif word in cues.words.auxiliary:
            if not relative and i + 1 < stop and (i == first or page.lower[i - 1] not in SO_THAT):
                return True
        elif is_verb(word) or word in cues.words.predicate:
            if not relative and (i == first or page.lower[i - 1] not in BEFORE_NO_PREDICATE):
                return True
            relative = False
        elif page.words[i] == ",":
            relative = False
    return False


def content_begin(page: Page, i: int, stop: int, cue: Cue, cues: Cues) -> Begin | None:
    """Return where the content begins after the cue's last word, `i` being the word after it; None where there is none."""
    while i < stop and page.lower[i] in ("pula", "juga", "kembali", "lagi", "lebih", "lanjut", ":"):
        i += 1
    if i >= stop:
        return None
    if page.words[i] == ",":
        return after_comma(page, i + 1, stop)
    if page.lower[i] in THAT:
        return Begin(i + 1, True)
    if page.lower[i] in IF and "," not in page.words[i:stop]:
        return Begin(i + 1, True)
    if page.lower[i] in SO_THAT and (cue.row.addressee or cue.row.content == "clause"):
        return Begin(i + 1, True)
    return after_address(page, i, stop, cue, cues) or Begin(i, False)


def after_comma(page: Page, i: int, stop: int) -> Begin | None:
    """Return the content after a comma: past a phrase of occasion that another comma or "bahwa" closes, and past "bahwa"."""
    if i < stop and page.lower[i] in {"kepada", "seperti", "dikutip", "dilansir"} | CALENDAR:
        comma = next((k for k in range(i, min(i + TAIL_REACH, stop)) if page.words[k] == "," or page.lower[k] in THAT), None)
        if comma is None:
            return None
        i = comma + (page.words[comma] == ",")
    if i < stop and page.lower[i] in THAT | {"agar", "supaya"}:
        i += 1
    return Begin(i, True) if i < stop else None


def after_address(page: Page, i: int, stop: int, cue: Cue, cues: Cues) -> Begin | None:
    """Return the content after whom it is said to ("mengingatkan warga bahwa | …", "meminta warga untuk | …")."""
    for k in range(i, min(i + ADDRESS_REACH, stop)):
        word = page.lower[k]
        if word in THAT:
            return Begin(k + 1, True)
        if word in SO_THAT and cue.row.addressee and k > i:
            return Begin(k + 1, True)
        if page.words[k] == "," and page.lower[i] == "kepada":
            return after_comma(page, k + 1, stop)
        verbal = word in cues.words.auxiliary or word in cues.words.predicate or (is_verb(word) and page.lower[k - 1] != "yang")
        if verbal or page.words[k] == ",":
            return None
    return None


def states_something(page: Page, begin: Begin, stop: int, cue: Cue, cues: Cues) -> bool:
    """Tell whether what follows the cue is content, not only its topic ("menyampaikan terima kasih")."""
    first, size = begin.first, stop - begin.first
    if size < FEWEST_WORDS or (page.lower[first] in CALENDAR and size < 8):
        return False
    topic = page.lower[first] in cues.words.topic
    if begin.marked:
        return not (topic or cue.row.content == "marked") or has_predicate(page, first, stop, cues)
    if page.lower[first] in STATED_NOUNS:
        return True
    mode = cue.row.content
    if topic and cue.row.base == "kata" and has_copula(page, first, stop):
        return True  # "mengatakan penghargaan itu merupakan hasil kerja warga"
    if mode == "marked" or topic or not (page.words[first][0].isalnum() or page.words[first][0] in "\"“'‘("):
        return False
    if page.lower[first] in cues.words.soft_topic and page.lower[first + 1] == "yang":
        return False
    predicate = has_predicate(page, first, stop, cues)
    plain = page.lower[first] not in cues.words.soft_topic
    return predicate or (plain and (mode == "noun" or (mode == "clause" and size > 2)))


def has_copula(page: Page, first: int, stop: int) -> bool:
    """Tell whether a topic turns out to be the subject of a clause."""
    return any(page.lower[i] in COPULAS and page.lower[i - 1] != "yang" for i in range(first + 1, min(stop, first + ADDRESS_REACH)))


def content_stop(page: Page, first: int, stop: int) -> int:
    """Return where a content ends: before the final full stop, and before a closing date or occasion."""
    for k in range(stop - 1, max(first + 2, stop - TAIL_REACH), -1):
        if page.words[k] == "," and k + 1 < stop and (page.lower[k + 1] in CALENDAR or page.lower[k + 1] in TAILS):
            stop = k
    if stop > first and page.words[stop - 1] == '"' and page.words[first:stop].count('"') % 2:
        stop -= 1  # the mark that opens the quote behind it
    while stop > first and (page.words[stop - 1] in (".", ",", ";", ":", "!", "-", "–", "—", "*", "“") or page.lower[stop - 1] == "yang"):
        stop -= 1
    return stop


def skip_apposition(page: Page, i: int, stop: int, cues: Cues) -> int:
    """Return the word after a comma, or after an apposition between commas (", Ketua RT 5, | …"), from the word `i` on."""
    if i >= stop or page.words[i] != ",":
        return i
    close = next((k for k in range(i + 1, min(i + 14, stop)) if page.words[k] == ","), None)
    if close is None:
        return i + 1
    head = page.lower[i + 1]
    titled = head in cues.positions or (i + 1 in page.by_first and page.by_first[i + 1].kind == "position")
    dated = page.lower[i + 1] in CALENDAR or page.lower[i + 1] in TAILS
    return close + 1 if (titled or dated) and not has_predicate(page, i + 1, close, cues) else i + 1
