"""The columns of the lexicon's tables. Every row of a vocabulary has an `example`, which the tests run."""

from __future__ import annotations

from typing import Literal

from newsextract.lexicon.tables import Row
from newsextract.records import OrganizationKind, PositionStatus, TitleKind


class HonorificRow(Row):
    """honorifics.csv: an honorific, rank or degree, and on which side of the name it stands.

    A "suffix" completes a rank ("Letkol" + "Inf", "Kombes" + "Pol."). A `familiar` word stays with a nickname ("Mas Abu").
    """

    form: str
    kind: TitleKind
    side: Literal["before", "after", "suffix"]
    expansion: str = ""
    familiar: bool = False
    example: str


class PositionRow(Row):
    """positions.csv: a head that begins a position phrase ("Wali Kota"), and what may complete it.

    `local` heads are completed by villages and districts that no gazetteer knows; `of_person` heads by a person
    ("kuasa hukum Nurhadi"); `name_word` heads are personal names too ("Imam").
    """

    head: str
    complement: Literal["place", "organization", "field", "none", "any"] = "any"
    local: bool = False
    of_person: bool = False
    name_word: bool = False
    example: str


class PositionModifierRow(Row):
    """position_modifiers.csv: a word before or after a position that tells whether it is held ("mantan", "Plt", "terpilih")."""

    form: str
    status: PositionStatus
    side: Literal["before", "after"]
    example: str


class PositionFieldRow(Row):
    """position_fields.csv: a lower-case word that may complete a position ("pengamat politik")."""

    word: str
    example: str


class NameCarrierRow(Row):
    """name_carriers.csv: a word after which a personal name names something else ("Jalan Ahmad Yani")."""

    form: str
    example: str


class NicknameCueRow(Row):
    """nickname_cues.csv: words after which a nickname stands ("akrab disapa")."""

    form: str
    example: str


class NicknameRow(Row):
    """nicknames.csv: a form by which a well-known person goes, and the full name behind it."""

    nickname: str
    name: str
    example: str


class PositionFormRow(Row):
    """position_forms.csv: a shortened position ("kapolres") and what it stands for."""

    form: str
    expansion: str
    example: str


class PersonCueRow(Row):
    """person_cues.csv: a word before a lone name that tells that it is a person's ("istrinya Ratna")."""

    word: str
    example: str


class BodyWordRow(Row):
    """body_words.csv: a word that ends the name of a company, event or building, never a person's ("Felicis Ventures")."""

    word: str
    example: str


class OfficeRow(Row):
    """offices.csv: what a head of positions.csv stands for, beyond its words written out.

    `role` is the office's full name, `organization` the body that it heads or is part of ("Polres" of "Kapolres"; the place
    behind the head completes both), `place` the kind of place that it is held in, `status` what the head says of it.
    """

    head: str
    role: str
    organization: str = ""
    place: str = ""
    status: PositionStatus = "current"
    example: str


class SpeakerNounRow(Row):
    """speaker_nouns.csv: a noun that heads a description of a speaker ("penyanyi itu"), and what kind it describes."""

    noun: str
    kind: Literal["person", "organization", "document"]
    example: str


class OrganizationRow(Row):
    """organizations.csv: an organization known by name. `branches`: a place after the name makes a branch of it.

    `parent` is the `name` of the organization that it belongs to. `common` marks a name that has a one-word form which
    is an ordinary word too ("Bisnis"): that counts only after a word that introduces a source ("kepada Bisnis").
    """

    name: str
    acronym: str = ""
    kind: OrganizationKind
    aliases: tuple[str, ...] = ()
    parent: str = ""
    branches: bool = False
    common: bool = False
    example: str


class OrganizationHeadRow(Row):
    """organization_heads.csv: a word or acronym that begins composed names ("Dinas", "Polres", "Pemkot", "Universitas").

    `complement` is what follows it: a "place" (Polres Sleman), a "field" of work (Dinas Kesehatan Kota Metro), a
    "number" (SMP Negeri 2 Bantul), another "organization" (DPP PKB), a free "name" (PT Maju Jaya). With `alone` it is
    an organization without one ("DPRD"). `expansion` is the long form ("Pemerintah Kota" of "Pemkot"). `parent` is the
    name of what all of them belong to ("Kepolisian Negara Republik Indonesia" of "Polres"), or "@local": the government
    of their place. `level` tells which place a name means that a regency and a city share ("Polres Kediri": Kabupaten).
    """

    head: str
    kind: OrganizationKind
    expansion: str = ""
    complement: Literal["place", "field", "number", "organization", "name"]
    alone: bool = False
    parent: str = ""
    level: Literal["", "Kabupaten", "Kota", "Provinsi"] = ""
    example: str


class OrganizationFieldRow(Row):
    """organization_fields.csv: a word of the fields of work in names ("Penataan"), and what an acronym among them stands for."""

    word: str
    expansion: str = ""
    example: str


class OrganizationTailRow(Row):
    """organization_tails.csv: a last word that makes an organization of the capitalized words before it ("Zenith Airways")."""

    word: str
    kind: OrganizationKind
    example: str


class NotOrganizationRow(Row):
    """not_organizations.csv: a form that the model takes for an organization, and why it is none.

    `match` tells whether the whole name has that form, or only its first words.
    """

    form: str
    match: Literal["whole", "first"] = "whole"
    reason: str
    example: str


class CueVerbRow(Row):
    """cue_verbs.csv: a verb of saying (or judging, hoping) and its forms; in the `example`, [ ] stand around the content.

    `bare` forms stand before the speaker ("kata Rina", "katanya"), `active` after ("Rina mengatakan"), `passive` before an agent
    ("dikatakan Rina"), `object` after a pronoun ("dia katakan"); `source` is a preposition before the speaker ("menurut Rina").
    `content` tells what counts after the active form without a comma or "bahwa": any "clause"; only with a "predicate";
    also a "noun" phrase; or nothing ("marked"). `addressee`: whom it is said to stands before "untuk" or "agar".
    """

    base: str
    bare: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    content: Literal["clause", "predicate", "noun", "marked"]
    addressee: bool = False
    example: str


class PlaceRow(Row):
    """places.csv: a province, regency, city, country or foreign city, with its Kemendagri code and other names.

    `parent` is the province. `bare` tells whether the name counts without the word of its kind: "free", only after a
    "cue" where it is an ordinary word too ("Batu"), or "never" ("Puncak" is not Kabupaten Puncak).
    """

    name: str
    kind: Literal["province", "regency", "city", "country", "foreign_city"]
    code: str = ""
    parent: str = ""
    country: str = "ID"
    aliases: tuple[str, ...] = ()
    bare: Literal["free", "cue", "never"] = "free"


class DistrictRow(Row):
    """districts.csv: a district (kecamatan) and its Kemendagri code, which begins with that of its regency."""

    name: str
    code: str


class DateWordRow(Row):
    """date_words.csv: a word that date expressions are made of; `value` is its number (month 1-12, weekday 0-6, days ahead)."""

    form: str
    kind: Literal["weekday", "month", "month_foreign", "month_short", "day_word", "part_of_day", "number", "shift", "shift_from_told",
                  "edge", "past", "future", "year_cue", "year_cue_weak", "range", "name_before", "recurring", "counted", "weekday_name"]
    value: int | None = None
    example: str


class DatelineOutletRow(Row):
    """dateline_outlets.csv: an outlet or agency that datelines name without a domain ("CNN Indonesia")."""

    name: str
    example: str


class DatelineVetoRow(Row):
    """dateline_vetoes.csv: a word in capitals that begins a rubric or a story, never a dateline's place ("INFO")."""

    word: str
    example: str


def _tables() -> dict[str, type[Row]]:
    """Return the row types by their files, which the first words of their descriptions name."""
    named = {(row.__doc__ or "").partition(":")[0]: row for row in Row.__subclasses__()}
    return {file: named[file] for file in sorted(named) if file.endswith(".csv")}


TABLES = _tables()
