"""The words of the date grammar, from `data/date_words.csv`, as look-ups and as small alternations."""

from __future__ import annotations

import re
from functools import lru_cache

from newsextract.lexicon import read_table
from newsextract.lexicon.rows import DateWordRow
from newsextract.lexicon.tables import DATA


@lru_cache(maxsize=1)
def _rows() -> tuple[DateWordRow, ...]:
    return read_table(DATA / "date_words.csv", DateWordRow)


@lru_cache(maxsize=64)
def words(*kinds: str) -> dict[str, int]:
    """Return the forms of some kinds, in lower case, with their values (0 where they have none)."""
    return {row.form.casefold(): row.value or 0 for row in _rows() if row.kind in kinds}


@lru_cache(maxsize=64)
def alternation(*kinds: str, capital: bool = False) -> str:
    """Return the forms of some kinds as one group, longest first; white space in a form stands for any.

    With `capital` a form matches as listed or in capitals, else in any case.
    """
    forms = sorted((row.form for row in _rows() if row.kind in kinds), key=lambda form: (-len(form), form))
    if capital:
        forms = list(dict.fromkeys(case for form in forms for case in (form, form.upper())))
    body = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return f"(?:{body})" if capital else f"(?i:{body})"


def number_of(form: str, *kinds: str) -> int | None:
    """Return the value of a form as written ("Nopember" -> 11); None where no kind has it."""
    return words(*kinds).get(" ".join(form.casefold().split()))
