"""What comes out: one `ArticleRecord` an article, and everything it is made of.

Every `Span` is half-open in the raw article, and `raw[span.start:span.end] == span.text`. Names and values are normal
forms. Each finding tells its `method` (a rule's name, or the model) and its `confidence` (0 to 1). Entities carry an
`id` that is unique within the record ("p1", "o2", "l3", "q4"); quotes and positions refer to them by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"

BoilerplateKind = Literal["related", "promo", "credit", "media", "ad", "syndication", "navigation"]
TitleKind = Literal["courtesy", "religious", "noble", "academic", "rank", "degree"]
PositionStatus = Literal["current", "acting", "former", "candidate", "elect", "honorary"]
OrganizationKind = Literal[
    "government", "ministry", "agency", "legislature", "court", "prosecution", "police", "military", "party", "company", "bank",
    "university", "school", "hospital", "association", "religious", "club", "media", "international",
]
PlaceChoice = Literal["unique", "kind_word", "office", "story", "default"]
QuoteKind = Literal["direct", "indirect"]
Precision = Literal["day", "month", "year"]
SpeakerKind = Literal["person", "organization", "unnamed"]
Unresolved = Literal["no_candidate", "ambiguous"]


class Record(BaseModel):
    """Base of all records: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Found(Record):
    """Something that was found: by which method, and how sure."""

    method: str
    confidence: float = Field(ge=0, le=1)


class Span(Record):
    """A stretch of the raw article: half-open character offsets, and what stands there."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Boilerplate(Found):
    """A stretch that is no part of the story. `rule` names the rule that struck it out ("shared.baca_juga")."""

    span: Span
    kind: BoilerplateKind
    rule: str


class PlaceLink(Record):
    """A place in the gazetteer: Kemendagri `code` ("35.71"; None outside Indonesia), `kind`, province, country (ISO 3166).

    `kind` is "province", "regency", "city", "district", "country" or "foreign_city"; `parent` is the name of the place that
    it lies in (a district's regency, a regency's province, a foreign city's country).
    """

    name: str
    kind: str
    code: str | None = None
    province: str | None = None
    parent: str | None = None
    country: str = "ID"


class DatelinePlace(Record):
    """A place of the dateline: as written, its name ("Kota Kediri"), and its gazetteer entry where there is one."""

    span: Span
    name: str
    link: PlaceLink | None = None


class DateMention(Found):
    """A calendar or day expression; `value` is ISO 8601 to the told precision, None where it cannot be pinned."""

    span: Span
    value: str | None = None
    precision: Precision | None = None


class Dateline(Found):
    """The stamp before the story, its separator included."""

    span: Span
    places: tuple[DatelinePlace, ...] = ()
    outlet: Span | None = None
    date: DateMention | None = None


class Credit(Found):
    """A name or initials of the byline; `role` is "reporter", "editor", "photographer", "contributor" or None."""

    span: Span
    name: str
    role: str | None = None


class Mention(Found):
    """A place in the text that names an entity."""

    span: Span


class Title(Record):
    """An honorific, rank or degree as written, and its kind."""

    text: str
    kind: TitleKind
    span: Span


class Position(Found):
    """A position (*jabatan*): the whole phrase, what is in it as written, and its parts in normal form.

    `affiliation` is the organization or place as written, `organization` or `place` its entity's id. The parts are for
    grouping: `status` tells whether it is held; `role` is the office without that, written out ("Plt Kapolres Kediri Kota":
    "acting", "Kepala Kepolisian Resor"); `organization_name` is the body ("Polres Kediri Kota"), `place_name` the place
    of the office or body by its name in the gazetteer ("Kota Kediri").
    """

    text: str
    span: Span
    affiliation: str | None = None
    organization: str | None = None
    place: str | None = None
    status: PositionStatus = "current"
    role: str | None = None
    organization_name: str | None = None
    place_name: str | None = None


class Person(Found):
    """A person: fullest name in the text, other forms, titles, positions, and every mention."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    honorifics: tuple[Title, ...] = ()
    ranks: tuple[Title, ...] = ()
    degrees: tuple[Title, ...] = ()
    positions: tuple[Position, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Organization(Found):
    """An organization: fullest name in the text, other forms, acronym and expansion, kind, and every mention.

    `canonical` is its name spelt out, the same in every article ("Kadin Jatim" and "Kamar Dagang dan Industri Provinsi
    Jawa Timur" both give "Kamar Dagang dan Industri Jawa Timur"): group by it. `parent` is the canonical name of what it
    is a branch or part of ("Kamar Dagang dan Industri"), `place` the place that its name tells.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    acronym: str | None = None
    expansion: str | None = None
    kind: OrganizationKind | None = None
    canonical: str | None = None
    parent: str | None = None
    place: PlaceLink | None = None
    mentions: tuple[Mention, ...] = ()


class Place(Found):
    """A place: name, gazetteer entry where there is one, and every mention.

    `choice` tells why that entry: "unique" (no other bears the name), "kind_word" ("Kota Kediri"), "office" ("Bupati
    Kediri"), "story" (the story names it in full, or the regency that a district lies in), "default" (others bear the name,
    this one is meant most often). `others` are the entries that were passed over.
    """

    id: str
    name: str
    link: PlaceLink | None = None
    choice: PlaceChoice | None = None
    others: tuple[PlaceLink, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Speaker(Record):
    """Who said it: an entity's id and name, or for an unnamed source its noun phrase ("warga") and no id."""

    name: str
    kind: SpeakerKind
    id: str | None = None


class Quote(Found):
    """Reported speech.

    `text` is the content in the clean text; `spans` are its stretches in the raw article (more than one where
    boilerplate interrupts it). `mention` stands for the speaker at the cue ("Gibran", "Ia", the "nya" of "ujarnya").
    Without a speaker, `unresolved` says why.
    """

    id: str
    kind: QuoteKind
    text: str
    spans: tuple[Span, ...]
    speaker: Speaker | None = None
    mention: Span | None = None
    cue: Span | None = None
    unresolved: Unresolved | None = None
    speaker_method: str | None = None
    speaker_confidence: float | None = Field(default=None, ge=0, le=1)


class Notice(Record):
    """A warning: a stable `code`, and a sentence for people."""

    code: str
    message: str


class Failure(Record):
    """Why an article has no record: a stable `code`, the field or stage, and a sentence for people."""

    code: str
    message: str
    field: str | None = None
    stage: str | None = None


class ArticleRecord(Record):
    """Everything found in one article.

    `outlet` is the one given, else the host of `url`; `published` is the ISO 8601 day; `clean_text` is the story without
    boilerplate and dateline. With `error` set nothing was found, and the article stands here so that it is not lost.
    """

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    schema_version: str = SCHEMA_VERSION
    library_version: str
    model_version: str | None = None
    error: Failure | None = None
    warnings: tuple[Notice, ...] = ()
    dateline: Dateline | None = None
    byline: tuple[Credit, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    clean_text: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain lists, dicts, strings and numbers, ready for JSON."""
        return self.model_dump(mode="json")

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ArticleRecord:
        """Build a record from what `to_dict` returned. Raises pydantic.ValidationError where a key or type is wrong."""
        return cls.model_validate(data)

    def to_json(self) -> str:
        """Return the record as one line of JSON."""
        return _one_line(self.model_dump_json())

    @classmethod
    def from_json(cls, text: str | bytes) -> ArticleRecord:
        """Build a record from what `to_json` returned."""
        return cls.model_validate_json(text)

    def to_html(self) -> str:
        """Return a page that shows the article with all that was found marked in it, each quote tied to its speaker.

            Path("record.html").write_text(extract(text).to_html(), encoding="utf-8")
        """
        from newsextract.render import record_page

        return record_page(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows for the record."""
        from newsextract.render import record_fragment

        return record_fragment(self)


def _one_line(text: str) -> str:
    """Escape the three line separators that JSON allows in strings, at which some readers of lines would break."""
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
