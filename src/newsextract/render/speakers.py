"""The voices of an article: its speakers, numbered in order of their first quote, each with a colour."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsextract.records import ArticleRecord, Quote

COLORS = 8  # how many the style sheet has; the number tells apart voices of one colour
UNRESOLVED = "speaker not found"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as shown: number and colour (both 0 for quotes without a speaker), and the quotes."""

    number: int
    name: str
    kind: str
    quotes: list[Quote] = field(default_factory=list)

    @property
    def color(self) -> int:
        return (self.number - 1) % COLORS + 1 if self.number else 0

    @property
    def badge(self) -> str:
        return str(self.number or "?")


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a record in order of appearance, those without a speaker last; `by_id` finds an entity's."""

    all: list[Voice]
    by_id: dict[str, Voice]
    _by_quote: dict[str, Voice]

    def of(self, quote: Quote) -> Voice:
        """Return the voice of a quote of the record."""
        return self._by_quote[quote.id]


def find_voices(record: ArticleRecord) -> Voices:
    """Number the speakers of a record. An unnamed speaker ("warga") is one voice as long as the phrase is the same."""
    voices: dict[tuple[str | None, str], Voice] = {}
    unresolved = Voice(0, UNRESOLVED, "unresolved")
    by_quote: dict[str, Voice] = {}
    for quote in record.quotes:
        voice, speaker = unresolved, quote.speaker
        if speaker:
            key = (speaker.id, "" if speaker.id else speaker.name.casefold())
            voice = voices.setdefault(key, Voice(len(voices) + 1, speaker.name, speaker.kind))
        voice.quotes.append(quote)
        by_quote[quote.id] = voice
    listed = [*voices.values(), *([unresolved] if unresolved.quotes else [])]
    return Voices(listed, {entity: voice for (entity, _), voice in voices.items() if entity}, by_quote)
