"""Find the date expressions of a story and work out their values."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from newsextract.dates.grammar import Expression, scan
from newsextract.dates.values import FROM_PUBLISHED, Context, Value, story_context, value_of
from newsextract.dates.vetoes import is_date
from newsextract.dates.words import alternation
from newsextract.mentions import DateFound
from newsextract.records import Precision

PRECISION: dict[int, Precision] = {10: "day", 7: "month", 4: "year"}
YEARS_NAMED = re.compile(r"(?<![\d.,/\-])20[012]\d(?![\d,%]|\.\d)")
LAW_YEAR = re.compile(r"(?i:\bnomor|\bno\.?)\s*[\w./\-]{1,20}\s+(?i:tahun)\s+$")
THIS_YEAR = re.compile(r"(?<!\d)(20[012]\d)\s+ini\b")
NEAR_DAYS, WEEK_DAYS = 3, 7
FEW = 12  # days told that are looked at around an expression
TOLD_CONFIDENCE = 0.85
AFTER = 14  # characters after an expression in which "lalu" or "mendatang" still belongs to it


def find_dates(text: str, published: date | None = None) -> tuple[DateFound, ...]:
    """Return the date expressions of a clean text in order; relative ones are counted from `published`.

    "Senin (13/12)" published on 14 December 2021 is 2021-12-13; "kemarin" is then counted from that Monday. Without
    `published` the story's own dates are what relative ones are counted from; what cannot be pinned has value None.
    """
    expressions = joined(longest(e for e in scan(text) if is_date(e, text)), text)
    if not expressions:
        return ()
    expressions = share_years(expressions, text)
    if published:
        context = Context(published, confidence=FROM_PUBLISHED)
    else:
        this_year = THIS_YEAR.search(text)
        context = story_context(expressions, years_named(text), int(this_year[1]) if this_year else None)
    return tuple(_valued(expressions, text, context))


def longest(candidates: Iterable[Expression]) -> list[Expression]:
    """Return expressions in order without overlap: the longest first, then the rule that comes first in the grammar."""
    kept: list[Expression] = []
    starts: list[int] = []
    for e in sorted(candidates, key=lambda e: e.start - e.end):
        at = bisect_right(starts, e.start)
        if (at and kept[at - 1].end > e.start) or (at < len(kept) and kept[at].start < e.end):
            continue
        kept.insert(at, e)
        starts.insert(at, e.start)
    return kept


def years_named(text: str) -> tuple[int, ...]:
    """Return the years of this century that a text names outside of names of laws: they tell about when it was written."""
    return tuple(int(m[0]) for m in YEARS_NAMED.finditer(text) if not LAW_YEAR.search(text[max(0, m.start() - 40) : m.start()]))


NEXT_YEAR = re.compile(
    r"\s{0,4}(?:,|,?\s{0,4}dan\b|atau\b|hingga\b|sampai\b|ke\b|menjadi\b|-|–|dibanding(?:kan)?\b)"
    r"\s{0,4}(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d|\s?/\d|-?an\b|%)")


def joined(expressions: list[Expression], text: str) -> list[Expression]:
    """Add the years that go on after one ("tahun 2020 dan 2021"), and drop the word beside a date that says the same
    ("Kamis (10/1) kemarin")."""
    result: list[Expression] = []
    for e in expressions:
        last = result[-1] if result else None
        if last and e.rule == "day_word" and last.day and not text[last.end : e.start].strip() and not last.unit:
            continue
        result.append(e)
        while e.year and not e.month and (more := NEXT_YEAR.match(text, e.end)):
            e = Expression(*more.span("year"), "year_next", year=int(more["year"]))
            result.append(e)
    return longest(result)


JOIN = re.compile(rf"\s*(?:{alternation('range')}|,)\s*$")


def share_years(expressions: list[Expression], text: str) -> list[Expression]:
    """Give the first end of a range the year of the second ("3 Maret hingga 5 April 2021")."""
    result = list(expressions)
    for i in range(len(result) - 2, -1, -1):
        first, second = result[i], result[i + 1]
        if (first.month and second.month and not first.year and second.year and first.unit is None and bool(first.day) == bool(second.day)
                and second.start - first.end < 20 and JOIN.fullmatch(text, first.end, second.start)):
            result[i] = replace(first, year=second.year - (first.month > second.month))
    return result


DIRECTIONS = re.compile(rf"\s*(?:\w+\s+)?(?:(?P<past>{alternation('past')})|(?P<future>{alternation('future')}))\b")


def direction_after(e: Expression, text: str) -> int:
    """Return -1 or 1 where the words after an expression say that it is past or still to come, else 0."""
    if re.search(r"\b(?:nanti|mendatang)\s+(?:di|pada)\s+$", text[max(0, e.start - 20) : e.start]):
        return 1
    match = DIRECTIONS.match(text, e.end, e.end + AFTER)
    return 0 if match is None else -1 if match["past"] else 1


def _valued(expressions: list[Expression], text: str, context: Context) -> Iterator[DateFound]:
    days = weekdays_told(expressions, context)
    last: str | None = None
    for e in expressions:
        told = nearest_told(e, days, context) if e.rule == "day_word" else context
        value = _told_weekday(e, days, context) or value_of(e, told, direction_after(e, text), last)
        if value.iso is None and e.day and e.year:
            continue  # "31/2/2021" is no day
        last = value.iso or last
        precision = PRECISION[len(value.iso)] if value.iso else None
        yield DateFound(e.start, e.end, value.iso, precision, method=f"date.{e.rule}", confidence=value.confidence)


Told = tuple[int, int, date]  # position, weekday, day


def weekdays_told(expressions: list[Expression], context: Context) -> list[Told]:
    """Return the days told with their weekday."""
    told = ((e.start, e.weekday, value_of(e, context).iso) for e in expressions if e.day and e.month)
    return [(start, weekday, date.fromisoformat(iso)) for start, weekday, iso in told if iso and weekday is not None]


def nearest_told(e: Expression, days: list[Told], context: Context) -> Context:
    """Return the context in which "hari ini" is counted: from the last day told before it, if that is near the day of
    telling ("kata Budi, Senin (13/12)" in a story published on Tuesday)."""
    if context.told is None:
        return context
    before, _ = around(e, days)
    near = [day for _, _, day in before if 0 <= (context.told - day).days <= NEAR_DAYS]
    return replace(context, told=near[-1]) if near else context


def _told_weekday(e: Expression, days: list[Told], context: Context) -> Value | None:
    """Return the value of a bare weekday from the same weekday told with its date, before it or else after it."""
    if e.rule != "weekday":
        return None
    before, after = around(e, days)
    same = [day for _, weekday, day in (*reversed(before), *after)
            if weekday == e.weekday and (context.told is None or abs((context.told - day).days) <= WEEK_DAYS)]
    return Value(same[0].isoformat(), TOLD_CONFIDENCE) if same else None


def around(e: Expression, days: list[Told]) -> tuple[list[Told], list[Told]]:
    """Return the days told before and after an expression, the nearest few."""
    at = bisect_left(days, e.start, key=lambda told: told[0])
    return days[max(0, at - FEW) : at], days[at : at + FEW]
