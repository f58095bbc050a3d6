"""The examples run, and README.md shows what the library says."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(("name", "expected"), [
    ("one_article.py", "Hendra Wibisono"), ("batch_corpus.py", "6 records"), ("tables_with_sql.py", "Direktur Utama PT Bank Nusa"),
    ("quotes_to_table.py", "kediri-pasar"),
    ("own_titles.py", "Juru Leuit")])
def test_example(name, expected, tmp_path):
    done = subprocess.run([sys.executable, str(ROOT / "examples" / name)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout


def test_readme_shows_what_the_library_says():
    spec = importlib.util.spec_from_file_location("readme", ROOT / "tests" / "readme.py")
    readme = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(readme)
    assert readme.README.read_text(encoding="utf-8") == readme.render(), "mend it with: python tests/readme.py"
