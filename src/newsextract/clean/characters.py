"""Odd characters mended: spaces, control characters, broken encodings, entities of HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from newsextract.offsets import Edit

# UTF-8 that was read as Windows-1252, for the marks that news text has; the third character is often lost.
MOJIBAKE = {
    "â€œ": "“", "â€\x9d": "”", "â€™": "’", "â€˜": "‘", "â€“": "–", "â€”": "—", "â€¦": "…", "â€¢": "•", "Â\xa0": " ", "â€": "”",
    "Ã©": "é", "Ã¨": "è", "Ã¶": "ö", "Ã¼": "ü", "Ã¡": "á",
}  # fmt: skip
ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|quot|amp|lt|gt|nbsp|apos|ldquo|rdquo|lsquo|rsquo|ndash|mdash|hellip);"
ODD = re.compile(
    "|".join(map(re.escape, sorted(MOJIBAKE, key=len, reverse=True)))
    + "|" + ENTITY
    + r"|\r\n?"  # Windows and old Mac line ends
    + r"|[\u2028\u2029\x85\x0b\x0c]"  # other line ends
    + r"|[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u202a-\u202e]+"  # zero width, soft hyphens, direction marks
    + r"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
    + r"|[\ud800-\udfff]"
    + r"|[ \t]*[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\t][ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]*|  +"
)  # fmt: skip


def mend_characters(text: str) -> Iterator[Edit]:
    """Yield the edits that make a raw text plain; every letter that means something stays."""
    for match in ODD.finditer(text):
        found = match.group()
        plain = _plain(found)
        if plain != found:
            yield Edit(match.start(), match.end(), plain)


def _plain(found: str) -> str:
    if found in MOJIBAKE:
        return MOJIBAKE[found]
    if found[0] == "&":
        return html.unescape(found).replace("\xa0", " ") or " "
    if found[0] in "\r\u2028\u2029\x85\x0b\x0c":
        return "\n"
    if "\ud800" <= found[0] <= "\udfff":
        return "\ufffd"
    return " " if found[0] in " \t\xa0\u1680\u202f\u205f\u3000" or "\u2000" <= found[0] <= "\u200a" else ""
