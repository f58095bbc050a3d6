"""The subject of a cue verb: whom the words before it name, describe, or only mention in passing."""

from __future__ import annotations

from newsextract.quotes.cues import Cues
from newsextract.quotes.mention import CLOSES_PHRASE, Mention, is_capitalised, is_verb, mention_after, mention_before, run_begin
from newsextract.quotes.page import Page

LONGEST_DESCRIPTION = 14  # words
INSIDE_CIRCUMSTANCE = frozenset({
    "(", "bersama", "dalam", "dari", "dengan", "di", "ke", "kepada", "lewat", "melalui", "mewakili", "oleh", "pada", "saat", "soal",
    "tentang", "terkait"})
THROUGH = frozenset({"lewat", "melalui"})
OF_DESCRIPTIONS = frozenset({"asal", "dari"})


def subject_before(page: Page, i: int, start: int, cues: Cues) -> Mention | None:
    """Return the subject of the active cue at the word `i`: right before it, or before a phrase of circumstance.

    "Rina | juga | mengatakan"; "Rina | saat ditemui di kantornya, Senin (13/12), | mengatakan".
    """
    mention = mention_before(page, i, start, cues)
    if mention and not circumstance_inside(page, mention, start, cues):
        return mention
    for k in range(max(start + 1, i - 40), i):
        if page.lower[k] in cues.words.circumstance or page.words[k] in (",", "("):
            subject = mention_before(page, k, start, cues)
            if subject and subject.first == clause_start(page, start, i, cues) and page.lower[k] != "bahwa":
                return subject
    begin = clause_start(page, start, i, cues)
    opening = mention_after(page, begin, i, cues) if begin < i and is_capitalised(page.words[begin]) else None
    return mention or (opening if opening and opening.kind != "noun_phrase" else None)


def circumstance_inside(page: Page, mention: Mention, start: int, cues: Cues) -> bool:
    """Tell whether what was found is only the end of a phrase of circumstance ("Rina saat ditemui di | Kediri | mengatakan")."""
    known = page.by_last.get(mention.last)
    first = mention.first if known and known.kind == "name" else min(mention.first, run_begin(page, mention.last, start, cues))
    before = page.lower[first - 1] if first > start else ""
    return before in INSIDE_CIRCUMSTANCE


def clause_start(page: Page, start: int, stop: int, cues: Cues) -> int:
    """Return the first word of a sentence after what links it to the one before ("Sementara itu, | Rina")."""
    i = start
    while i < stop:
        for length in (4, 3, 2, 1):
            if " ".join(page.lower[i : i + length]) in cues.words.connective and i + length <= stop:
                i += length
                break
        else:
            if page.words[i] in (",", "-", "–", "—", "*", "•", "�"):
                i += 1
                continue
            return i
    return i
