"""What the finders hand to each other: findings in offsets of the clean text, before they become records.

All `start`/`end` are half-open character offsets into `CleanText.text` (which is also `doc.text`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsextract.records import (
    OrganizationKind,
    PlaceChoice,
    PlaceLink,
    PositionStatus,
    Precision,
    QuoteKind,
    SpeakerKind,
    TitleKind,
    Unresolved,
)

Chars = tuple[int, int]

# What stands for a speaker at the cue.
MentionKind = Literal["name", "position", "organization", "pronoun", "clitic", "noun_phrase"]


@dataclass(frozen=True, slots=True)
class TitleMention:
    """An honorific, rank or degree beside a name."""

    start: int
    end: int
    kind: TitleKind


@dataclass(frozen=True, slots=True)
class PositionParts:
    """What a position says, in normal form: the office, the body that it is part of, and the place of either."""

    role: str | None = None
    organization: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class PositionMention:
    """A position phrase with its complement; `affiliation` is the organization or place inside it."""

    start: int
    end: int
    affiliation: Chars | None = None
    status: PositionStatus = "current"
    parts: PositionParts = PositionParts()
    method: str = "position"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A personal name (without titles), and the titles and positions that the text ties to it here.

    `outer` is the whole phrase, position and honorifics included: what stands for the person at a cue.
    `aliases` are spans of nicknames that the text ties to it here ("sapaan akrab", "alias").
    """

    start: int
    end: int
    outer: Chars
    titles: tuple[TitleMention, ...] = ()
    positions: tuple[PositionMention, ...] = ()
    aliases: tuple[Chars, ...] = ()
    method: str = "model"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """Person mentions in order, and position phrases that stand alone ("Wali Kota itu") for the resolver."""

    people: tuple[PersonMention, ...] = ()
    bare_positions: tuple[PositionMention, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """An organization's name at a place. `name` is its normal form (no inner bracket); `aliases` are forms defined here."""

    start: int
    end: int
    name: str
    kind: OrganizationKind | None = None
    acronym: str | None = None
    expansion: str | None = None
    aliases: tuple[str, ...] = ()
    method: str = "model"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place's name at a place."""

    start: int
    end: int
    name: str
    link: PlaceLink | None = None
    choice: PlaceChoice | None = None  # why that entry
    others: tuple[PlaceLink, ...] = ()  # the entries that bear the name too
    method: str = "gazetteer"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date expression and its ISO 8601 value."""

    start: int
    end: int
    value: str | None = None
    precision: Precision | None = None
    method: str = "date"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class PersonEntity:
    """Mentions that are one person. Position phrases of later descriptions are in `positions` too."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[PersonMention, ...] = ()
    titles: tuple[TitleMention, ...] = ()
    positions: tuple[PositionMention, ...] = ()
    bare_positions: tuple[PositionMention, ...] = ()  # stand-alone phrases that mean this person
    method: str = "model"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class OrganizationEntity:
    """Mentions that are one organization."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    acronym: str | None = None
    expansion: str | None = None
    kind: OrganizationKind | None = None
    mentions: tuple[OrganizationMention, ...] = ()
    canonical: str | None = None
    parent: str | None = None
    place: PlaceLink | None = None
    method: str = "model"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class QuoteMention:
    """Reported speech, its cue, and what stands for its speaker ("nya" of "ujarnya" is a "clitic")."""

    start: int
    end: int
    kind: QuoteKind
    cue: Chars | None = None
    mention: Chars | None = None
    mention_kind: MentionKind | None = None
    method: str = "quote"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class AttributedQuote:
    """A quote mention and its speaker: an entity's id, or a noun phrase, or the reason why there is none."""

    quote: QuoteMention
    speaker_id: str | None = None
    speaker_name: str | None = None
    speaker_kind: SpeakerKind | None = None
    unresolved: Unresolved | None = None
    method: str = "explicit"
    confidence: float = 0.9
