"""What a report of a corpus counts, record by record; no record is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from newsextract.records import ArticleRecord, Person, Quote

QuoteForm = Literal["direct", "indirect", "mixed"]
QUOTE_MARKS = frozenset('"“”„«»')
UNKNOWN = "unknown"
BINS = 10  # of confidence


@dataclass(slots=True)
class Outlet:
    """What cleaning took out of one outlet's articles, in characters."""

    articles: int = 0
    removed: int = 0
    characters: int = 0


@dataclass(slots=True)
class Tally:
    """Counts over a corpus. People and organizations are told apart by their exact names."""

    articles: int = 0
    with_quotes: int = 0
    quotes: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    speaker_kinds: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)  # quotes
    people_articles: Counter[str] = field(default_factory=Counter)
    positions: Counter[tuple[str, str]] = field(default_factory=Counter)  # of quoted people
    without_position: int = 0  # quotes of people
    role_quotes: Counter[str] = field(default_factory=Counter)
    organization_quotes: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    quote_methods: Counter[str] = field(default_factory=Counter)
    speaker_methods: Counter[str] = field(default_factory=Counter)
    quote_confidence: Counter[int] = field(default_factory=Counter)
    speaker_confidence: Counter[int] = field(default_factory=Counter)
    organizations: Counter[str] = field(default_factory=Counter)  # articles that name it
    places: Counter[str] = field(default_factory=Counter)
    removed_kinds: Counter[str] = field(default_factory=Counter)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    day_articles: Counter[str] = field(default_factory=Counter)
    day_quotes: Counter[str] = field(default_factory=Counter)

    def add(self, record: ArticleRecord) -> None:
        """Count a record. One with an error counts as an article and as that error."""
        self.articles += 1
        if record.error:
            self.errors[record.error.code] += 1
            return
        self.warnings.update({warning.code for warning in record.warnings})
        self.organizations.update({found.name for found in record.organizations})
        self.places.update({found.name for found in record.places})
        day = day_of(record)
        self.day_articles[day] += 1
        self.day_quotes[day] += len(record.quotes)
        self._add_outlet(record)
        self._add_quotes(record)

    def _add_outlet(self, record: ArticleRecord) -> None:
        outlet = self.outlets.setdefault(record.outlet or UNKNOWN, Outlet())
        removed = sum(found.span.end - found.span.start for found in record.boilerplate)
        outlet.articles += 1
        outlet.removed += removed
        outlet.characters += removed + len(record.clean_text or "")
        self.removed_kinds.update(found.kind for found in record.boilerplate)

    def _add_quotes(self, record: ArticleRecord) -> None:
        people = {person.id: person for person in record.people}
        names = {found.id: found.name for found in record.organizations}
        self.with_quotes += bool(record.quotes)
        for quote in record.quotes:
            self._add_quote(quote)
            self._add_speaker(quote, people, names)
        speaking = {quote.speaker.name for quote in record.quotes if quote.speaker and quote.speaker.kind == "person"}
        self.people_articles.update(speaking)

    def _add_quote(self, quote: Quote) -> None:
        self.quotes += 1
        self.forms[quote_form(quote)] += 1
        self.quote_methods[quote.method] += 1
        self.quote_confidence[bin_of(quote.confidence)] += 1
        if quote.speaker_method:
            self.speaker_methods[quote.speaker_method] += 1
        if quote.speaker_confidence is not None:
            self.speaker_confidence[bin_of(quote.speaker_confidence)] += 1

    def _add_speaker(self, quote: Quote, people: dict[str, Person], names: dict[str, str]) -> None:
        speaker = quote.speaker
        self.speaker_kinds[speaker.kind if speaker else "unresolved"] += 1
        if speaker is None:
            self.unresolved[quote.unresolved or UNKNOWN] += 1
        elif speaker.kind == "organization":
            self.organization_quotes[speaker.name] += 1
        elif speaker.kind == "person":
            self.people[speaker.name] += 1
            person = people.get(speaker.id or "")
            self._add_position(speaker.name, person, names)

    def _add_position(self, name: str, person: Person | None, names: dict[str, str]) -> None:
        """Count a quote under the first position that the article gives its speaker."""
        if person is None or not person.positions:
            self.without_position += 1
            return
        position = person.positions[0]
        self.positions[name, position.text] += 1
        self.role_quotes[position.role or UNKNOWN] += 1
        if organization := names.get(position.organization or "") or position.organization_name:
            self.organization_quotes[organization] += 1


def tally_records(records: Iterable[ArticleRecord]) -> Tally:
    """Count a stream of records."""
    tally = Tally()
    for record in records:
        tally.add(record)
    return tally


def day_of(record: ArticleRecord) -> str:
    """Return the day of publication, or UNKNOWN."""
    try:
        return date.fromisoformat(record.published or "").isoformat()
    except ValueError:
        return UNKNOWN


def quote_form(quote: Quote) -> QuoteForm:
    """Return "mixed" for an indirect quote that holds words in quotation marks, else its kind."""
    return "mixed" if quote.kind == "indirect" and not QUOTE_MARKS.isdisjoint(quote.text) else quote.kind


def bin_of(confidence: float) -> int:
    """Return which tenth a confidence is in; 1 belongs to the last."""
    return min(BINS - 1, int(confidence * BINS))
