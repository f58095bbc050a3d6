"""Data is code: every table is sorted, unique and trimmed. `python tests/test_data_files.py` mends what is not."""

import csv
import io
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "src" / "newsextract" / "data"
FILES = sorted([*DATA.glob("*.csv"), *(DATA / name for name in ("function_words.txt",))])


def tidy(path):
    """Return the file's text as it should be."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return "\n".join(sorted(set(text.split()))) + "\n"
    header, *rows = csv.reader(io.StringIO(text))
    unique = list(dict.fromkeys(tuple(cell.strip() for cell in row) for row in rows))
    orders = [sorted(unique), sorted(unique, key=lambda row: ([cell.casefold() for cell in row], row))]
    order = unique if unique in orders else orders[0]  # capitals first, or capitals and small letters mixed
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *order])
    return out.getvalue()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_is_sorted_unique_and_trimmed(path):
    assert path.read_text(encoding="utf-8") == tidy(path), "mend it with: python tests/test_data_files.py"


if __name__ == "__main__":
    for file in FILES:
        file.write_text(tidy(file), encoding="utf-8")
        sys.stdout.write(f"{file.name}\n")
