"""The documentation site is built without a warning, and a reader's browser fetches nothing from elsewhere."""

import json
import re

import pytest
import yaml

from docs_blocks import ROOT

pytest.importorskip("mkdocstrings")  # the extra "docs"
from mkdocs.commands.build import build
from mkdocs.config import load_config

FETCHED = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?(?:https?:)?//|<link\b[^>]*\bhref=["']?(?:https?:)?//|@import|url\(["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
    return folder


def read(path):
    return path.read_text(encoding="utf-8")


def test_every_page_is_built(site):
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} <= {path.stem for path in site.glob("*.html")}


def test_nothing_is_fetched_from_elsewhere(site):
    pages = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert [(path.name, match[0]) for path in pages for match in [FETCHED.search(read(path))] if match] == []


@pytest.mark.parametrize("page", ['<script src="https://cdn.example/a.js">', "<link rel=x href=//cdn.example/a.css>", "url(https://a.example/b)"])
def test_a_fetch_would_be_seen(page):
    assert FETCHED.search(page)


def test_no_insert_is_left_unfilled(site):
    assert [path.name for path in site.glob("*.html") if "<!-- insert" in read(path)] == []


def test_the_record_page_has_every_field_of_every_type(site):
    from newsextract.records import ArticleRecord

    page = read(site / "records.html")
    schema = ArticleRecord.model_json_schema()
    for name, definition in {"ArticleRecord": schema, **schema["$defs"]}.items():
        assert f'id="{name.lower()}"' in page
        assert [field for field in definition["properties"] if f"<code>{field}</code>" not in page] == []


def test_the_command_page_has_every_option(site):
    from typer.main import get_command

    from newsextract.cli import app

    page = read(site / "commands.html")
    options = {option for command in get_command(app).commands.values() for param in command.params for option in param.opts
               if option.startswith("--")}
    assert len(options) > 15
    assert [option for option in options if option not in page] == []


def test_every_example_and_figure_stands_on_a_page(site):
    recipes, accuracy = read(site / "recipes.html"), read(site / "accuracy.html")
    assert [path.name for path in (ROOT / "examples").glob("*.py") if f"examples/{path.name}" not in recipes] == []
    floors = json.loads(read(ROOT / "tests" / "floors.json"))
    assert [name for name, value in floors.items() if name not in accuracy or f"{value:.1f}" not in accuracy] == []


def test_the_citation_is_that_of_the_file(site):
    cff = yaml.safe_load(read(ROOT / "CITATION.cff"))
    page = read(site / "cite.html")
    assert cff["title"] in page
    assert str(cff["version"]) in page
