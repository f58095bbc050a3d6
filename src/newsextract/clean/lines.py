"""Broken lines: whether a line break stands within a sentence, as scrapers leave it around a link."""

from __future__ import annotations

import regex

CLOSERS = ",;:)]!?%"  # no line begins with these
TERMINATORS = ".!?:;…\"”’)]*"
DASHES = "-–—"
LINK_LINE = 60  # characters: the text of a link that stands on a line of its own is no longer
PROSE_LINE = 60  # characters: a longer line without an end mark is a sentence that goes on
SENTENCE_PART = 30  # characters: lines in lower case that are all shorter are a list
DATELINE = 60
# Words and abbreviations after which no sentence ends.
OPEN_WORDS = frozenset((
    "di", "ke", "dari", "yang", "untuk", "dan", "dengan", "pada", "oleh", "dalam", "kepada", "bagi", "atau", "serta", "sebagai",
    "seperti", "para", "sang", "si", "bahwa", "terhadap", "tentang", "antara", "melalui", "menurut", "per",
    "PT", "CV", "UD", "Dr", "Drs", "H", "Hj", "KH", "Prof", "Jl",
))
LAST_WORD = regex.compile(r"\p{L}+\Z")
LIST_MARK = regex.compile(r"[a-z\d]{1,2}[.)]\s|[•·*▪●-]")


def joint(left: str, right: str, following: str, *, joined: bool, first: bool) -> str | None:
    """Return what joins two lines of one sentence ("" or " "), or None where the line break is real.

    `following` is the line after, `joined` tells that `left` was itself joined to the line before, `first` that it opens the text.

    >>> joint("maskapai itu milik Rusia", ", kata Rosaviatsia", "", joined=False, first=False)
    ''
    """
    if closes(right):
        return ""
    if left[-1] in "([“‘":
        return ""
    if stamps(left, right, joined=joined, first=first):
        return " "
    if goes_on(left) or (right[0].islower() and continues(left, right, following, joined)):
        return " "
    if left[-1] in TERMINATORS or LIST_MARK.match(right):
        return None
    prose = joined or len(left) >= PROSE_LINE
    if joined and len(left) <= LINK_LINE:
        return " "
    link = len(right) <= LINK_LINE and right[-1] not in TERMINATORS and bool(following) and begins_within(following)
    return " " if prose and link else None


def closes(right: str) -> bool:
    """Tell whether a line begins with what closes a word or a bracket."""
    mark, after = right[0], right[1:2]
    return mark in CLOSERS or (mark in ".”’" and (not after or after in " ,.;)"))


def stamps(left: str, right: str, *, joined: bool, first: bool) -> bool:
    """Tell whether the lines are parts of a dateline ("Jakarta", "-", "Hujan turun")."""
    if left in DASHES or (first and len(left) <= DATELINE and left[-1] in DASHES):
        return joined or first
    return first and len(left) <= DATELINE and right[0] in DASHES and left[-1] not in TERMINATORS


def goes_on(left: str) -> bool:
    """Tell whether a line ends with a comma or with a word that no sentence ends with."""
    if left[-1] == ",":
        return True
    word = LAST_WORD.search(left[-20:])
    return bool(word) and word[0] in OPEN_WORDS


def continues(left: str, right: str, following: str, joined: bool) -> bool:
    """Tell whether a line in lower case goes on with the sentence of the line before."""
    if LIST_MARK.match(right) or (left[-1] in TERMINATORS and left[-2:] not in (',"', ",”")):
        return False
    return joined or len(left) >= SENTENCE_PART or len(right) >= SENTENCE_PART or bool(following and closes(following))


def begins_within(line: str) -> bool:
    return line[0].islower() or closes(line)
