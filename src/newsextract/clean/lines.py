"""Sentences that links broke over several lines, joined again; blank lines tidied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.offsets import Edit

BREAK = re.compile(r"[ \t\r]*\n\s*")
TIGHT = frozenset(",.;:)!?%”’")  # what stands without a space before it
HOLDING = frozenset(
    "di ke dari dan atau yang untuk pada dalam dengan oleh kepada bagi adalah ini itu sebagai serta bersama antara para "
    "akan telah sudah menjadi seperti hingga sampai tentang terhadap karena agar bahwa melalui menurut kata ujar".split()
)
LINK_WORDS = 7  # a line of at most this many words between broken lines is a link's text
SENTENCE_ENDS = frozenset(".!?:;\"”’)]…*")


def join_lines(text: str, start: int = 0) -> Iterator[Edit]:
    """Yield the edits that join the broken lines of `text` (offsets plus `start`) and tidy the blank ones."""
    breaks = list(BREAK.finditer(text))
    for i, match in enumerate(breaks):
        joint = _joint(text, breaks, i)
        if match.group() != joint:
            yield Edit(start + match.start(), start + match.end(), joint)


def _joint(text: str, breaks: list[re.Match[str]], i: int) -> str:
    """Return what should stand in place of the line break `i`: nothing, a space, or a line break."""
    match = breaks[i]
    if match.start() == 0 or match.end() == len(text):
        return ""
    line = text[breaks[i - 1].end() if i else 0 : match.start()]
    following = text[match.end() : breaks[i + 1].start() if i + 1 < len(breaks) else len(text)]
    blank = match.group().count("\n") > 1
    if not line or not following:
        return "\n"
    if following[0] in TIGHT and (len(following) == 1 or following[0] != "." or not following[1].isdigit()) and following[:2] != "..":
        return "" if following[0] not in "”’" or line[-1] in ".,!?" else "\n"
    if line[-1] == "(":
        return ""
    if _goes_on(line, following, blank) or (not blank and _is_link(text, breaks, i, line, following)):
        return " "
    return "\n"


def _goes_on(line: str, following: str, blank: bool) -> bool:
    """Tell whether the sentence of `line` plainly goes on in `following`."""
    dash = following[0] in "-–—" and (len(following) == 1 or following[1].isspace()) and len(line) <= 60
    dash = dash or (line in ("-", "–", "—", "--"))
    if dash:
        return True
    if line[-1] in SENTENCE_ENDS:
        return False
    if following[0].islower() and not _is_list_item(following):
        return not blank or line[-1] in "," or len(line) > 60
    if blank:
        return False
    return line[-1] == "," or line.rsplit(None, 1)[-1] in HOLDING


def _is_list_item(line: str) -> bool:
    return len(line) > 1 and line[1] in ".)" and line[0].isalnum()


def _is_link(text: str, breaks: list[re.Match[str]], i: int, line: str, following: str) -> bool:
    """Tell whether a short line (a link's text) stands on one side of the break within a sentence."""
    if line[-1] in SENTENCE_ENDS:
        return False
    if len(following.split()) <= LINK_WORDS and following[-1] not in SENTENCE_ENDS and len(line.split()) > LINK_WORDS:
        after = text[breaks[i + 1].end() : breaks[i + 1].end() + 2] if i + 1 < len(breaks) else ""
        return bool(after) and (after[0].islower() or after[0] in ",.;)") and breaks[i + 1].group().count("\n") == 1
    return False
