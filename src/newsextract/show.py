"""A record for people: what was found in one article, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsextract.records import ArticleRecord, DateMention, Organization, Person, Place, Quote

Row = tuple[str, str]


def show_record(record: ArticleRecord) -> RenderableType:
    """Return a record as a table of what was found: the layer to the left, the findings to the right."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for layer, rows in layers(record):
        for number, (head, rest) in enumerate(rows):
            table.add_row("" if number else layer, Text.assemble((head, "bold"), ("  " + rest) if rest else ""))
    return Group(table)


def layers(record: ArticleRecord) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield each layer's name and rows; layers without a finding yield no rows."""
    yield "article", [(record.id, " · ".join(filter(None, (record.outlet, record.published, record.title))))]
    yield "error", [(record.error.code, record.error.message)] if record.error else []
    yield "warning", [(warning.code, warning.message) for warning in record.warnings]
    yield "dateline", [(dateline_text(record), "")] if record.dateline else []
    yield "byline", [(credit.name, credit.role or "") for credit in record.byline]
    yield "people", map(person_row, record.people)
    yield "organizations", map(organization_row, record.organizations)
    yield "places", map(place_row, record.places)
    yield "dates", map(date_row, record.dates)
    yield "quotes", map(quote_row, record.quotes)
    yield "boilerplate", [(found.kind, " ".join(found.span.text.split())) for found in record.boilerplate]


def dateline_text(record: ArticleRecord) -> str:
    line = record.dateline
    if line is None:
        return ""
    parts = [place.name for place in line.places] + [span.text for span in (line.outlet, line.date and line.date.span) if span]
    return " · ".join(parts) or line.span.text


def person_row(person: Person) -> Row:
    titles = " ".join(title.text for title in (*person.honorifics, *person.ranks, *person.degrees))
    positions = "; ".join(position.text for position in person.positions)
    return person.name, " · ".join(filter(None, (positions, titles, also(person.aliases))))


def organization_row(organization: Organization) -> Row:
    return organization.name, " · ".join(filter(None, (organization.kind, also(organization.aliases))))


def also(aliases: Iterable[str]) -> str:
    names = ", ".join(aliases)
    return f"also {names}" if names else ""


def place_row(place: Place) -> Row:
    link = place.link
    return place.name, " ".join(filter(None, (link.kind, link.code, link.country))) if link else ""


def date_row(date: DateMention) -> Row:
    return date.span.text, date.value or "not pinned"


def quote_row(quote: Quote) -> Row:
    who = quote.speaker.name if quote.speaker else f"speaker not found: {quote.unresolved}"
    cue = f" ({quote.cue.text})" if quote.cue else ""
    text = " ".join(quote.text.split())
    return f"{who}{cue}", f"“{text}”" if quote.kind == "direct" else f"{text}"
