"""The columns of the lexicon's tables. Every row of a vocabulary has an `example`, which the tests run."""

from __future__ import annotations

from typing import Literal

from newsextract.lexicon.tables import Row
from newsextract.records import PositionStatus, TitleKind


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


class OrganizationRow(Row):
    """organizations.csv: an organization known by name."""

    name: str
    acronym: str = ""
    kind: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    example: str


class OrganizationHeadRow(Row):
    """organization_heads.csv: a word or acronym that begins composed names ("Dinas", "Polres", "Pemkot", "Universitas")."""

    head: str
    kind: str
    expansion: str = ""
    complement: Literal["place", "field", "name", "any"] = "any"
    alone: bool = False  # counts as an organization without a complement ("DPRD", "Pemkot")
    parent: str = ""
    example: str


class CueVerbRow(Row):
    """cue_verbs.csv: a verb or phrase of saying, its forms, and what it may introduce."""

    base: str
    forms: tuple[str, ...]
    example: str


class PlaceRow(Row):
    """places.csv: a province, regency, city, country or foreign city, with its Kemendagri code and other names.

    `parent` is the province; `common` marks a name that is an ordinary word too ("Batu"): it counts only after a cue.
    """

    name: str
    kind: Literal["province", "regency", "city", "country", "foreign_city"]
    code: str = ""
    parent: str = ""
    country: str = "ID"
    aliases: tuple[str, ...] = ()
    common: bool = False


class DistrictRow(Row):
    """districts.csv: a district (kecamatan) and its Kemendagri code, which begins with that of its regency."""

    name: str
    code: str


class DateWordRow(Row):
    """date_words.csv: a word that date expressions are made of; `value` is its number (month 1-12, weekday 0-6, days ahead)."""

    form: str
    kind: Literal["weekday", "month", "month_foreign", "month_short", "day_word", "part_of_day", "number", "shift", "shift_from_told",
                  "edge", "past", "future", "year_cue", "year_cue_weak", "range", "name_before", "recurring"]
    value: int | None = None
    example: str
