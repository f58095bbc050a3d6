"""The code blocks of the documentation: run, and what they print compared, or written anew: `python tests/docs_blocks.py [PAGE ...]`.

A page's blocks run in order, in one folder that holds the examples. What a fence says decides:

- `python`, `bash`, `sql`: it runs. After `<!-- not run: why -->` it does not; `NOT_RUN` counts these, so that they do not grow in silence.
- `text`: what the block before it prints.
- any language with `title="name"`: a file, written before what follows.
- `json` without a title: shown, and read.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import newsextract
from newsextract.evaluate.marks import gold_article

ROOT = Path(__file__).parent.parent
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "models" / "README.md", ROOT / "CONTRIBUTING.md"]
NOT_RUN = {"index.md": 1, "mulai.md": 1, "corpora.md": 1, "README.md": 2}  # installs, clusters, and an engine that needs torch
FENCE = re.compile(r'^(<!-- not run: [^\n]+ -->\n)?```(\w*)(?: title="([^"\n]+)")?\n(.*?)^```$', re.M | re.S)
PROLOGUE = f'set -euo pipefail\nnewsextract() {{ "{sys.executable}" -m newsextract "$@"; }}\n'
COLUMNS = "100"


@dataclass(frozen=True)
class Block:
    """A fenced block: what it is, and where its code stands in the page."""

    kind: str
    title: str | None
    code: str
    run: bool
    start: int
    end: int


def read_blocks(page: str) -> list[Block]:
    return [Block(m[2], m[3], m[4], not m[1], m.start(4), m.end(4)) for m in FENCE.finditer(page)]


def prepare(folder: Path, extract: Callable[..., Any]) -> None:
    """Put into the folder what the pages suppose a reader to have: the examples, annotated articles, a corpus of packed files."""
    shutil.copytree(ROOT / "examples", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    gold = [gold_article(extract(article), article.get("text") or article["content"]) for article in articles]
    (folder / "gold.jsonl").write_text("".join(f"{article.model_dump_json()}\n" for article in gold), encoding="utf-8")
    own = "".join(f"{article.model_dump_json(exclude_none=True)}\n" for article in gold * 2)
    (folder / "own.jsonl").write_text(own, encoding="utf-8")
    (folder / "berita").mkdir()
    (folder / "berita" / "2024.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))


def run_bash(code: str, folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(Path(newsextract.__file__).parent.parent), "PYTHONUTF8": "1", "COLUMNS": COLUMNS}
    done = subprocess.run(["bash", "-c", PROLOGUE + code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
                          env=environment)
    assert done.returncode == 0, code + done.stderr
    return done.stdout


def run_python(code: str, folder: Path, names: dict[str, Any]) -> str:
    out = io.StringIO()
    with chdir(folder), redirect_stdout(out):
        exec(compile(code, "docs", "exec"), names)
    return out.getvalue()


def run_sql(code: str, folder: Path) -> str:
    import duckdb

    with chdir(folder):
        return "\n".join(" | ".join(map(str, row)) for row in duckdb.sql(code).fetchall())


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


def run_page(page: str, folder: Path) -> Iterator[tuple[Block, str]]:
    """Run the blocks of a page; yield each `text` block with what was printed before it."""
    names: dict[str, Any] = {}
    printed = ""
    runners: dict[str, Callable[[str], str]] = {
        "python": lambda code: run_python(code, folder, names), "bash": lambda code: run_bash(code, folder),
        "sql": lambda code: run_sql(code, folder)}
    for block in read_blocks(page):
        if not block.run:
            continue
        if block.title:
            (folder / block.title).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.title).write_text(block.code, encoding="utf-8")
        elif block.kind == "text":
            yield block, printed
        elif block.kind == "json":
            json.loads(block.code)
        else:
            printed = trimmed(runners[block.kind](block.code))


def renew(path: Path, folder: Path) -> None:
    """Write what the blocks print now into the page."""
    page = path.read_text(encoding="utf-8")
    found = list(run_page(page, folder))
    for block, printed in reversed(found):
        page = f"{page[:block.start]}{printed}\n{page[block.end:]}"
    path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    chosen = [path for path in PAGES if not sys.argv[1:] or path.name in sys.argv[1:]]
    extract = newsextract.load()
    for path in chosen:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder), extract)
            renew(path, Path(folder))
