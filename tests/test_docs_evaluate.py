"""Every code block of docs/evaluate.md runs, in order, in one folder; a text block is what the block before it prints."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stdout
from pathlib import Path

import newsextract
from newsextract.evaluate.marks import gold_article

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```(bash|python|text)\n(.*?)^```$", re.M | re.S)
PROLOGUE = f'set -euo pipefail\nnewsextract() {{ "{sys.executable}" -m newsextract "$@"; }}\n'


def run_bash(code, folder):
    environment = {**os.environ, "PYTHONPATH": str(Path(newsextract.__file__).parent.parent), "PYTHONUTF8": "1"}
    done = subprocess.run(["bash", "-c", PROLOGUE + code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
                          env=environment)
    assert done.returncode == 0, code + done.stderr
    return done.stdout


def run_python(code, folder, names):
    out = io.StringIO()
    with chdir(folder), redirect_stdout(out):
        exec(compile(code, "docs/evaluate.md", "exec"), names)
    return out.getvalue()


def test_code_blocks_run_and_print_what_they_say(extract, tmp_path):
    page = (ROOT / "docs" / "evaluate.md").read_text(encoding="utf-8")
    shutil.copy(ROOT / "examples" / "articles.jsonl", tmp_path)
    articles = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = [gold_article(extract(article), article.get("text") or article["content"]) for article in articles]
    (tmp_path / "gold.jsonl").write_text("".join(f"{article.model_dump_json()}\n" for article in gold), encoding="utf-8")
    names, printed, blocks = {}, "", BLOCK.findall(page)
    assert [kind for kind, _ in blocks].count("text") >= 5
    for kind, code in blocks:
        if kind == "text":
            assert printed.rstrip() == code.rstrip()
        else:
            printed = run_bash(code, tmp_path) if kind == "bash" else run_python(code, tmp_path, names)
    assert (tmp_path / "figures.json").read_bytes() == (tmp_path / "the_same.json").read_bytes()
    assert {row["f"] for row in json.loads((tmp_path / "figures.json").read_bytes()).values()} == {100.0}
    assert (tmp_path / "errors.html").stat().st_size > 1000
