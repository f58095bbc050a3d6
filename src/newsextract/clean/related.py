"""Pointers to other articles: "Baca juga:" with its headline on the same line, on the next ones, or lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.clean.headlines import MAX_LENGTH, headline_end, is_headline
from newsextract.clean.text import Removed

# With "juga" the colon may be missing; without it, it is what tells the pointer from a verb of the story.
POINTER = re.compile(
    r"(?:(?<=[\n.!?\"”’)\]\s])|^|(?<=[a-z0-9])(?=B))"
    r"[ \t]*(?P<open>[(\[])?(?P<lead>(?:Yuk, )?(?:(?:Baca|BACA|Simak|SIMAK|Lihat|LIHAT|Tonton|TONTON|Saksikan|SAKSIKAN)[ \t\xa0]+"
    r"(?:[Jj]uga|JUGA|[Pp]ula|PULA)(?:[ \t\xa0]+[Vv]ideo(?=[ \t\xa0]*[:'‘\"“\n]))?"
    r"|(?:Simak|Tonton|Saksikan|Lihat)[ \t]+[Vv]ideo(?=[ \t]*[:'‘\"“\n])"
    r"|(?:Baca|BACA|Simak|Lihat|Tonton)(?=[ \t]*:)|BACA JUGA|(?:Berita|Artikel|BERITA|ARTIKEL)[ \t]+(?:Terkait|terkait|TERKAIT)(?=[ \t]*[:\n])"
    r"|(?:BACAAN LAINNYA|Bacaan Lainnya)))"
    r"[ \t\xa0]*(?P<colon>[:：-](?![ \t]*[-–]))?[ \t\xa0]*"
)
TITLE_IN_MARKS = re.compile(r"['‘\"“][^'’\"”\n]{5,200}['’\"”](?:[ \t]*(?:di sini|berikut ini)?[ \t]*[:.]?(?=\s|$))?")
MAX_HEADLINES = 6  # lines of linked headlines below one pointer


def find_related(text: str) -> Iterator[Removed]:
    """Yield the pointers in a raw text, each linked headline on a line of its own as a stretch of its own."""
    at = 0
    folded = text.casefold()
    if not any(word in folded for word in ("baca", "simak", "lihat", "tonton", "saksikan", "terkait")):
        return
    for match in POINTER.finditer(text):
        if match.start("lead") < at:
            continue
        for removed in _pointer(text, match):
            yield removed
            at = removed.end


def _pointer(text: str, match: re.Match[str]) -> Iterator[Removed]:
    start = match.start("open") if match["open"] else match.start("lead")
    if match["open"]:
        end = _closing(text, match.end(), ")" if match["open"] == "(" else "]")
        if end:
            yield Removed(start, end, "related", "shared.baca_juga_bracket")
        return
    rest = text[match.end() :].split("\n", 1)[0] if match.end() < len(text) else ""
    if not rest.strip():
        yield from _on_next_lines(text, start, match)
        return
    marked = TITLE_IN_MARKS.match(text, match.end()) if "ideo" in match["lead"] else None
    end = marked.end() if marked else headline_end(text, match.end())
    if end > match.end():
        yield Removed(start, _trimmed(text, end), "related", "shared.baca_juga", 0.95 if match["colon"] else 0.85)
    elif match["colon"] or _stands_alone(text, match):
        yield Removed(start, _trimmed(text, match.end()), "related", "shared.baca_juga_lost", 0.8)


def _on_next_lines(text: str, start: int, match: re.Match[str]) -> Iterator[Removed]:
    """The pointer ends its line: take the headlines on the lines below, as long as they are headlines."""
    end, found = match.end(), 0
    position = text.find("\n", end)
    while position >= 0 and found < MAX_HEADLINES:
        line_start = position + 1
        position = text.find("\n", line_start)
        line = text[line_start : position if position >= 0 else len(text)]
        if not line.strip():
            continue
        if not is_headline(line) or len(line) > MAX_LENGTH:
            break
        line_end = _trimmed(text, line_start + len(line))
        first = start if not found else line_start + len(line) - len(line.lstrip())
        yield Removed(first, line_end, "related", "shared.baca_juga_next_line", 0.9)
        found += 1
    if not found:
        yield Removed(start, _trimmed(text, end), "related", "shared.baca_juga_lost", 0.9)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether a pointer without colon and headline is a left-over and not the beginning of a sentence."""
    after = text[match.end() : match.end() + 1]
    before = text[max(0, match.start("lead") - 2) : match.start("lead")].strip()
    return (after.isupper() or after in "“\"‘") and (not before or before[-1] in ".!?”\")’")


def _closing(text: str, start: int, mark: str) -> int | None:
    end = text.find(mark, start, start + 2 * MAX_LENGTH)
    return end + 1 if end >= 0 and "\n\n" not in text[start:end] else None


def _trimmed(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end
