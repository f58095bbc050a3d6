"""The grammar of date expressions: where they stand in a text and what they say, before any value is worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from newsextract.dates.words import alternation, number_of, words

MONTH_KINDS = ("month", "month_foreign", "month_short")


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


def _patterns() -> dict[str, str]:
    """Return the rules as patterns; named groups are the parts of an expression."""
    weekday = f"(?P<weekday>{alternation('weekday')})(?![a-zA-Z])"
    other_weekday = alternation("weekday")
    part = rf"(?:\s+{alternation('part_of_day')}\b)?"
    day_word = rf"\b(?P<day_word>{alternation('day_word')})\b"
    day = r"(?<![\d.,])(?:(?<![a-z]-)|(?=\d\d?\s))(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
    month = rf"(?P<month>{alternation('month')}|{alternation('month_foreign', 'month_short', capital=True)}(?:\b|(?=\d))\.?)(?![a-z])"
    full_month = rf"(?P<month>{alternation('month', capital=True)})(?![a-z'’])"
    any_month = rf"(?P<month>{alternation('month')})(?![a-z])"
    year = r"(?P<year>(?:1[6-9]|20)\d\d)(?!\d|[.,]\d|-?an\b|%)"
    shift = rf"(?P<shift>{alternation('shift')})\b"
    any_shift = rf"(?P<shift>{alternation('shift', 'shift_from_told')})\b"
    year_shift = rf"tahun\s+(?P<year_shift>{alternation('shift', 'shift_from_told')})\b"
    edge = rf"(?:{alternation('edge')}\s+)"
    alone = r"(?:(?<!\d)(?<!\d\s)|(?<=ke-\d\s)|(?<=ke-\d\d\s))"  # not the month of a day, but "ke-20 Oktober"
    to = rf"\s*{alternation('range')}\s*"
    in_range = r"(?:\s?[-–]\s?\d{1,2}(?=\s?/))?"
    numeric = (rf"{day}{in_range}\s?[/.\-]\s?(?P<month_number>1[0-2]|0?[1-9])(?!\d)"
               r"(?:\s?[/.\-]\s?(?P<year>(?:19|20)\d\d|\d\d)(?!\d))?(?:\s?[-–]\s?\d{1,2}/\d{1,2}(?:/\d{2,4})?)?")
    lead = (rf"(?:{weekday}(?:\s?[-–/,&]\s?{other_weekday}|\s+(?:dan|hingga|sampai|s/d)\s+{other_weekday})?"
            rf"{part}(?:\s+(?:lalu|kemarin|ini))?|{day_word})")
    glued_month = rf"(?P<month>{alternation('month', capital=True)})"  # a weekday before it vouches for it ("10 Januarivs")
    to_day = (rf"{day}(?:\s*(?:[-–,&]|,?\s*dan\s|hingga\s|sampai\s(?:dengan\s)?|s/d|s\.d\.)\s*(?:0?[1-9]|[12]\d|3[01])(?=\D)){{0,4}}"
              rf"[\s\-/]{{0,3}}")
    of_year = rf"(?:\s*[,\-/]?\s*(?:tahun\s+)?{year}|\s+{year_shift})?"
    months = f"{to_day}{month}{of_year}"
    return {
        "bracketed": rf"(?<!\-){lead}[,;]?\s{{0,3}}\(\s?(?:{numeric})(?:\s*,?{part})?\s?\)?",
        "numbered": rf"(?<!\-){lead}(?:[,;]\s{{0,3}}|\s{{1,3}})(?:tanggal\s+|tgl\.?\s+)?(?:{numeric})",
        "dated": rf"(?<!\-){lead}[,;]?\s{{0,3}}(?:tanggal\s+|tgl\.?\s+)?\(?\s?{months}(?:\s?\))?",
        "glued": rf"(?<!\-){lead}[,;]?\s{{0,3}}{to_day}{glued_month}",
        "written": months,
        "iso": r"(?<![\d/\-])(?P<year>(?:19|20)\d\d)-(?P<month_number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        "numeric": (r"(?<![\d/.,\-])(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?[-–]\s?\d{1,2}(?=/))?(?:/(?P<month_number>1[0-2]|0?[1-9])/"
                    r"(?P<year>(?:19|20)\d\d|\d\d)|(?P<mark>[.\-])(?P<month_dotted>1[0-2]|0?[1-9])(?P=mark)(?P<year_dotted>(?:19|20)\d\d))(?![\d/])"),
        "day_month": r"(?<=\()(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month_number>1[0-2]|0?[1-9])(?=\))",
        "month_year": rf"{alone}{edge}?(?:\b(?i:bulan)\s+)?\b{any_month}(?:{to}{alternation('month')})?(?:\s*,?\s*(?:tahun\s+)?{year}|\s+{year_shift})",
        "month_shift": rf"{alone}{edge}?(?:\b(?i:bulan)\s+)?\b{any_month}\s+(?P<shift>{alternation('shift')}|nanti)\b",
        "month_named": rf"(?:{edge}(?:(?i:bulan)\s+)?|\b(?i:bulan)\s+){any_month}",
        "month": rf"(?<![\w\-]){alone}{full_month}(?![\w\-])",
        "day_word": day_word,
        "weekday_shift": rf"(?<![\w\-])(?P<weekday>{alternation('weekday', capital=True)})\b{part}\s+(?:(?i:pekan|minggu)\s+)?(?P<shift>{alternation('shift')}|nanti|besok)\b",
        "weekday": rf"(?<![A-Z\-])(?P<weekday>{alternation('weekday', capital=True)})(?![\w\-’'])",
        "period": rf"{edge}?(?<![\w\-])(?P<unit>(?i:bulan|tahun))\s+{any_shift}",
        "edge_of_year": rf"\b{edge}(?i:tahun)\b(?!\s+\d)",
        "ago": rf"(?<![\w\-])(?P<count>\d{{1,2}}|{alternation('number')})\s+(?P<unit>(?i:hari|bulan|tahun))\s+{shift}",
        "quarter": (r"\b(?i:kuartal|triwulan|semester|caturwulan|paruh)\s*(?i:ke-?\s?)?(?:I{1,3}V?|IV|[1-4]|(?i:pertama|kedua|ketiga|keempat))"
                    rf"(?:\s*[\-/]?\s*(?:tahun\s+)?{year}|\s+{year_shift})"),
        "year_named": rf"{edge}?\b(?i:tahun|thn)\s{{0,2}}(?:(?i:politik|anggaran|ajaran|pelajaran|buku|akademik|fiskal)\s+)?{year}",
        "year_range": rf"(?<=\(){year}(?=\s?[-–]\s?(?:19|20)\d\d\))",
        "year_edge": rf"\b{edge}{year}",
        "year_cue": rf"(?<![\w\-]){alternation('year_cue')}\s+(?P<only>{year})",
        "year_cue_weak": (rf"(?<![\w\-])(?!ANTARA){alternation('year_cue_weak')}\s+(?P<only>{year})"
                          r"(?:(?<=20[1-4]\d)(?=\s+[a-z])|(?=\s*(?:[,;:.)\"”’–\-]|$|\s(?:lalu|silam|ini|mendatang|nanti|yang|dan|hingga|sampai|akan|juga|di)\b)))"),
    }


# What the first word of an expression may be, and the rules to try there.
STARTS = {
    "weekday": ("bracketed", "numbered", "dated", "glued", "weekday_shift", "weekday"),
    "day_word": ("bracketed", "numbered", "dated", "day_word"),
    "edge": ("month_year", "month_shift", "month_named", "period", "edge_of_year", "year_named", "year_edge"),
    "month_word": ("month_year", "month_shift", "month_named", "period"),
    "year_word": ("period", "year_named"),
    "month": ("month_year", "month_shift", "month"),
    "number": ("ago",),
    "quarter_word": ("quarter",),
    "year_cue": ("year_cue",),
    "year_cue_weak": ("year_cue_weak",),
    "digits": ("written", "numeric", "day_month", "ago"),
    "four_digits": ("iso", "year_range"),
}
FIRST_WORDS = {"month_word": ("bulan",), "year_word": ("tahun", "thn"), "quarter_word": ("kuartal", "triwulan", "semester", "caturwulan", "paruh")}
PIECE = re.compile(r"[A-Z]+(?![a-zà-ÿ])|[A-Z]?[a-zà-ÿ]+|\d+")  # a word, a part of words glued together ("melaluiSenin"), or a number


@lru_cache(maxsize=1)
def grammar() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the compiled rules to try at a piece of text, by the piece in lower case ("digits" and "four_digits" for numbers)."""
    rules = {name: re.compile(pattern) for name, pattern in _patterns().items()}
    starts: dict[str, dict[str, re.Pattern[str]]] = {}
    for kind, names in STARTS.items():
        forms = FIRST_WORDS.get(kind) or ((kind,) if "digits" in kind else tuple(words(kind)))
        for form in forms:
            piece = form if "digits" in kind else PIECE.findall(form)[0]
            starts.setdefault(piece, {}).update((name, rules[name]) for name in names)
    return {piece: tuple(tried.items()) for piece, tried in starts.items()}


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
    month = parts.get("month_number") or parts.get("month_dotted")
    year = parts.get("year") or parts.get("year_dotted")
    shift, unit, from_told = _shift(rule, parts)
    return Expression(
        start, end, rule,
        weekday=number_of(parts["weekday"], "weekday") if parts.get("weekday") else None,
        day=int(parts["day"]) if parts.get("day") else None,
        month=int(month) if month else number_of(parts["month"].rstrip("."), *MONTH_KINDS) if parts.get("month") else None,
        year=full_year(year) if year else None,
        shift=shift, unit=unit, from_told=from_told,
    )


def _shift(rule: str, parts: dict[str, str | None]) -> tuple[int | None, str | None, bool]:
    if parts.get("day_word"):
        return number_of(parts["day_word"] or "", "day_word"), "day", False
    if rule == "edge_of_year":
        return 0, "year", False
    word = parts.get("year_shift") or parts.get("shift")
    if not word:
        return None, None, False
    told = number_of(word, "shift_from_told")
    steps = told if told is not None else number_of(word, "shift")
    steps = 1 if steps is None else steps  # "nanti", "besok"
    unit = {"hari": "day", "bulan": "month", "tahun": "year"}.get((parts.get("unit") or "").casefold())
    if count := parts.get("count"):
        steps *= int(count) if count.isdigit() else number_of(count, "number") or 1
    if unit is None:
        unit = "year" if parts.get("year_shift") else "weekday" if parts.get("weekday") else "month"
    return steps, unit, told is not None


def full_year(digits: str) -> int:
    """Return a year of two or four digits ("21" -> 2021, "98" -> 1998)."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 70 else 1900)
