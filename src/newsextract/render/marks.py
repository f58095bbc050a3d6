"""What is marked in a shown article: each finding's stretches, and the note that opens over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from newsextract.records import ArticleRecord, Boilerplate, Found, Organization, Person, Place, Quote, Span
from newsextract.render.speakers import Voice, Voices

MarkKind = Literal["removed", "dateline", "quote", "source", "cue", "position", "title", "person", "organization", "place", "date",
                   "outlet", "credit"]
Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What opens over a mark: the layer, what was found, and what is known of it."""

    layer: str
    name: str
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding in the article. The marks of a quote, of its cue and of its speaker carry the speaker's `voice`."""

    kind: MarkKind
    span: Span
    note: Note
    voice: Voice | None = None
    id: str | None = None


def find_marks(record: ArticleRecord, voices: Voices) -> Iterator[Mark]:
    """Yield the marks of a record, layer by layer."""
    for found in record.boilerplate:
        yield Mark("removed", found.span, boilerplate_note(found))
    yield from dateline_marks(record)
    for credit in record.byline:
        yield Mark("credit", credit.span, Note("byline", credit.name, (*told("role", credit.role), *how(credit))))
    for quote in record.quotes:
        yield from quote_marks(quote, voices.of(quote))
    for person in record.people:
        yield from person_marks(person, voices.by_id.get(person.id))
    for organization in record.organizations:
        yield from organization_marks(organization, voices.by_id.get(organization.id))
    for place in record.places:
        for mention in place.mentions:
            yield Mark("place", mention.span, Note("place", place.name, (*place_rows(place), *how(mention))))
    for date in record.dates:
        yield Mark("date", date.span, Note("date", date.value or "not pinned to a day", how(date)))


def dateline_marks(record: ArticleRecord) -> Iterator[Mark]:
    line = record.dateline
    if line is None:
        return
    yield Mark("dateline", line.span, Note("dateline", " ".join(line.span.text.split()), how(line)))
    for place in line.places:
        code = place.link.code if place.link else None
        yield Mark("place", place.span, Note("dateline place", place.name, (*told("code", code), *how(line))))
    if line.outlet:
        yield Mark("outlet", line.outlet, Note("dateline outlet", line.outlet.text, how(line)))
    if line.date:
        yield Mark("date", line.date.span, Note("dateline date", line.date.value or "not pinned to a day", how(line.date)))


def quote_marks(quote: Quote, voice: Voice) -> Iterator[Mark]:
    note = quote_note(quote, voice)
    for number, span in enumerate(quote.spans):
        yield Mark("quote", span, note, voice, None if number else quote.id)
    if quote.cue:
        yield Mark("cue", quote.cue, Note("cue", quote.cue.text, (("speaker", voice.name),)), voice)
    if quote.mention:
        rows = (*told("method", quote.speaker_method), *sure(quote.speaker_confidence))
        yield Mark("source", quote.mention, Note("speaker", voice.name, rows), voice)


def quote_note(quote: Quote, voice: Voice) -> Note:
    rows = (*told("cue", quote.cue.text if quote.cue else None), *told("speaker found by", quote.speaker_method),
            *sure(quote.speaker_confidence, "speaker confidence"), ("quote found by", quote.method),
            *sure(quote.confidence, "quote confidence"), *told("no speaker because", quote.unresolved))
    return Note(f"{quote.kind} quote", voice.name, rows)


def boilerplate_note(found: Boilerplate) -> Note:
    return Note("removed", found.kind, (("rule", found.rule), *sure(found.confidence)))


def person_marks(person: Person, voice: Voice | None) -> Iterator[Mark]:
    position = person.positions[0].text if person.positions else None
    for mention in person.mentions:
        yield Mark("person", mention.span, Note("person", person.name, (*told("position", position), *how(mention))), voice)
    for held in person.positions:
        rows = (("held by", person.name), *told("role", held.role), *told("organization", held.organization_name),
                *told("place", held.place_name), ("status", held.status), *how(held))
        yield Mark("position", held.span, Note("position", held.text, rows))
    for title in (*person.honorifics, *person.ranks, *person.degrees):
        yield Mark("title", title.span, Note(title.kind, title.text, (("of", person.name),)))


def organization_marks(organization: Organization, voice: Voice | None) -> Iterator[Mark]:
    for mention in organization.mentions:
        rows = (*told("kind", organization.kind), *how(mention))
        yield Mark("organization", mention.span, Note("organization", organization.name, rows), voice)


def place_rows(place: Place) -> Rows:
    link = place.link
    if link is None:
        return (("gazetteer", "not in the gazetteer"),)
    return (("kind", link.kind), *told("code", link.code), *told("province", link.province), ("country", link.country))


def told(name: str, value: str | None) -> Rows:
    """Return a row, if there is a value."""
    return ((name, value),) if value else ()


def sure(confidence: float | None, name: str = "confidence") -> Rows:
    return () if confidence is None else ((name, f"{confidence:.0%}"),)


def how(found: Found) -> Rows:
    """Return by which method something was found, and how sure it is."""
    return (("method", found.method), *sure(found.confidence))
