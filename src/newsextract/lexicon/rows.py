"""The columns of the lexicon's tables. Every row of a vocabulary has an `example`, which the tests run."""

from __future__ import annotations

from typing import Literal

from newsextract.lexicon.tables import Row
from newsextract.records import TitleKind


class HonorificRow(Row):
    """honorifics.csv: an honorific, rank or degree, and on which side of the name it stands."""

    form: str
    kind: TitleKind
    side: Literal["before", "after"]
    expansion: str = ""
    example: str


class PositionRow(Row):
    """positions.csv: a head that begins a position phrase ("Wali Kota"), and what may complete it."""

    head: str
    complement: Literal["place", "organization", "field", "none", "any"] = "any"
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
    """places.csv: a province, regency, city, district, country or capital, with its Kemendagri code and other names."""

    name: str
    kind: str
    code: str = ""
    parent: str = ""
    country: str = "ID"
    aliases: tuple[str, ...] = ()
