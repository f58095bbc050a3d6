"""Credits at the end of an article: "(uji/ian)", "(SB-09)", "[jpc]", "(Nama Lengkap)", "(*)", and what hangs below them."""

from __future__ import annotations

import regex as re

from newsextract.clean.text import Removed

TAIL_WINDOW = 200  # characters before the end that are looked at
# A bracket that closes the article: initials, codes, names and outlets, parted by slashes, commas or bars.
PART = r"[A-Za-z][\w.'’@-]{0,24}(?:[ .]{1,2}[\w.'’-]{1,20}){0,4}"
CODE = re.compile(
    rf"(?<=[\s.,!?\"”’)\]…])(?P<x>\((?:{PART}(?:\s*[/,|&+]\s*{PART}){{0,4}}|[A-Za-z]{{1,4}}[- ]?\d{{1,4}}|\*{{1,3}})\s*\)"
    rf"|\[[A-Za-z./ ]{{0,20}}\]|\((?:[a-z]{{2,5}}|[a-z]{{2,5}}/[a-z]{{2,5}}))\s*$"
)
MARKER = re.compile(r"(?<=[\s.!?\"”])(?P<x>\*{1,5}|\(\*{1,3}\)|\[\]|#{3})\s*$")
SENTENCE_BEFORE = re.compile(r"[.!?…\"”’)\]:]\s*$")
TAG_LINE = re.compile(r"[#]?[\w][\w .&'/-]{0,45}")


def find_tail(text: str, end: int) -> Removed | None:
    """Return the credit that `text[:end]` ends with, or None."""
    start = max(0, end - TAIL_WINDOW)
    stretch = text[start:end]
    match = CODE.search(stretch) or MARKER.search(stretch)
    if not match:
        return None
    found = match["x"]
    own_line = "\n" in stretch[: match.start("x")][-3:]
    code = len(found) <= 14 and (found.casefold() == found or found.upper() == found or "/" in found)
    glued = stretch[match.start("x") - 1].isalpha()
    if not own_line and not glued and not SENTENCE_BEFORE.search(stretch[: match.start("x")]):
        return None
    if not (code or _is_credit_name(found) or found[1:2] == "*"):
        return None
    return Removed(start + match.start("x"), start + match.end("x"), "credit", "shared.tail_code", 0.9 if code else 0.8)


def _is_credit_name(found: str) -> bool:
    """Tell whether a bracket holds names or outlets ("(Randi Saputra)", "(Koran.com/Randi)") and no words of the story."""
    words = re.findall(r"[\w.'’-]+", found)
    return 1 <= len(words) <= 8 and all(word[0].isupper() or "/" in found or "." in word for word in words if word[0].isalpha())


def find_tags(text: str, start: int, end: int) -> Removed | None:
    """Return the list of tags that stands between a final credit and the end: short lines without a sentence."""
    lines = [line.strip() for line in text[start:end].split("\n") if line.strip()]
    if not lines or not all(TAG_LINE.fullmatch(line) and not line.endswith(".") for line in lines):
        return None
    if len(lines) < 2 and not lines[0].islower():
        return None
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    last = start + len(text[start:end].rstrip())
    return Removed(first, last, "navigation", "shared.tags_below_credit", 0.85)
