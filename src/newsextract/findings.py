"""All that the stages found in one article, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from newsextract.byline import CreditFound
from newsextract.clean import CleanText
from newsextract.dateline import DatelineFound
from newsextract.mentions import AttributedQuote, DateFound, OrganizationEntity, PersonEntity, PlaceMention


@dataclass(frozen=True, slots=True)
class Findings:
    """Offsets of `dateline` are into `full.text`, those of `byline` into the raw text, all others into `body.text`."""

    full: CleanText
    body: CleanText
    published: date | None
    dateline: DatelineFound | None
    byline: tuple[CreditFound, ...]
    people: tuple[PersonEntity, ...]
    organizations: tuple[OrganizationEntity, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateFound, ...]
    quotes: tuple[AttributedQuote, ...]
