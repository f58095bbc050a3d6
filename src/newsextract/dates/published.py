"""Read the publication date of an article."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from newsextract.dates.grammar import Expression, scan
from newsextract.dates.values import make_date

ISO_START = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
YEAR_FIRST = re.compile(r"\s*(\d{4})[/.](\d\d?)[/.](\d\d?)(?!\d)")
# "/2021/12/13/", "/2019/12/", "/20250122124414-134-": where the addresses of articles tell the day or the month.
URL_DATE = re.compile(
    r"/(20[0-3]\d)/(0?[1-9]|1[0-2])(?:/(0?[1-9]|[12]\d|3[01]))?(?=/)"
    r"|[/-](20[0-3]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:\d{4,6})?(?=[/-])"
)
LONG = 200  # characters: longer text is no date


def parse_published(value: object) -> date | None:
    """Return the publication date of a date, a datetime, ISO 8601 text or Indonesian text; None where it cannot be read.

    "Senin, 13 Desember 2021 | 19:30 WIB", "13 Des 2021 19:30" and "13/12/2021" are all 13 December 2021: the day comes first.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not value.strip() or len(value) > LONG:
        return None
    for pattern in (ISO_START, YEAR_FIRST):
        if match := pattern.match(value):
            return make_date(*map(int, match.groups()))
    written = [e for e in scan(value) if e.year and e.month and e.day]
    return _whole(max(written, key=lambda e: e.end - e.start)) if written else _parsed(value)


def published_in_url(url: str | None) -> date | None:
    """Return the day that an article's address tells, the last of the month where it tells only that; None where neither.

    >>> published_in_url("https://kabar.example/2021/12/13/pasar-dibuka")
    datetime.date(2021, 12, 13)
    """
    for match in URL_DATE.finditer((url or "")[:1000]):
        year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
        last = calendar.monthrange(int(year), int(month))[1]
        if found := make_date(int(year), int(month), int(day or last)):
            return found
    return None


def _whole(e: Expression) -> date | None:
    return make_date(e.year or 0, e.month or 0, e.day or 0)


def _parsed(value: str) -> date | None:
    """Ask dateparser, which knows more forms; it is imported only now because that is slow."""
    if not re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", value):  # "2 jam lalu" would be counted from the day of running
        return None
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    found = dateparser.parse(value, languages=["id", "en"], settings=settings)
    return found.date() if found else None
