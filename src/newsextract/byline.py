"""Byline: names and initials of reporters, editors and photographers in the credits that cleaning struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from newsextract.clean import CleanText
from newsextract.clean.headlines import headline_words
from newsextract.patterns import read_rules

WORDS = regex.compile(r"\p{L}+")
PART = regex.compile(r"[^/|,&;+\n()\[\]*]+")
JOINED = regex.compile(r"\s+(?:dan|and)\s+|\s[-–]\s")
DOMAIN = regex.compile(r"\.(?:com|co\.id|co|id|net|org|tv)\b|https?:|www\.", regex.IGNORECASE)
NAME = regex.compile(r"[\p{L}@][\p{L}\d.'’_-]*(?: [\p{L}][\p{L}.'’-]*){0,6}")
REPORT = regex.compile(r"(?:laporan|dilaporkan oleh)\s+(?:wartawan|reporter|kontributor|jurnalis|koresponden)\s?:?\s?", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CreditFound:
    """A name or initials in the raw text, and the role that the credit tells."""

    start: int
    end: int
    role: str | None = None
    method: str = "byline"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class CreditWords:
    """Vocabulary of credits: role words ("pewarta": "reporter"), and what is no person (agencies, desks)."""

    roles: dict[str, str]
    role: regex.Pattern[str]
    nobody: frozenset[str]


@cache
def credit_words() -> CreditWords:
    table = read_rules("boilerplate.toml")["credit"]
    words = "|".join(sorted(table["roles"], key=len, reverse=True))
    role = regex.compile(rf"(?:\b|(?<=\p{{Ll}})(?=\p{{Lu}}))(?i:({words}))\b(?:\s?[&/]\s?(?i:{words})\b)?\s*[:|©®]?\s*")
    return CreditWords(table["roles"], role, frozenset(table["nobody"]))


def find_byline(clean: CleanText) -> tuple[CreditFound, ...]:
    """Return the names in the credits of `clean.removed`, in order (raw offsets).

    "Hujan turun. (abc/def)" gives "abc" and "def", "Editor: Siti Aminah" gives "Siti Aminah" with the role "editor".
    """
    found: list[CreditFound] = []
    seen: set[tuple[str, str | None]] = set()
    for removed in clean.removed:
        if removed.kind != "credit":
            continue
        for credit in credits_in(clean.raw, removed.start, removed.end):
            key = (clean.raw[credit.start : credit.end].casefold(), credit.role)
            if key not in seen:
                seen.add(key)
                found.append(credit)
    return tuple(found)


def credits_in(raw: str, start: int, end: int) -> Iterator[CreditFound]:
    """Yield the names of one credit: each runs from its role word to the next."""
    report = REPORT.search(raw, start, end)
    if report:
        yield from names_in(raw, report_start(raw, report.end(), end), end, "reporter")
        return
    words = credit_words()
    role, at = None, start
    for match in words.role.finditer(raw, start, end):
        yield from names_in(raw, at, match.start(), role)
        role, at = words.roles[match[1].casefold()], match.end()
    yield from names_in(raw, at, end, role)


def report_start(raw: str, start: int, end: int) -> int:
    """Return where the names begin in "Laporan Wartawan <outlet>, <names>": after the outlet."""
    comma = raw.find(",", start, end)
    if comma >= 0:
        return comma + 1
    outlet = regex.match(r"\S*(?:Tribun|\.(?:com|co\.id|id))\S*\s", raw[start:end], regex.IGNORECASE)
    return start + outlet.end() if outlet else start


def names_in(raw: str, start: int, end: int, role: str | None) -> Iterator[CreditFound]:
    """Yield the names in a stretch that holds names, their separators, outlets and nothing else."""
    if role == "nobody":  # an agency or another outlet
        return
    for part in PART.finditer(raw, start, end):
        at = part.start()
        for cut in [*JOINED.finditer(raw, *part.span()), None]:
            stop = cut.start() if cut else part.end()
            yield from name_in(raw, at, stop, role)
            at = cut.end() if cut else stop


def name_in(raw: str, start: int, end: int, role: str | None) -> Iterator[CreditFound]:
    text = raw[start:end]
    start += len(text) - len(text.lstrip(" \t\xa0.:"))
    text = text.strip(" \t\xa0:").lstrip(".")
    text = text.rstrip(".") if text.count(".") == 1 else text
    if NAME.fullmatch(text) and not DOMAIN.search(text) and not is_nobody(text):
        yield CreditFound(start, start + len(text), role)


def is_nobody(text: str) -> bool:
    """Tell whether a credit names no person: an agency, an outlet, a desk ("tim", "red"), an author's office."""
    nobody = credit_words().nobody
    folded = " ".join(text.casefold().split())
    office = len(text.split()) > 1 and text.split()[0] in headline_words().heads
    return office or folded in nobody or all(word in nobody for word in WORDS.findall(folded))
