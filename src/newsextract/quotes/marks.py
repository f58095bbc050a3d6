"""Pair quotation marks: straight, curly, low, doubled single, damaged ones; a lost mark never shifts the pairs after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# A question mark that stands for a quotation mark (a wrong encoding) opens before a word or closes after [,.!?].
MARK = re.compile(
    r"&quot;|(?<!\S)\?\?(?=\s?\w)|(?<=[,.!?…])\?\?(?=\s)|''|``|‘‘|’’|[\"“”„‟«»\ufffd]"
    r"|(?:(?<!\S)|(?<=[.!]))\?(?=\w)|(?<=[,.!?…])\?(?=\s|$)|(?<=\w)\?(?=\s\w)")
DAMAGED_OPENER = re.compile(r"(?:^|\s)\?{1,2}\s?\w")
SINGLE = re.compile(r"(?<!\w)['‘](?=\w)([^'‘’\n\"“”]{15,800}[,.?!])['’]")
OPENING, CLOSING = frozenset("“„‟«"), frozenset("”»")
BEFORE_CLOSER = frozenset(".,!?…;")
BEFORE_OPENER = frozenset("([{:—–-/")
AFTER_CLOSER = frozenset(".,;:!?)]}…")
DEEPEST = 6  # levels of quotes inside quotes: more are stray marks
LAST_REACH = 300  # characters of a quote that ends the text without a closing mark
OUTER_SPACE = " \t\r\n\u00a0\u200b"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in marks: `open` to `close` with them, `start` to `end` the content; `damaged` where one mark was lost."""

    open: int
    start: int
    end: int
    close: int
    damaged: bool = False


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its closing mark."""

    at: int
    after: int
    inner: list[Marked]


def mark_shape(text: str, start: int, end: int) -> str:
    """Tell whether a mark "opens", "closes" or may do "either", by its shape and its neighbours."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    mark = text[start:end]
    spaced_before = before.isspace() or before in BEFORE_OPENER
    spaced_after = after.isspace() or after in AFTER_CLOSER
    if mark in OPENING:
        return "closes" if spaced_after and not spaced_before else "opens"
    if mark in CLOSING:
        return "either" if spaced_before and spaced_after else "opens" if spaced_before else "closes"
    if spaced_before != spaced_after:
        return "opens" if spaced_before else "closes"
    return "either"


def pair_marks(text: str, attributed: Callable[[int], bool]) -> list[Marked]:
    """Return the stretches in quotation marks of `text`, in order, none inside another.

    `attributed` tells whether words that attribute a quote ("kata Rina") follow a position: there a quote has ended.
    """
    pairs = _Pairing(text, attributed).run()
    pairs += [m for m in single_quoted(text, attributed) if not any(p.open < m.close and m.open < p.close for p in pairs)]
    return sorted((p for p in pairs if p.start < p.end), key=lambda pair: pair.open)


def single_quoted(text: str, attributed: Callable[[int], bool]) -> Iterator[Marked]:
    """Yield the stretches in single marks that an attribution follows ('Kami siap,' kata Rina)."""
    for match in SINGLE.finditer(text):
        if attributed(match.end()):
            yield marked(text, match.start(), match.start(1), match.end(1), match.end())


def marked(text: str, open_at: int, start: int, end: int, close: int, *, damaged: bool = False) -> Marked:
    """Build a `Marked`, its content stripped of outer space and of the comma or full stop that only closes it."""
    while start < end and text[start] in OUTER_SPACE:
        start += 1
    while end > start and (text[end - 1] in OUTER_SPACE or text[end - 1] in ",."):
        end -= 1
    return Marked(open_at, start, end, close, damaged)


class _Pairing:
    """One pass over the marks of a text with the openers that still wait."""

    def __init__(self, text: str, attributed: Callable[[int], bool]):
        self.text, self.attributed = text, attributed
        self.waiting: list[_Open] = []
        self.found: list[Marked] = []
        self.free = 0  # where the last finished stretch ended

    def run(self) -> list[Marked]:
        damaged = bool(DAMAGED_OPENER.search(self.text))
        for match in MARK.finditer(self.text):
            if match.group()[0] == "?" and not damaged and self.text[match.start() - 1 : match.start()] != ",":
                continue
            if match.group()[0] == "?" and self.text[match.start() - 1 : match.start()].isalnum() and not self.ends_question(match.end()):
                continue
            self.step(match.start(), match.end())
        while self.waiting:
            self.give_up(self.waiting.pop(), len(self.text))
        return self.found

    def ends_question(self, position: int) -> bool:
        """Tell whether a question mark after a letter stands for a closing mark: a stretch is open and is attributed there."""
        return bool(self.waiting) and self.attributed(position)

    def step(self, start: int, end: int) -> None:
        shape = mark_shape(self.text, start, end)
        if shape == "either":
            before = self.text[max(0, start - 3) : start].rstrip()[-1:]
            closes = bool(self.waiting) or (before in BEFORE_CLOSER and self.attributed(end))
            shape = "closes" if closes else "opens"
        elif shape == "closes" and not self.waiting and self.text[end : end + 1].isalnum() and not self.attributed(end):
            shape = "opens"  # ”Kami siap,” after a line break that was lost
        if shape == "opens" and self.waiting and self.attributed(end):
            ends = self.text[max(0, start - 3) : start].rstrip()[-1:] in BEFORE_CLOSER  # "… sudah buka, “kata Rina"
            shape = "closes" if ends or self.text[end : end + 1].isspace() else shape
        if shape == "opens":
            self.open(start, end)
        else:
            self.close(start, end)

    def open(self, start: int, end: int) -> None:
        """Take an opener: a new stretch, a paragraph that goes on with an open one, or one inside an open one."""
        if self.waiting:
            outer = self.waiting[-1]
            gap = self.text[outer.after : start]
            if (cut := self.lost_close(outer.after, start)) is not None:
                self.waiting.clear()
                self.add(marked(self.text, outer.at, outer.after, cut, cut, damaged=True))
            elif "\n" in gap:
                if gap.rstrip(" \t").endswith("\n"):
                    return  # the next paragraph of the same quote
                self.give_up(outer, start)
                self.waiting.clear()
        if len(self.waiting) >= DEEPEST:
            self.waiting.clear()
        self.waiting.append(_Open(start, end, []))

    def close(self, start: int, end: int) -> None:
        """Take a closer: it ends the innermost open stretch; with none open, the opener was lost."""
        if not self.waiting:
            if self.attributed(end) and (begin := self.lost_open(start)) < start:
                self.add(marked(self.text, begin, begin, start, end, damaged=True))
            return
        opener = self.waiting.pop()
        cut = self.lost_close(opener.after, start) if "\n" in self.text[opener.after : start] else None
        pair = marked(self.text, opener.at, opener.after, start, end)
        if cut is not None:
            pair = marked(self.text, opener.at, opener.after, cut, cut, damaged=True)
        if self.waiting and self.attributed(end):
            self.waiting.clear()  # what is attributed stands on its own: the marks around it lost their partner
        if self.waiting:
            self.waiting[-1].inner.append(pair)
        else:
            self.add(pair)

    def add(self, pair: Marked) -> None:
        self.found.append(pair)
        self.free = max(self.free, pair.close)

    def give_up(self, opener: _Open, limit: int) -> None:
        """Save what can be saved of an opener without a closer: what stood inside it, or its own line."""
        self.found += opener.inner
        if opener.inner:
            return
        stop = self.text.find("\n", opener.after, limit)
        stop = limit if stop < 0 else stop
        cut = self.lost_close(opener.after, stop)
        last = stop == len(self.text) and stop - opener.after < LAST_REACH
        if cut is None and self.text[opener.after : stop].strip() and (last or self.starts_line(opener.at)):
            cut = stop
        if cut is not None:
            self.add(marked(self.text, opener.at, opener.after, cut, cut, damaged=True))

    def starts_line(self, at: int) -> bool:
        line = self.text.rfind("\n", 0, at) + 1
        return line > 0 and not self.text[line:at].strip()

    def lost_close(self, start: int, stop: int) -> int | None:
        """Return where a closer was lost between two positions: after [,?!] and before words that attribute."""
        for match in re.finditer(r"[,?!](?=\s{0,3}\w)", self.text[start:stop]):
            if self.attributed(start + match.end()):
                return start + match.end()
        return None

    def lost_open(self, close: int) -> int:
        """Return where a quote without opener begins: its line where lines are kept, else its sentence."""
        line = self.text.rfind("\n", self.free, close) + 1
        if line > 0 and close - line < 1500 and not re.search(r"[\"“”]", self.text[line:close]):
            return line
        begin = self.free
        for match in re.finditer(r"(?<=[a-z)\d]{2})[.!?](?:\s+(?=\S)|(?=[A-Z]))", self.text[self.free : close - 1]):
            begin = self.free + match.end()
        return begin
