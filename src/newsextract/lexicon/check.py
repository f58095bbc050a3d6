"""Check the tables of a study before they are laid over the package's: every fault at once, not the first alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from newsextract.errors import LexiconError
from newsextract.lexicon.rows import TABLES
from newsextract.lexicon.tables import Row, row_values

WORD_LISTS = frozenset(("common_words.txt",))


@dataclass(frozen=True, slots=True)
class TableReport:
    """What a file of a study holds: how many rows fit, and what is wrong with the others, with their lines."""

    file: str
    rows: int
    faults: tuple[str, ...]


def check_folder(folder: Path) -> tuple[TableReport, ...]:
    """Return a report on each file of a study's folder, in the order of their names.

    A folder with "organizations.csv" whose second line has the kind "klub" gives the fault "line 2, column 'kind': ...".
    Raises LexiconError where there is no such folder.
    """
    if not folder.is_dir():
        raise LexiconError(f"there is no folder {str(folder)!r}")
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return tuple(check_file(path) for path in files)


def check_file(path: Path) -> TableReport:
    row_type = TABLES.get(path.name)
    if path.name in WORD_LISTS:
        return TableReport(path.name, len(path.read_text(encoding="utf-8").split()), ())
    if row_type is None:
        near = get_close_matches(path.name, [*TABLES, *WORD_LISTS], n=1)
        hint = f"; did you mean {near[0]!r}?" if near else "; `newsextract lexicon tables` lists them"
        return TableReport(path.name, 0, (f"no table of the lexicon has this name{hint}",))
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = list(_faults(csv.DictReader(file), row_type))
    except (OSError, UnicodeDecodeError) as error:
        return TableReport(path.name, 0, (f"cannot be read: {error}",))
    return TableReport(path.name, sum(1 for fault in found if fault is None), tuple(fault for fault in found if fault))


def _faults(reader: csv.DictReader[str], row_type: type[Row]) -> Iterator[str | None]:
    """Yield for each row what is wrong with it, None where it fits."""
    seen: dict[str, int] = {}
    for cells in reader:
        line = reader.line_num
        try:
            row = row_type.model_validate(row_values(cells, row_type))
        except ValidationError as error:
            first = error.errors()[0]
            yield f"line {line}, column {'.'.join(map(str, first['loc']))!r}: {first['msg']}"
            continue
        key, *_ = (str(value) for value in row.model_dump().values())
        twice = seen.setdefault(key, line)
        yield _example_fault(row, key, line) or (f"line {line}: {key!r} stands in line {twice} already" if twice != line else None)


def _example_fault(row: Row, key: str, line: int) -> str | None:
    """Return what is wrong with a row's example: it must show the row's form in a sentence."""
    example = getattr(row, "example", None)
    if example is None or key.casefold() in example.casefold() or "[" in example:
        return None
    return f"line {line}, column 'example': {key!r} is not in {example!r}"
