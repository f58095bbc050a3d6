"""Dates: calendar and day expressions with their ISO 8601 values."""

from newsextract.dates.find import find_dates
from newsextract.dates.published import parse_published, published_in_url

__all__ = ["find_dates", "parse_published", "published_in_url"]
