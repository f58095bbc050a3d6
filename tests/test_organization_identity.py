"""Who an organization is beyond one article: its canonical name, its short form, its parent and its place."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from newsextract.lexicon import load_lexicon
from newsextract.mentions import OrganizationEntity
from newsextract.organizations import find_organizations, resolve_organizations
from newsextract.organizations.canonical import LOCAL, identify
from newsextract.tokens import IndonesianNews

LEXICON = load_lexicon()
NLP = IndonesianNews()
CASES = Path(__file__).with_name("cases") / "organization_identities.csv"


def read_cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def organizations_in(text: str) -> dict[str, OrganizationEntity]:
    mentions = find_organizations(NLP(text), LEXICON)
    return {o.name: o for o in resolve_organizations(mentions, LEXICON, text)}


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["name"])
def test_identity(case: dict[str, str]) -> None:
    found = identify(case["name"], LEXICON)
    place = (found.place.code if found.place else None) or ""
    assert (found.canonical, found.acronym or "", found.parent or "", place) == (
        case["canonical"], case["acronym"], case["parent"], case["place"])


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case["name"])
def test_a_canonical_name_is_its_own(case: dict[str, str]) -> None:
    assert identify(case["canonical"], LEXICON).canonical == case["canonical"]


@pytest.mark.parametrize("row", LEXICON.organizations, ids=lambda row: row.name)
def test_every_form_of_an_organization_gives_its_name(row) -> None:
    wanted = identify(row.name, LEXICON).canonical
    assert {identify(form, LEXICON).canonical for form in (row.acronym, *row.aliases) if form} <= {wanted}


def test_every_parent_is_canonical() -> None:
    parents = {row.parent for row in (*LEXICON.organizations, *LEXICON.organization_heads)} - {"", LOCAL}
    assert {parent: identify(parent, LEXICON).canonical for parent in parents} == {parent: parent for parent in parents}


@pytest.mark.parametrize(
    ("one", "other"), [("Kadin Kota Kediri", "Kadin Kabupaten Kediri"), ("Kadin Kabupaten Kediri", "Kadin Kota Kediri")]
)
def test_city_and_regency_of_one_name_are_two(one: str, other: str) -> None:
    found = organizations_in(f"{one} menjamu {other}.")
    assert set(found) == {one, other}
    assert found[one].canonical != found[other].canonical


def test_a_bare_name_is_the_one_that_the_article_tells_in_full() -> None:
    found = organizations_in("DPRD Kediri rapat pagi ini. Ketua DPRD Kota Kediri hadir.")
    assert found["DPRD Kota Kediri"].aliases == ("DPRD Kediri",)


def test_a_police_office_of_the_city_is_not_that_of_the_regency() -> None:
    found = organizations_in("Polres Kediri Kota membantu Polres Kediri.")
    assert {o.canonical for o in found.values()} == {"Kepolisian Resor Kediri Kota", "Kepolisian Resor Kediri"}


def test_expansion_and_acronym_are_known_for_branches() -> None:
    found = organizations_in("Penyidik Polres Sleman datang.")["Polres Sleman"]
    assert (found.acronym, found.expansion) == ("Polres Sleman", "Kepolisian Resor Sleman")


def test_a_company_is_one_with_and_without_its_legal_form() -> None:
    found = organizations_in("PT Zenith Multi Dana Tbk (Zenith Dana) rugi. Saham Zenith Dana turun.")
    assert [(o.canonical, o.aliases) for o in found.values()] == [("Zenith Multi Dana", ("Zenith Dana",))]


@pytest.mark.parametrize("name", ["", "(", "PT", "Tbk", "RI", "/", "Dinas (", "Kota", "Polres Kota", "Kadin  RI"])
def test_odd_names_have_an_identity(name: str) -> None:
    assert isinstance(identify(name, LEXICON).canonical, str)
