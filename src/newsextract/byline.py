"""Byline: names and initials of reporters, editors and photographers in the credits that cleaning struck out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsextract.clean import CleanText, Removed

ROLES = {
    "penulis": "reporter", "reporter": "reporter", "pewarta": "reporter", "wartawan": "reporter", "jurnalis": "reporter",
    "laporan": "reporter", "ditulis oleh": "reporter", "editor": "editor", "redaktur": "editor", "penyunting": "editor",
    "fotografer": "photographer", "foto": "photographer", "kontributor": "contributor", "uploader": "editor",
    "penerjemah": "translator", "diterjemahkan oleh": "translator", "diadaptasi oleh": "translator",
}  # fmt: skip
LEAD = re.compile(
    r"(?i)^\s*[(\[]?\s*(?P<role>laporan(?=\s+(?:wartawan|reporter|kontributor|jurnalis))|ditulis oleh|diterjemahkan oleh|diadaptasi oleh"
    r"|penulis|reporter|pewarta|wartawan|jurnalis|editor|redaktur|penyunting|fotografer|foto|kontributor|uploader|penerjemah)"
    r"(?:\s*(?:&|dan|/)\s*\w+)?\s*:?\s*"
)
REPORT = re.compile(r"(?i)^(?:wartawan|reporter|kontributor|jurnalis)\b\s*")
SEPARATOR = re.compile(r"\s*(?:[/|,;&+]|\bdan\b)\s*")
# An outlet or an agency is no person.
OUTLET = re.compile(
    r"(?i)\.(?:com|co|id|net|tv)\b|^(?:antara|antaranews|afp|ap|reuters|rtr|detik\w*|kompas|tempo|suara|okezone|sindo\w*|tribun\w*|cnn\w*"
    r"|republika|kontan|bisnis|viva|jpnn|inews|merdeka|liputan6|kumparan|medcom|metro tv|bbc|dw|voa|xinhua|istimewa|ist|net|tim|red|redaksi"
    r"|int|rls|rilis|adv|advertorial|hms|humas|foto|twitter|facebook|instagram)$"
)
NAME = re.compile(r"[A-Za-z][\w.'’ -]{0,50}|[A-Z]{1,4}-\d{1,4}")
SOURCE = re.compile(r"(?i)^\s*sumber\b")


@dataclass(frozen=True, slots=True)
class CreditFound:
    """A name or initials in the raw text, and the role that the credit tells."""

    start: int
    end: int
    role: str | None = None
    method: str = "byline"
    confidence: float = 0.9


def find_byline(clean: CleanText) -> tuple[CreditFound, ...]:
    """Return the names in the credits of `clean.removed`, in order (raw offsets), each once.

    "(uji/ian)" gives "uji" and "ian"; "Editor: Rina Sari" gives "Rina Sari" with the role "editor"; "sumber : Antara" none.
    """
    seen: set[str] = set()
    names: list[CreditFound] = []
    for removed in clean.removed:
        if removed.kind == "credit":
            for credit in _names(clean.raw, removed):
                key = clean.raw[credit.start : credit.end].casefold()
                if key not in seen:
                    seen.add(key)
                    names.append(credit)
    return tuple(names)


def _names(raw: str, removed: Removed) -> Iterator[CreditFound]:
    text = raw[removed.start : removed.end]
    if SOURCE.match(text):
        return
    lead = LEAD.match(text)
    at = lead.end() if lead else 0
    role = ROLES[lead["role"].casefold()] if lead else None
    report = REPORT.match(text[at:])
    at += report.end() if report else 0
    for start, end in _parts(text, at):
        part = text[start:end]
        if NAME.fullmatch(part) and not OUTLET.search(part):
            yield CreditFound(removed.start + start, removed.start + end, role)


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    cuts = [*SEPARATOR.finditer(text, start)]
    begins = [start, *(c.end() for c in cuts)]
    ends = [*(c.start() for c in cuts), len(text)]
    for a, b in zip(begins, ends, strict=True):
        while a < b and text[a] in " \t\n\xa0()[]*":
            a += 1
        while b > a and text[b - 1] in " \t\n\xa0()[]*":
            b -= 1
        if a < b:
            yield a, b
