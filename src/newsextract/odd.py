"""What is odd about a text: markup, damaged encodings, another language. Oddities become warnings of the record, never errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice

from newsextract.article import LONE_SURROGATE, is_writable
from newsextract.lexicon.tables import DATA
from newsextract.records import Notice

VERY_LONG = 100_000  # characters; the longest articles of news sites have a tenth of that
MIN_WORDS = 20  # fewer tell nothing about the language
READ_WORDS = 2_000  # enough to tell the language
MIN_FUNCTION_WORDS = 0.08  # of the words; Indonesian news has 0.13 to 0.35, other languages under 0.05

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# UTF-8 read as Windows-1252 or Latin-1 ("â€œKami", "RpÂ 5 juta", "CafÃ©"), and what could not be read at all.
MOJIBAKE = re.compile(r"â€.|â\x80.|Ã[\x80-\xbf©¨¡]|Â[\xa0-\xbf]|[\x80-\x84\x86-\x9f]|\ufffd")
TAG = re.compile(r"</?(?:p|div|br|a|span|img|strong|em|b|i|h[1-6]|ul|ol|li|table|t[rdh]|script|style|iframe|figure|article|body|html)"
                 r"\b[^<>]{0,500}>", re.I)
ENTITY = re.compile(r"&(?:nbsp|quot|amp|[lr][ds]quo|[lg]t|#\d{2,5}|#x[0-9a-f]{2,5});", re.I)
BREAKS_OFF = re.compile(r"(?:[,;–-]|\.\.\.|…|\[(?:\.\.\.|…)\])\s*\Z")
WORD = re.compile(r"[^\W\d_]+")
OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'


def find_oddities(text: str) -> tuple[Notice, ...]:
    """Return a warning for each thing that is odd about an article's text.

    >>> [notice.code for notice in find_oddities("â€œKami siap,â€ kata Bupati.")]
    ['mojibake']
    """
    return tuple(Notice(code=code, message=message) for code, check in CHECKS.items() if (message := check(text)))


def lone_surrogates(text: str) -> str | None:
    if is_writable(text):
        return None
    return f"{_number(LONE_SURROGATE, text)} lone surrogate(s), which no file can hold; the record shows each as U+FFFD"


def control_characters(text: str) -> str | None:
    found = CONTROL.search(text)
    return found and f"{_number(CONTROL, text)} control character(s), the first (U+{ord(found[0]):04X}) at {found.start()}"


def mojibake(text: str) -> str | None:
    found = MOJIBAKE.search(text)
    return found and f"damaged encoding at {_number(MOJIBAKE, text)} place(s), the first ({found[0]!r}) at {found.start()}"


def html(text: str) -> str | None:
    found = TAG.search(text) or ENTITY.search(text)
    return found and f"HTML in the text, the first ({found[0][:40]!r}) at {found.start()}; give the text without markup"


def very_long(text: str) -> str | None:
    return f"{len(text)} characters; more than one article?" if len(text) > VERY_LONG else None


def not_indonesian(text: str) -> str | None:
    words = [word[0].lower() for word in islice(WORD.finditer(text), READ_WORDS)]
    if len(words) < MIN_WORDS:
        return None
    share = sum(map(function_words().__contains__, words)) / len(words)
    return f"{share:.0%} of the words are Indonesian function words; another language?" if share < MIN_FUNCTION_WORDS else None


def unbalanced_quotes(text: str) -> str | None:
    """A paragraph may leave a quotation open where the next one opens it again: so newspapers print long quotations."""
    paragraphs = [line for line in map(str.strip, text.splitlines()) if line]
    for line, following in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        opened, closed = (sum(map(line.count, marks)) for marks in (OPENING, CLOSING))
        carried_on = opened == closed + 1 and following.startswith(tuple(OPENING))
        if (line.count(STRAIGHT) % 2 and not following.startswith(STRAIGHT)) or (opened != closed and not carried_on):
            return f"a quotation mark without its pair in the paragraph that starts {line[:40]!r}"
    return None


def breaks_off(text: str) -> str | None:
    found = BREAKS_OFF.search(text, max(0, len(text) - 20))
    return found and f"the text breaks off ({text.rstrip()[-20:]!r})"


@cache
def function_words() -> frozenset[str]:
    """The words that tell Indonesian: they make up a quarter of any text."""
    return frozenset((DATA / "function_words.txt").read_text(encoding="utf-8").split())


def _number(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


CHECKS: dict[str, Callable[[str], str | None]] = {
    "lone_surrogates": lone_surrogates,
    "control_characters": control_characters,
    "mojibake": mojibake,
    "html": html,
    "very_long": very_long,
    "not_indonesian": not_indonesian,
    "unbalanced_quotes": unbalanced_quotes,
    "truncated": breaks_off,
}
