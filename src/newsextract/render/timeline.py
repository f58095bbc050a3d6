"""Counts by day as counts by the period that shows them well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

MOST_DAYS, MOST_MONTHS, MOST_YEARS = 45, 48, 60  # columns of a chart
DAY, MONTH, YEAR = len("2021-12-13"), len("2021-12"), len("2021")  # characters of an ISO 8601 day that tell the period


def by_period(counts: Counter[str], periods: list[str]) -> list[tuple[str, int]]:
    """Return the count of each of `periods`, those of its days added up.

    >>> by_period(Counter({"2021-12-01": 2, "2021-12-31": 1}), ["2021-11", "2021-12"])
    [('2021-11', 0), ('2021-12', 3)]
    """
    length = len(periods[0]) if periods else 0
    sums: Counter[str] = Counter()
    for day, count in counts.items():
        sums[day[:length]] += count
    return [(period, sums[period]) for period in periods]


def find_periods(days: Iterable[str]) -> list[str]:
    """Return the days, months or years, without a gap, from the first of some ISO 8601 days to the last.

    >>> find_periods(["2021-11-30", "2022-02-01"])
    ['2021-11', '2021-12', '2022-01', '2022-02']
    """
    known = sorted(days)
    if not known:
        return []
    first, last = date.fromisoformat(known[0]), date.fromisoformat(known[-1])
    days_between = (last - first).days + 1
    if days_between <= MOST_DAYS:
        return [(first + timedelta(n)).isoformat() for n in range(days_between)]
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    if len(months) <= MOST_MONTHS:
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    years = range(first.year, last.year + 1)
    return [f"{year:04}" for year in years] if len(years) <= MOST_YEARS else sorted({day[:YEAR] for day in known})


def period_name(periods: list[str]) -> str:
    """Return what the periods are: "day", "month" or "year"."""
    return {DAY: "day", MONTH: "month", YEAR: "year"}[len(periods[0])] if periods else "day"
