"""Sentences that attribute the one before them ("Hal itu disampaikan Rina saat rapat")."""

from __future__ import annotations

from newsextract.mentions import QuoteMention
from newsextract.quotes.content import content_stop
from newsextract.quotes.cues import Cues
from newsextract.quotes.direct import voice_at
from newsextract.quotes.indirect import Reported, quote_of
from newsextract.quotes.mention import mention_after
from newsextract.quotes.page import Page
from newsextract.quotes.subject import subject_before

POINTING_HEADS = frozenset({
    "hal", "harapan", "imbauan", "informasi", "kabar", "keterangan", "kondisi", "pendapat", "penegasan", "penjelasan", "permintaan",
    "pernyataan", "ungkapan"})
POINTING_VOICES = ("passive", "passive_clitic", "bare", "clitic")
POINTING = frozenset({"itu", "ini", "tersebut"})


def pointing_back(page: Page, start: int, stop: int, cues: Cues) -> Reported | None:
    """Return the cue and speaker of a sentence that attributes the one before it ("Hal itu disampaikan Rina saat …")."""
    if page.lower[start] == "demikian":
        i = start + 1
    elif stop - start > 3 and page.lower[start] in POINTING_HEADS and page.lower[start + 1] in POINTING:
        i = start + 2
    else:
        return telling_that(page, start, stop, cues)
    while i < stop and (page.lower[i] in cues.words.adverb or page.lower[i] in ("seperti", "yang", ",", "sebagaimana")):
        i += 1
    found = voice_at(page, i, cues, *POINTING_VOICES) if i < stop else None
    if found is None:
        return None
    if found[0].voice in ("passive_clitic", "clitic"):
        return Reported((i, i + 1), None, start, start, "pointing_back")
    following = i + 1
    while following < stop and page.lower[following] in ("oleh", ",", "langsung"):
        following += 1
    mention = mention_after(page, following, stop, cues)
    return Reported((i, i + 1), mention, start, start, "pointing_back") if mention else None


def telling_that(page: Page, start: int, stop: int, cues: Cues) -> Reported | None:
    """Return the cue and speaker of "Rina menyatakan hal itu pada rapat …"."""
    for i in range(start + 1, min(start + 25, stop - 2)):
        if page.lower[i + 1] == "hal" and page.lower[i + 2] in POINTING and voice_at(page, i, cues, "active"):
            after = page.lower[i + 3] if i + 3 < stop else "."
            mention = subject_before(page, i, start, cues)
            if mention and (after in cues.words.circumstance or not after[0].isalpha()):
                return Reported((i, i + 1), mention, start, start, "pointing_back")
    return None


def whole_sentence(page: Page, pointed: Reported, start: int, stop: int) -> QuoteMention | None:
    """Return a sentence as the indirect quote that the next sentence attributes; None for a heading."""
    while start < stop and not page.words[start][0].isalnum() and page.words[start] not in ("(", '"', "“"):
        start += 1
    closed = stop > start and page.words[stop - 1] in (".", "!", "?")
    last = content_stop(page, start, stop)
    if last - start < 4 or (not closed and last - start < 8):
        return None
    return quote_of(page, Reported(pointed.cue, pointed.mention, start, last, "pointing_back"))


