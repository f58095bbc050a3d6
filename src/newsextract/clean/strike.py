"""Striking out: the rules run over a raw text and say which stretches of it are boilerplate."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from newsextract.clean.headlines import glued_headlines, is_headline, linked_headline, opening_headline, repeats
from newsextract.clean.texts import Removed
from newsextract.patterns import Pattern

LINE = regex.compile(r"[^\r\n\x85\u2028\u2029]*[^\s\u200b\ufeff][^\r\n\x85\u2028\u2029]*")
LONGEST_LINE = 700  # characters: no line rule looks at a longer line
LONGEST_EDGE = 500  # characters at either end of a text that a start or end rule may take at once
SHORTEST_HEADLINE = 20  # characters
LONGEST_INDENT = 80
MOST_EDGES = 24  # stretches that are peeled off either end
BLANK = regex.compile(r"[\s\u200b-\u200f\ufeff\x00]*+")
CODES = regex.compile(r"\((?:\p{L}{2,5}\d?/)+\p{L}{2,5}\d?\)|Tags?\s?:?|TAGS?\s?:?")
TAG = regex.compile(r"[\p{L}\d][\p{L}\d .,'’&/+-]{1,80}")

# The rules that are code.
TAGS = Pattern("shared.tags", CODES, "navigation")
DOUBLED = Pattern("shared.doubled_headline", CODES, "related")
REPEATED_HEADLINE = Pattern("shared.repeated_headline", CODES, "navigation")


class Draft:
    """A raw text on its way to being clean: its lines, and what was struck out so far."""

    def __init__(self, raw: str):
        self.raw, self.lowered = raw, raw.lower()
        self.spans: list[tuple[int, int]] = []
        self.removed: list[Removed] = []
        self.lines: list[tuple[int, int]] = [stripped(raw, *match.span()) for match in LINE.finditer(raw)]

    def struck(self, start: int, end: int) -> bool:
        """Tell whether any of `[start, end)` was struck out already."""
        index = bisect_right(self.spans, (start, len(self.raw) + 1))
        before = index and self.spans[index - 1][1] > start
        return bool(before) or (index < len(self.spans) and self.spans[index][0] < end)

    def next_struck(self, position: int, limit: int) -> int:
        """Return where the first struck-out stretch after `position` begins on its line, at most `limit`."""
        index = bisect_right(self.spans, (position, -1))
        if index < len(self.spans) and self.spans[index][0] < limit:
            return self.spans[index][0] if self.raw.find("\n", position, self.spans[index][0]) < 0 else limit
        return limit

    def strike(self, start: int, end: int, rule: Pattern) -> None:
        start, end = stripped(self.raw, start, end)
        if start < end and not self.struck(start, end):
            insort(self.spans, (start, end))
            self.removed.append(Removed(start, end, rule.kind, rule.name))

    def free_lines_after(self, position: int) -> Iterator[tuple[int, int]]:
        """Yield the lines that begin at or after `position` and are not struck out."""
        for index in range(bisect_right(self.lines, (position, -1)), len(self.lines)):
            if not self.struck(*self.lines[index]):
                yield self.lines[index]

    def inner_edges(self) -> tuple[int, int]:
        """Return where the text that is left begins and ends."""
        start, end, raw = 0, len(self.raw), self.raw
        for span in self.spans:
            start = BLANK.match(raw, start).end()
            if span[0] > start:
                break
            start = max(start, span[1])
        start = BLANK.match(raw, start).end()
        for span in reversed(self.spans):
            end = stripped(raw, max(0, end - LONGEST_EDGE), end)[1]
            if span[1] < end:
                break
            end = span[0]
        return start, stripped(raw, start, max(start, end))[1]


def stripped(raw: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    while start < end and (raw[end - 1].isspace() or raw[end - 1] in "\u200b\ufeff"):
        end -= 1
    while start < end and (raw[start].isspace() or raw[start] in "\u200b\ufeff"):
        start += 1
    return start, end


def strike(raw: str, rules: Sequence[Pattern], *, title: str | None = None) -> list[Removed]:
    """Return what `rules` strike out of `raw`, in order, no two overlapping. `title` finds a repeated headline."""
    draft = Draft(raw)
    active = [rule for rule in rules if rule.may_match(draft.lowered)]
    for rule in active:
        if rule.scope == "inline":
            strike_inline(draft, rule)
        elif rule.scope == "line":
            strike_lines(draft, rule)
        elif rule.scope == "glued":
            strike_glued(draft, rule)
    strike_doubled(draft)
    strike_start(draft, [rule for rule in active if rule.scope == "start"], title)
    strike_tags(draft)
    strike_end(draft, [rule for rule in active if rule.scope == "end"])
    return sorted(draft.removed, key=lambda removed: removed.start)


def strike_lines(draft: Draft, rule: Pattern) -> None:
    for start, end in draft.lines:
        if end - start > LONGEST_LINE:
            continue
        match = rule.regex.fullmatch(draft.raw, start, end)
        if match and not draft.struck(start, end):
            strike_match(draft, rule, match)


def strike_inline(draft: Draft, rule: Pattern) -> None:
    for match in rule.regex.finditer(draft.raw):
        if not draft.struck(*cut(match)):
            strike_match(draft, rule, match)


def strike_glued(draft: Draft, rule: Pattern) -> None:
    for span in glued_headlines(draft.raw):
        if rule.regex.fullmatch(draft.raw, *span):
            draft.strike(*span, rule)


def cut(match: regex.Match[str]) -> tuple[int, int]:
    """Return the span of the group `cut`, or of the whole match where there is none."""
    span: tuple[int, int] = match.span("cut") if "cut" in match.re.groupindex else match.span()
    return span


def strike_match(draft: Draft, rule: Pattern, match: regex.Match[str]) -> None:
    start, end = cut(match)
    if rule.headline:
        cue = rule.regex.search(draft.raw, end, min(len(draft.raw), end + LONGEST_EDGE))
        limit = draft.next_struck(end, cue.start() if cue else min(len(draft.raw), end + LONGEST_EDGE))
        heads = linked_headline(draft.raw, end, limit, draft.free_lines_after(end), at_line_start(draft.raw, start))
        for index, (head, tail) in enumerate(heads):
            if index == 0 and not draft.struck(start, tail):
                end = tail
            else:
                draft.strike(head, tail, rule)
    draft.strike(start, end, rule)


def at_line_start(raw: str, position: int) -> bool:
    before = raw[max(0, position - LONGEST_INDENT) : position].rstrip(" \t")
    return not before or before.endswith("\n")


def strike_doubled(draft: Draft) -> None:
    """Strike out a headline that stands on two lines running: the link of a video and its caption."""
    for first, second in pairwise(draft.lines):
        if second[1] - second[0] == first[1] - first[0] <= LONGEST_LINE and first[1] - first[0] >= SHORTEST_HEADLINE:
            line = draft.raw[slice(*first)]
            if line == draft.raw[slice(*second)] and is_headline(line):
                draft.strike(*first, DOUBLED)
                draft.strike(*second, DOUBLED)


def strike_start(draft: Draft, rules: Sequence[Pattern], title: str | None) -> None:
    """Peel boilerplate off the beginning, the repeated headline included."""
    for _ in range(MOST_EDGES):
        start, end = draft.inner_edges()
        limit = min(end, start + LONGEST_EDGE)
        known = len(draft.removed)
        first = next((line for line in draft.lines if line[1] > start), None)
        if first and first[0] >= start and is_repeated_headline(draft.raw[slice(*first)], title, end - first[1]):
            draft.strike(*first, REPEATED_HEADLINE)
        for rule in rules:
            if match := rule.regex.match(draft.raw, start, limit):
                draft.strike(*cut(match), rule)
        if len(draft.removed) == known:
            return


def is_repeated_headline(line: str, title: str | None, rest: int) -> bool:
    """Tell whether the first line repeats the headline; where the title is unknown, whether it is set like one."""
    if title:
        return repeats(line, title)
    return rest > 2 * len(line) and opening_headline(line)


def strike_end(draft: Draft, rules: Sequence[Pattern]) -> None:
    """Peel boilerplate off the end."""
    for _ in range(MOST_EDGES):
        start, end = draft.inner_edges()
        known = len(draft.removed)
        for rule in rules:
            match = rule.regex.search(draft.raw, max(start, end - LONGEST_EDGE), end)
            if match and not draft.struck(*cut(match)):
                draft.strike(*cut(match), rule)
                break
        if len(draft.removed) == known:
            return


def strike_tags(draft: Draft) -> None:
    """Strike out the tags that follow the code of reporter and editor, or "Tags:", on lines of their own."""
    index = next((n for n in reversed(range(len(draft.lines))) if TAGS.regex.fullmatch(draft.raw, *draft.lines[n])), None)
    if index is None:
        return
    tail = [line for line in draft.lines[index + 1 :] if not draft.struck(*line)]
    if tail and all(TAG.fullmatch(draft.raw, *line) and draft.raw[line[1] - 1] not in ".,!?" for line in tail):
        for line in tail:
            draft.strike(*line, TAGS)
