"""The grammar of date expressions: where they stand in a text and what they say, before any value is worked out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsextract.dates.words import alternation, number_of, words
from newsextract.lexicon.tables import DATA

MONTH_KINDS = ("month", "month_foreign", "month_short")
UNITS = {"hari": "day", "bulan": "month", "tahun": "year"}
# A word, a part of words that are glued together ("melaluiSenin"), or a number.
PIECE = re.compile(r"[A-Z]+(?![a-zà-ÿ])|[A-Z]?[a-zà-ÿ]+|\d+")
PLACEHOLDER = re.compile(r"\{(?:([Ww]ords):)?([a-z_,]+)\}")


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression and its parts. `shift` counts `unit`s from the day of telling, or from the last date told."""

    start: int
    end: int
    rule: str
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    shift: int | None = None
    unit: str | None = None  # "day", "weekday", "month", "year"
    from_told: bool = False


@lru_cache(maxsize=1)
def read_rules() -> dict[str, Any]:
    """Return the parts and rules of `data/date_rules.toml`."""
    return tomllib.loads((DATA / "date_rules.toml").read_text(encoding="utf-8"))


def filled(pattern: str, parts: dict[str, str]) -> str:
    """Return a pattern of the rules with its placeholders filled in."""
    def fill(match: re.Match[str]) -> str:
        if match[1]:
            return alternation(*match[2].split(","), capital=match[1] == "Words")
        return f"(?:{filled(parts[match[2]], parts)})"

    return PLACEHOLDER.sub(fill, pattern)


def bounded(pattern: str) -> str:
    """Return a pattern whose white space has a bound: long blank stretches must not make it slow."""
    return pattern.replace(r"\s*", r"\s{0,4}").replace(r"\s+", r"\s{1,4}")


Tried = tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def grammar() -> dict[str, Tried]:
    """Return the compiled rules to try at a piece of text, by the piece in lower case ("digits" and "four_digits" for numbers)."""
    table = read_rules()
    starts: dict[str, dict[str, re.Pattern[str]]] = {}
    for rule in table["rules"]:
        pattern = re.compile(bounded(filled(rule["pattern"], table["parts"])))
        for kind in rule["starts"]:
            for piece in _first_pieces(kind):
                starts.setdefault(piece, {})[rule["name"]] = pattern
    return {piece: tuple(tried.items()) for piece, tried in starts.items()}


def _first_pieces(kind: str) -> set[str]:
    if kind in ("digits", "four_digits"):
        return {kind}
    forms = [kind[1:]] if kind.startswith("=") else list(words(kind))
    return {PIECE.findall(form)[0] for form in forms}


def scan(text: str) -> Iterator[Expression]:
    """Yield the date expressions of a text by every rule: they may overlap, and what they say may be no date."""
    starts = grammar()
    for piece in PIECE.finditer(text):
        word = piece[0]
        if word.isdigit():
            word = "digits" if len(word) <= 2 else "four_digits"
        for name, pattern in starts.get(word.casefold(), ()):
            if match := pattern.match(text, piece.start()):
                yield expression(name, match)


def expression(rule: str, match: re.Match[str]) -> Expression:
    """Return what a match says."""
    parts = match.groupdict()
    start, end = match.span("only") if "only" in parts else match.span()
    month = parts.get("month") or ""
    digits = {name: int(parts[name] or 0) or None for name in ("day", "month_number") if name in parts}
    shift, unit, from_told = _shift(rule, parts)
    return Expression(
        start, end, rule,
        weekday=number_of(parts.get("weekday") or "", "weekday"),
        day=digits.get("day"),
        month=digits.get("month_number") or number_of(month.rstrip("."), *MONTH_KINDS),
        year=full_year(parts.get("year") or ""),
        shift=shift, unit=unit, from_told=from_told,
    )


def _shift(rule: str, parts: dict[str, str | None]) -> tuple[int | None, str | None, bool]:
    """Return by how many of which unit an expression is shifted, and whether that counts from the date told before."""
    if word := parts.get("day_word"):
        return number_of(word, "day_word"), "day", False
    if rule == "edge_of_year":
        return 0, "year", False
    word = parts.get("year_shift") or parts.get("shift")
    if not word:
        return None, None, False
    told = number_of(word, "shift_from_told")
    steps = told if told is not None else number_of(word, "shift")
    steps = 1 if steps is None else steps  # "nanti", "besok"
    if count := parts.get("count"):
        steps *= int(count) if count.isdigit() else number_of(count, "number") or 1
    named = "weekday" if parts.get("weekday") else "month"
    unit = "year" if parts.get("year_shift") else UNITS.get((parts.get("unit") or "").casefold(), named)
    return steps, unit, told is not None


def full_year(digits: str) -> int | None:
    """Return a year of two or four digits ("21" -> 2021, "98" -> 1998); None for no digits."""
    if not digits:
        return None
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)
