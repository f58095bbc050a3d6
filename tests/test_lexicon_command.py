"""The check of a study's tables, the command for it, and the sizes of the lexicon."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsextract.cli import app
from newsextract.errors import LexiconError
from newsextract.lexicon import load_lexicon
from newsextract.lexicon.check import check_file, check_folder
from newsextract.lexicon.rows import TABLES
from newsextract.lexicon.tables import DATA

LEXICON = load_lexicon()
HEADER = "name,acronym,kind,aliases,parent,branches,common,example\n"
GOOD = "Paguyuban Zenith,PAZEN,association,,,,,Paguyuban Zenith hadir.\n"


def write(folder: Path, text: str, name: str = "organizations.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


COUNTED = {"quote_confidence.csv"}  # figures, no vocabulary


def test_every_file_of_the_vocabulary_is_a_table() -> None:
    assert {path.name for path in DATA.glob("*.csv")} - COUNTED == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_rows_that_fit_its_columns(table: str) -> None:
    assert len(LEXICON.table(table, TABLES[table])) > 5


def test_a_good_table_has_no_faults(tmp_path: Path) -> None:
    report = check_folder(write(tmp_path, HEADER + GOOD))[0]
    assert (report.file, report.rows, report.faults) == ("organizations.csv", 1, ())


@pytest.mark.parametrize(("row", "fault"), [
    ("Paguyuban Zenith,,klub,,,,,Paguyuban Zenith hadir.", "line 3, column 'kind'"),
    ("Asosiasi Zenith,,association,,,,,Mereka hadir.", "line 3, column 'example'"),
    ("Paguyuban Zenith,,association,,,,,Paguyuban Zenith hadir.", "stands in line 2 already"),
    ("Asosiasi Zenith,,association,,,maybe,,Asosiasi Zenith hadir.", "line 3, column 'branches'"),
    ("Asosiasi Zenith,,association,,,,,Asosiasi Zenith hadir.,too much", "line 3, column '?'"),
])
def test_faults_name_line_and_column(tmp_path: Path, row: str, fault: str) -> None:
    report = check_folder(write(tmp_path, f"{HEADER}{GOOD}{row}\n"))[0]
    assert report.rows == 1
    assert len(report.faults) == 1
    assert fault in report.faults[0]


def test_a_misspelt_file_name_gets_a_hint(tmp_path: Path) -> None:
    fault = check_folder(write(tmp_path, HEADER, "organisations.csv"))[0].faults[0]
    assert "did you mean 'organizations.csv'?" in fault


def test_what_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_bytes(b"name\n\xff\xfe")
    assert "cannot be read" in check_file(tmp_path / "organizations.csv").faults[0]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no folder"):
        check_folder(tmp_path / "nothing")


def test_the_command_checks(tmp_path: Path) -> None:
    run = CliRunner()
    good = run.invoke(app, ["lexicon", "check", str(write(tmp_path, HEADER + GOOD))])
    assert (good.exit_code, good.stdout) == (0, "organizations.csv: 1 rows fit\n")
    bad = run.invoke(app, ["lexicon", "check", str(write(tmp_path, HEADER + GOOD + GOOD))])
    assert bad.exit_code == 1


def test_the_command_lists_tables() -> None:
    run = CliRunner()
    listed = run.invoke(app, ["lexicon", "tables"]).stdout
    assert all(table in listed for table in TABLES)
    assert "head,kind,expansion" in run.invoke(app, ["lexicon", "tables", "organization_heads"]).stdout
    assert run.invoke(app, ["lexicon", "tables", "no_such"]).exit_code == 2


def test_a_study_adds_an_organization(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, HEADER + GOOD))
    assert lexicon.organizations[0].name == "Paguyuban Zenith"
    assert len(lexicon.organizations) == len(LEXICON.organizations) + 1


# The ministries of three cabinets, by the acronyms that the press uses.
MINISTRIES = """
Kemenkumham Kemenkum KemenHAM Kemenimipas Kemendagri Kemlu Kemhan Kemenkeu Kementan KLHK KLH Kemenhut KKP Kemenhub Kemenkes
Kemensos Kemnaker Kemenperin Kemendag Kemenkominfo Kemkomdigi Kemendikbud Kemendikbudristek Kemendikdasmen Kemendiktisaintek Kemenbud
Kemenristekdikti Kemenristek Kemenparekraf Kemenpar Kemenekraf Kemenpora Kemensetneg Kemenkop Kementrans KemenP2MI KemenPPPA
Kemendukbangga Kemenhaj
""".split()
AGENCIES = """
KPK BPK BPS BPOM BNN BNPB BMKG BNPT BKN BPKP BRIN BAPPENAS BKKBN BSSN BIN Basarnas LAN LKPP Lemhannas LPSK PPATK OJK BPN KPU Bawaslu
DKPP KPPU KPAI LPS OIKN
""".split()
PARTIES = "PDIP PKB PKS PAN PPP PSI Gerindra Golkar NasDem Demokrat Hanura Perindo".split()
COMPANIES = """
Pertamina PLN Telkom KAI Pelindo Pelni Antam PGN Perhutani Bulog Damri Pindad WIKA PTPN Taspen Jamkrindo Askrindo Peruri
Danareksa Sarinah INKA Danantara Biofarma
""".split()
BANKS = "BI BRI BNI BTN BCA BSI BTPN BJB".split()


@pytest.mark.parametrize("acronym", [*MINISTRIES, *AGENCIES, *PARTIES, *COMPANIES, *BANKS])
def test_ministries_agencies_parties_and_companies_are_known(acronym: str) -> None:
    known = {form.casefold() for row in LEXICON.organizations for form in (row.name, row.acronym, *row.aliases)}
    known |= {form.casefold() for row in LEXICON.organization_heads for form in (row.head, row.expansion)}
    assert acronym.casefold() in known


def test_sizes() -> None:
    kinds = Counter(row.kind for row in LEXICON.organizations)
    assert kinds["ministry"] >= 60
    assert kinds["party"] >= 24
    assert kinds["bank"] >= 60
    assert kinds["company"] >= 250
    assert kinds["university"] >= 120
    assert kinds["media"] >= 120
    assert len(LEXICON.organization_heads) >= 700
