"""Every code block of the documentation runs and prints what the page says; `tests/docs_blocks.py` writes the outputs anew."""

import json
import re
import shutil
from pathlib import Path

import pytest

from docs_blocks import NOT_RUN, PAGES, ROOT, prepare, read_blocks, run_page, trimmed

INDENTED = re.compile(r"\n\n {4,}(?![-*\d ])\S[^\n]*\n(?=\n| {4})")
RUNS = {"python", "bash", "sql"}


def text_of(path):
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def furnished(extract, tmp_path_factory):
    folder = tmp_path_factory.mktemp("furnished")
    prepare(folder, extract)
    return folder


@pytest.fixture
def folder(furnished, tmp_path):
    return Path(shutil.copytree(furnished, tmp_path / "page"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_run_and_print_what_the_page_says(path, folder):
    for block, printed in run_page(text_of(path), folder):
        assert trimmed(block.code) == printed, "python tests/docs_blocks.py writes it anew, if it is right"
    if path.name == "evaluate.md":
        assert (folder / "figures.json").read_bytes() == (folder / "the_same.json").read_bytes()
        assert {row["f"] for row in json.loads((folder / "figures.json").read_bytes()).values()} == {100.0}
        assert (folder / "errors.html").stat().st_size > 1000


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_fence_is_of_a_kind_that_is_tested(path):
    page = text_of(path)
    blocks = read_blocks(page)
    assert page.count("```") == 2 * len(blocks), "a fence is indented, or has attributes that are not known"
    assert INDENTED.search(page) is None, "an indented block is code that nothing runs"
    assert [block.kind for block in blocks if block.run and not block.title and block.kind not in RUNS | {"text", "json"}] == []
    assert sum(not block.run for block in blocks) == NOT_RUN.get(path.name, 0)


def test_a_wrong_output_is_seen(tmp_path):
    page = '```python\nprint("hujan")\n```\n```text\npanas\n```\n'
    [(block, printed)] = run_page(page, tmp_path)
    assert (trimmed(block.code), printed) == ("panas", "hujan")


def test_a_block_that_is_marked_does_not_run(tmp_path):
    page = '<!-- not run: a reason -->\n```python\nraise SystemExit\n```\n'
    assert list(run_page(page, tmp_path)) == []
    assert [block.run for block in read_blocks(page)] == [False]
