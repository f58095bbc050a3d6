"""Values of date expressions: which day, month or year is meant, seen from the day of publication or of telling."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from newsextract.dates.grammar import Expression

# Without any other hint a weekday with day and month means the last such day before this one: a fixed day, so that results
# do not change with the day on which the library runs.
REFERENCE = date(2026, 11, 24)
THIS_CENTURY = 2000  # an older day in a story is history, not the day of telling
FAR_DAYS = 240  # "28 Desember" told in January is the December before, not the one eleven months ahead
EXPLICIT, FROM_PUBLISHED, FROM_STORY, GUESSED = 0.95, 0.9, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Context:
    """What a story's expressions are counted from.

    `told` is the day of telling (publication, or what the story says); `year` is at least the year of it; `years` are
    those that the text names; `confidence` is that of values counted from them.
    """

    told: date | None = None
    year: int | None = None
    years: tuple[int, ...] = ()
    confidence: float = GUESSED


@dataclass(frozen=True, slots=True)
class Value:
    """An ISO 8601 value (None where it cannot be pinned), and how sure it is."""

    iso: str | None = None
    confidence: float = GUESSED


NOTHING = Value()


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day."""
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def value_of(expression: Expression, context: Context, direction: int = 0, last: str | None = None) -> Value:
    """Return the value of an expression. `direction` is -1 or 1 where the text says "lalu" or "mendatang" beside it;
    `last` is the value told before it ("tahun sebelumnya" is counted from that)."""
    e = expression
    if e.day and e.month:
        return _day(e, context, direction)
    if e.month:
        return _month(e, context, direction)
    if e.year:
        return Value(f"{e.year:04}", EXPLICIT)
    if e.unit == "weekday" or e.weekday is not None:
        return _weekday(e, context, direction)
    if e.unit == "day":
        day = context.told and _moved(context.told, e.shift or 0)
        return Value(day.isoformat(), context.confidence) if day else NOTHING
    return _period(e, context, last)


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _day(e: Expression, context: Context, direction: int) -> Value:
    if e.day is None or e.month is None:
        return NOTHING
    if e.year:
        day = make_date(e.year, e.month, e.day)
        return Value(day.isoformat(), EXPLICIT) if day else NOTHING
    if e.unit == "year" and context.told:
        day = make_date(context.told.year + (e.shift or 0), e.month, e.day)
        return Value(day.isoformat(), context.confidence) if day else NOTHING
    near = context.told or (date(context.year, 7, 1) if context.year else None)
    if near is None:
        return _guessed_day(e, context.years)
    day = near_day(e, near, direction, whole_year=context.told is None)
    return Value(day.isoformat(), context.confidence) if day else NOTHING


def near_day(e: Expression, near: date, direction: int = 0, *, whole_year: bool = False) -> date | None:
    """Return the day with the month and day of `e` that is meant around `near`: by its weekday where it has one and a
    year around agrees, else that of the same year unless far off; `direction` asks for one before or after."""
    if e.day is None or e.month is None:
        return None
    days = [d for year in range(near.year - 2, near.year + 3) if (d := make_date(year, e.month, e.day))]
    right = [d for d in days if d.weekday() == e.weekday and abs(d.year - near.year) <= 1]
    if right:
        return min(right, key=lambda d: abs(d - near))
    if direction and not whole_year:
        days = [d for d in days if (d - near).days * direction >= 0] or days
        return min(days, key=lambda d: abs(d - near), default=None)
    same = [d for d in days if d.year == near.year and (whole_year or abs((d - near).days) <= FAR_DAYS)]
    return min(same or days, key=lambda d: abs(d - near), default=None)


def _guessed_day(e: Expression, years: tuple[int, ...]) -> Value:
    """Return the day of the year that the years named in the text speak for, its weekday agreeing; without any the last such
    weekday before `REFERENCE`, and nothing where no weekday is told either."""
    if e.day is None or e.month is None:
        return NOTHING
    if e.weekday is None:
        day = make_date(max(years), e.month, e.day) if years else None
        return Value(day.isoformat(), GUESSED) if day else NOTHING
    days = [d for year in range(REFERENCE.year - 26, REFERENCE.year + 1) if (d := make_date(year, e.month, e.day))]
    days = [d for d in days if d.weekday() == e.weekday and d <= REFERENCE]
    if not days:
        return NOTHING
    best = min(days, key=lambda d: (sum(_strain(d.year, year) for year in years), -d.year))
    return Value(best.isoformat(), FROM_STORY if years else GUESSED)


def _strain(told: int, named: int) -> int:
    """Return how ill a year of telling goes with a year named: news looks back far, but ahead by few years."""
    return min(told - named, 5) if told >= named else 2 * (named - told)


def _month(e: Expression, context: Context, direction: int) -> Value:
    if e.month is None:
        return NOTHING
    if e.year:
        return Value(f"{e.year:04}-{e.month:02}", EXPLICIT)
    told = context.told
    if told is None:
        return Value(f"{context.year:04}-{e.month:02}", context.confidence) if context.year else NOTHING
    if e.unit == "year":
        return Value(f"{told.year + (e.shift or 0):04}-{e.month:02}", context.confidence)
    if e.unit == "month" and e.shift:
        direction = e.shift
    year = told.year
    ahead = e.month - told.month  # negative: earlier in the year
    if direction < 0:
        year -= ahead > 0
    elif direction > 0:
        year += ahead < 0
    elif abs(ahead) > FAR_DAYS // 30:
        year += -1 if ahead > 0 else 1
    return Value(f"{year:04}-{e.month:02}", context.confidence)


def _weekday(e: Expression, context: Context, direction: int) -> Value:
    """Return the last such day up to the day of telling; "lalu" asks for one before it, "mendatang" for one after it."""
    if context.told is None or e.weekday is None:
        return NOTHING
    step = e.shift if e.shift is not None else direction
    back = (context.told.weekday() - e.weekday) % 7
    if e.unit == "weekday" and step < 0:
        back = back or 7
    elif step > 0:
        back = back - 7
    day = _moved(context.told, -back)
    return Value(day.isoformat(), context.confidence) if day else NOTHING


def _period(e: Expression, context: Context, last: str | None) -> Value:
    """Return the month or year `shift` away from the day of telling, or from the value told before ("sebelumnya")."""
    shift = e.shift or 0
    year, month = (context.told.year, context.told.month) if context.told else (context.year, None)
    if e.from_told and last:
        year, month = int(last[:4]), int(last[5:7]) if len(last) >= 7 else month
    if year is None:
        return NOTHING
    if e.unit == "year":
        return Value(f"{year + shift:04}", context.confidence)
    if month is None:
        return NOTHING
    months = year * 12 + month - 1 + shift
    return Value(f"{months // 12:04}-{months % 12 + 1:02}", context.confidence)


def story_context(expressions: Iterable[Expression], years: tuple[int, ...], year: int | None) -> Context:
    """Return what the relative expressions of a story without publication date are counted from: the first day that is
    told with its weekday (that is when somebody spoke), else the last day told in full, else `year` ("tahun 2020 ini")."""
    listed = [e for e in expressions if e.day and e.month and (e.weekday is None or e.unit is None)]
    for whole in (True, False):
        for e in listed:
            if e.weekday is not None and bool(e.year) == whole:
                value = value_of(e, Context(years=years, year=year, confidence=FROM_STORY))
                if value.iso:
                    return Context(date.fromisoformat(value.iso), years=years, confidence=min(value.confidence, FROM_STORY))
    days = [d for e in listed if e.year and e.year >= THIS_CENTURY and (d := make_date(e.year, e.month or 0, e.day or 0))]
    if days:
        return Context(max(days), years=years, confidence=FROM_STORY)
    return Context(year=year, years=years, confidence=FROM_STORY if year else GUESSED)
