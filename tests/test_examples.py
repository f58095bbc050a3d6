"""The examples run, and README.md shows what the library says."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsextract
from newsextract import Article, clean_article
from newsextract.patterns import read_rules_folder

ROOT = Path(__file__).parent.parent
PACKAGE = Path(newsextract.__file__).parent.parent  # the examples run on the package that is tested


# What each example prints, to the line where the line is what it shows.
PRINTED = {
    "one_article.py": ["Hendra Wibisono | Wali Kota Kediri", "struck out | credit | (dwi/ari)"],
    "batch_corpus.py": ["6 records"],
    "tables_with_sql.py": ["│ Direktur Utama PT Bank Nusa Sentosa Tbk │      1 │"],
    "quotes_to_table.py": [
        "kediri-pasar,2021-12-14,direct,Hendra Wibisono,ujar,Pedagang kecil harus kembali berjualan dengan tenang,132,184"],
    "own_titles.py": ["with own titles | [('Dedi Suhendar', ['Juru Leuit Kasepuhan Ciptarasa'])]"],
    "own_outlet.py": [
        "built in | []", "with own rules | [('kabararjuna.pilihan', 'Pilihan redaksi Arjuna: Tiga Kebun Apel Terluas')]"],
    "own_model.py": ["own | ['Omah Kidung']"],
    "one_stage.py": [
        "struck out | related | Baca Juga: Harga Apel Turun", "clean | Petani berharap harga naik pada Januari 2022.",
        "dateline | Kota Batu 35.79 | story begins: Panen apel", "published | 2021-12-14"],
    "quotes_by_party.py": [
        "female | Partai Bahari Jaya | direct | 1", "female | Partai Bahari Jaya | indirect | 1",
        "female | Partai Sawah Makmur | direct | 1", "male | Partai Bahari Jaya | indirect | 1"],
    "in_spacy.py": [
        "direct | Kartika Handayani | Kios ini milik pedagang kecil | tokens 15 20",
        "Kartika Handayani | ['Kartika Handayani', 'Kartika']", "2024-05-06 | ['direct']"],
    "news_watch.py": [
        "outlet,published,speaker,positions,kind,quote,url",
        "kabararjuna,2024-05-07,Surya Wibawa,Kepala Dinas Pertanian Kota Batu,direct,Hasilnya lebih baik dari tahun lalu,"
        "https://kabararjuna.example/ekonomi/1",
        "suararawa,2024-05-08,Bima Nugraha,Kapolsek Rawa Indah,indirect,pengendara bisa memutar lewat jalan desa,"
        "https://suararawa.example/daerah/7"],
}


@pytest.mark.parametrize("name", PRINTED)
def test_example_prints_its_result(name, tmp_path):
    done = subprocess.run([sys.executable, str(ROOT / "examples" / name)], cwd=tmp_path, capture_output=True, text=True, check=False,
                          encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(PACKAGE)})
    assert done.returncode == 0, done.stderr
    missing = [line for line in PRINTED[name] if line not in done.stdout.splitlines()]
    assert not missing, done.stdout


def test_every_example_is_run_by_a_test():
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    assert [path.name for path in (ROOT / "examples").glob("*.py") if path.name not in tests] == []


def test_rules_of_the_outlet_example_strike_their_examples():
    rules = next(read_rules_folder(ROOT / "examples" / "own_outlet")).rules
    for rule in rules:
        for example in rule.examples:
            raw = example.replace("⟦", "").replace("⟧", "")
            clean = clean_article(Article("1", raw), rules=[rule])
            assert [raw[r.start : r.end] for r in clean.removed] == [example[example.index("⟦") + 1 : example.index("⟧")]]


def test_readme_shows_what_the_library_says():
    spec = importlib.util.spec_from_file_location("readme", ROOT / "tests" / "readme.py")
    readme = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(readme)
    assert readme.README.read_text(encoding="utf-8") == readme.render(), "mend it with: python tests/readme.py"
