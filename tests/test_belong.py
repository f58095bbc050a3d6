"""What users count on beside the records: types, a quick start, a citation, and no imports that nobody asked for."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml

import newsextract

ROOT = Path(__file__).parent.parent
PACKAGE = Path(newsextract.__file__).parent
SCRIPT = '''
from collections.abc import Iterator
from typing import assert_type

import newsextract
from newsextract.corpus import read_articles
from newsextract.evaluate import Evaluation, evaluate, read_annotations, read_gold
from newsextract.records import Quote


def quotes_of(path: str) -> Iterator[Quote]:
    extract = newsextract.load()
    for record in extract.pipe(read_articles(path), on_error="skip"):
        assert_type(record.quotes, tuple[Quote, ...])
        yield from record.quotes


def speaker_name(quote: Quote) -> str | None:
    return quote.speaker.name if quote.speaker else None


def story(text: str) -> str:
    dateline = newsextract.find_dateline(text, newsextract.load_lexicon())
    clean = newsextract.clean_article(newsextract.Article("1", text))
    return assert_type(clean.text, str)[dateline.end if dateline else 0 :]


def measured(gold: str, found: str) -> Evaluation:
    evaluation = evaluate(read_gold(gold), read_annotations(found))
    assert_type(evaluation.scores["people.name"].f, float)
    return evaluation
'''


def python(*arguments, **more):
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "MYPYPATH": str(PACKAGE.parent)}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, env=environment, **more)


def test_a_strictly_typed_script_of_a_user_passes_mypy(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    options = ("--strict", "--follow-imports=silent", "--config-file=", f"--cache-dir={tmp_path / 'cache'}")
    done = python("-m", "mypy", *options, "script.py", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_is_marked_as_typed():
    assert (PACKAGE / "py.typed").is_file()


def imported_by_help():
    """Return what `newsextract --help` imports, and the microseconds that each module takes."""
    done = python("-X", "importtime", "-m", "newsextract", "--help")
    assert done.returncode == 0
    assert "evaluate" in done.stdout
    rows = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:") and "self [us]" not in line]
    return {name.strip(): int(own.rpartition(":")[2]) for own, _, name in rows}


def test_help_imports_nothing_slow():
    runs = [imported_by_help() for _ in range(3)]
    slow = {"spacy", "thinc", "numpy", "pydantic", "jinja2", "dateparser", "pyarrow", "ahocorasick", "regex", "newsextract.records"}
    assert slow & runs[0].keys() == set()
    assert min(sum(run.values()) for run in runs) < 500_000  # half a second; the best of three, since others may use the machine


def test_import_is_lean_and_every_public_name_is_there():
    assert python("-c", "import sys, newsextract; print('spacy' in sys.modules or 'pydantic' in sys.modules)").stdout.strip() == "False"
    assert all(getattr(newsextract, name) is not None for name in newsextract.__all__)
    assert {"clean_article", "find_dateline", "find_dates", "load"} <= set(newsextract.__all__)


def test_citation_is_whole_and_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation.keys() >= {"message", "title", "authors", "version", "license", "type", "abstract", "keywords"}
    assert citation["type"] == "software"
    assert all(author.keys() & {"name", "family-names"} for author in citation["authors"])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["version"] == project["version"] == newsextract.__version__
    assert citation["license"] == project["license"]
