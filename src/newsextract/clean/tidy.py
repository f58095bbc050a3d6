"""Tidying: white space, invisible and broken characters become plain ones; sentences broken over lines are joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from newsextract.clean.lines import joint
from newsextract.clean.texts import Removed
from newsextract.offsets import Edit

SPACES = r"\ \t\v\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
NEWLINES = r"\r\n\x85\u2028\u2029"
INVISIBLE = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9c\x9e\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
BLANKS = rf"(?:[{SPACES}{INVISIBLE}]|(?<!â€)\x9d|&(?:amp;)*+nbsp;|Â(?=\xa0))"
# A gap is what stands between two visible characters; a single plain space is the one gap that never needs a look.
# "||" after a sentence stands for a paragraph break in some scrapes; between words of a line it is what it is.
BREAKS = rf"(?:[{NEWLINES}]|(?<=[.!?”\"][{INVISIBLE}]{{0,3}})\|\|(?!\ [^\s{SPACES}{INVISIBLE}]))"
GAP = regex.compile(rf"{BLANKS}*+{BREAKS}(?:{BLANKS}|{BREAKS})*+|{BLANKS}{{2,}}+|(?!\ ){BLANKS}", regex.VERSION1)
ODD = regex.compile(rf"\r\n|{BLANKS}{{2,}}+|(?![\ \n]){BLANKS}|(?!\n){BREAKS}", regex.VERSION1)
# What a gap or an odd character may begin with: a quick look that passes over nine tenths of a text.
_LIKELY = rf"{SPACES.removeprefix(chr(92) + ' ')}{INVISIBLE}\x9d&Â|"
LIKELY = {GAP: re.compile(rf"[{_LIKELY}{NEWLINES}]|\ [\ {_LIKELY}{NEWLINES}]"), ODD: re.compile(rf"[{_LIKELY}{NEWLINES}]|\ [\ {_LIKELY}]")}
BLANK_RUN = regex.compile(rf"[{SPACES}{INVISIBLE}{NEWLINES}]*+", regex.VERSION1)
NEWLINE = regex.compile(r"\r\n|[\r\n\x85\u2028\u2029]|\|\|")
SPACE = regex.compile(rf"[{SPACES}]|nbsp", regex.VERSION1)
# UTF-8 punctuation that was read as Windows-1252, and HTML entities left by a scraper.
MOJIBAKE = {"â€œ": "“", "â€\x9d": "”", "â€™": "’", "â€˜": "‘", "â€“": "–", "â€”": "—", "â€¦": "…"}
ENTITIES = {"quot": '"', "amp": "&", "lt": "<", "gt": ">", "#39": "'", "#039": "'", "apos": "'", "ldquo": "“", "rdquo": "”",
            "lsquo": "‘", "rsquo": "’", "ndash": "–", "mdash": "—", "hellip": "…"}
BROKEN = regex.compile(rf"{'|'.join(MOJIBAKE)}|&(?:amp;)*({'|'.join(ENTITIES)});|[\ud800-\udfff]")
MOST_ROUNDS = 6  # of joining lines
SURROGATE = re.compile("[\ud800-\udfff]")
NO_SPACE_BEFORE = ",.;:)]!?%”’"
NO_SPACE_AFTER = "([“‘"


def plain_edits(raw: str) -> list[Edit]:
    """Return the edits that make odd characters and runs of spaces plain: what the rules read."""
    edits = [Edit(match.start(), match.end(), "\n" if NEWLINE.search(match[0]) else " " if SPACE.search(match[0]) else "")
             for match in likely_matches(ODD, raw)]
    edits.extend(mending_edits(raw, [(edit.start, edit.end) for edit in edits]))
    return edits


def tidy_edits(raw: str, removed: Sequence[Removed]) -> list[Edit]:
    """Return the edits that strike out `removed` (in order of start) and tidy what is left of `raw`."""
    gaps = find_gaps(raw, removed)
    edits = [edit for edit in gap_edits(raw, gaps, removed) if raw[edit.start : edit.end] != edit.replacement]
    edits.extend(mending_edits(raw, gaps))
    return edits


def likely_matches(pattern: regex.Pattern[str], raw: str) -> Iterator[regex.Match[str]]:
    """Yield what `pattern.finditer` would, tried only where a match is likely to begin."""
    likely, at = LIKELY[pattern], 0
    while found := likely.search(raw, at):
        match = pattern.match(raw, found.start())
        if match:
            yield match
        at = match.end() if match else found.start() + 1


def find_gaps(raw: str, removed: Sequence[Removed]) -> list[tuple[int, int]]:
    """Return the stretches between visible characters that need a look, white space and struck-out text taken together."""
    spans = [match.span() for match in likely_matches(GAP, raw)]
    for stretch in removed:
        start = stretch.start
        while start and BLANK_RUN.match(raw, start - 1).end() >= start:
            start -= 1
        spans.append((start, BLANK_RUN.match(raw, stretch.end).end()))
    gaps: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if gaps and start <= gaps[-1][1]:
            gaps[-1] = (gaps[-1][0], max(end, gaps[-1][1]))
        else:
            gaps.append((start, end))
    return gaps


def gap_edits(raw: str, gaps: list[tuple[int, int]], removed: Sequence[Removed]) -> Iterator[Edit]:
    """Yield what becomes of each gap: nothing, a space, a line break or a paragraph break."""
    edges = [0, *(edge for gap in gaps for edge in gap), len(raw)]
    parts = [raw[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if may_be_broken(raw):
        parts = [BROKEN.sub(mended_sign, part) for part in parts]
    glue = [plain_glue(blank_of(raw, gap, removed), *parts[n : n + 2]) for n, gap in enumerate(gaps)]
    for n, joined in join_lines(parts, glue):
        glue[n] = joined
    for (start, end), replacement in zip(gaps, glue, strict=True):
        yield Edit(start, end, replacement)


def plain_glue(blank: str, left: str, right: str) -> str:
    """Return what stands for a gap between two texts, its line breaks left as they are."""
    if not left or not right:
        return ""
    if blank != "x":
        return blank
    return "" if right[0] in NO_SPACE_BEFORE or left[-1] in NO_SPACE_AFTER else " "


def join_lines(parts: list[str], glue: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the gaps whose line break is none, and what joins their lines; again and again, as joined lines tell more."""
    breaks = [n for n, sign in enumerate(glue) if "\n" in sign]
    edges = [0, *(n + 1 for n in breaks), len(parts)]
    lines = [joined_parts(parts, glue, start, end) for start, end in pairwise(edges)]
    for _ in range(MOST_ROUNDS):
        merged, left_over, joined = [lines[0]], list[int](), False
        for k, n in enumerate(breaks):
            following = lines[k + 2] if k + 2 < len(lines) else ""
            sign = joint(lines[k], lines[k + 1], following, joined=joined, first=len(merged) == 1)
            joined = sign is not None
            if sign is None:
                merged.append(lines[k + 1])
                left_over.append(n)
            else:
                merged[-1] += sign + lines[k + 1]
                yield n, sign
        if len(left_over) == len(breaks):
            return
        lines, breaks = merged, left_over


def joined_parts(parts: list[str], glue: list[str], start: int, end: int) -> str:
    """Return the parts from `start` to `end` with what stands between them."""
    return "".join(piece for n in range(start, end) for piece in (parts[n], glue[n] if n + 1 < end else ""))


def blank_of(raw: str, gap: tuple[int, int], removed: Sequence[Removed]) -> str:
    """Return the kind of a gap: "\\n\\n", "\\n", " " (spaces), "x" (only struck-out text) or "" (only invisible characters)."""
    start, end = gap
    pieces, struck = [], False
    for index in range(bisect_left(removed, start, key=lambda r: r.start), len(removed)):
        stretch = removed[index]
        if stretch.start >= end:
            break
        pieces.append(raw[start : stretch.start])
        start, struck = stretch.end, True
    pieces.append(raw[start:end])
    newlines = max(len(NEWLINE.findall(piece)) for piece in pieces)
    if newlines:
        return "\n\n" if newlines > 1 else "\n"
    return "x" if struck else " " if any(map(SPACE.search, pieces)) else ""


def mending_edits(raw: str, gaps: list[tuple[int, int]]) -> Iterator[Edit]:
    """Yield the edits that mend characters outside the gaps."""
    if not may_be_broken(raw):
        return
    for match in BROKEN.finditer(raw):
        index = bisect_right(gaps, (match.start(), len(raw))) - 1
        if index < 0 or gaps[index][1] <= match.start():
            yield Edit(match.start(), match.end(), mended_sign(match))


def may_be_broken(raw: str) -> bool:
    """Tell whether a text may hold broken characters: quicker than the pattern itself."""
    return "â€" in raw or "&" in raw or bool(SURROGATE.search(raw))


def mended_sign(match: regex.Match[str]) -> str:
    return MOJIBAKE.get(match[0]) or (ENTITIES[match[1]] if match[1] else "�")
