"""The panel beside a shown article: who speaks, and every entity with what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsextract.records import ArticleRecord, Organization, Person, Quote
from newsextract.render.marks import place_rows
from newsextract.render.speakers import Voice, Voices

LONGEST_EXCERPT = 90  # characters of a quote in the panel


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a quote in the article: its id, its first words, and what is known of it."""

    id: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Card:
    """One entity: its name, what to the right of it is told in short, lines below, links into the article."""

    name: str
    short: str = ""
    lines: list[str] = field(default_factory=list)
    voice: Voice | None = None
    links: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the panel. `layer` names the style in which its findings are marked in the article."""

    title: str
    layer: str
    cards: list[Card]


def find_sections(record: ArticleRecord, voices: Voices) -> list[Section]:
    """Return the parts of the panel that have a finding."""
    sections = (
        Section("Speakers", "quote", [voice_card(voice) for voice in voices.all]),
        Section("People", "person", [person_card(person, voices) for person in record.people]),
        Section("Organizations", "organization", [organization_card(found, voices) for found in record.organizations]),
        Section("Places", "place", [Card(place.name, times(place.mentions), [" · ".join(value for _, value in place_rows(place))])
                                    for place in record.places]),
        Section("Dates", "date", [Card(" ".join(date.span.text.split()), date.value or "not pinned") for date in record.dates]),
        Section("Byline", "credit", [Card(credit.name, credit.role or "") for credit in record.byline]),
        Section("Removed", "removed", list(removed_cards(record))),
    )
    return [section for section in sections if section.cards]


def times(mentions: tuple[object, ...]) -> str:
    """Return how often an entity is named."""
    return f"{len(mentions)}×"


def voice_card(voice: Voice) -> Card:
    kind = "" if voice.kind in ("person", "unresolved") else voice.kind
    return Card(voice.name, kind, voice=voice, links=[quote_link(quote) for quote in voice.quotes])


def quote_link(quote: Quote) -> Link:
    text = " ".join(quote.text.split())
    if len(text) > LONGEST_EXCERPT:
        text = text[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"
    why = quote.unresolved.replace("_", " ") if quote.unresolved else None
    details = (quote.kind, quote.cue.text if quote.cue else None, quote.speaker_method or why, f"{quote.confidence:.0%}")
    return Link(quote.id, f"“{text}”" if quote.kind == "direct" else text, " · ".join(filter(None, details)))


def person_card(person: Person, voices: Voices) -> Card:
    titles = ", ".join(title.text for title in (*person.honorifics, *person.ranks, *person.degrees))
    positions = [position.text + ("" if position.status == "current" else f" ({position.status})") for position in person.positions]
    return Card(person.name, times(person.mentions), [*positions, *labelled("titles", titles), *also(person.aliases)],
                voices.by_id.get(person.id))


def organization_card(found: Organization, voices: Voices) -> Card:
    lines = [*filter(None, [found.kind]), *labelled("acronym", found.acronym), *labelled("in full", found.expansion), *also(found.aliases)]
    return Card(found.name, times(found.mentions), lines, voices.by_id.get(found.id))


def labelled(name: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"{name}: {value}"


def also(aliases: Iterable[str]) -> Iterator[str]:
    return labelled("also", ", ".join(aliases))


def removed_cards(record: ArticleRecord) -> Iterator[Card]:
    """Yield a card for each kind of boilerplate: how often, and by which rules."""
    kinds = Counter(found.kind for found in record.boilerplate)
    for kind, count in kinds.most_common():
        rules = sorted({found.rule for found in record.boilerplate if found.kind == kind})
        yield Card(kind, f"{count}×", [", ".join(rules)])
