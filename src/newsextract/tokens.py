"""The Indonesian news tokenizer and the spaCy `Language` that carries it.

spaCy's own `id` vocabulary takes seconds to build and breaks "ke-71", "di-PHK" and "13/12"; this one keeps words with
inner hyphens and slashes of digits whole, and parts marks that lost their spaces.
"""

from __future__ import annotations

import re

from spacy.attrs import PREFIX, SUFFIX
from spacy.language import BaseDefaults, Language
from spacy.symbols import ORTH
from spacy.util import registry

from newsextract.lexicon.tables import DATA

LANGUAGE = "id_news"
LOWER, UPPER = "a-zà-öø-ÿ", "A-ZÀ-ÖØ-Þ"
LETTER = LOWER + UPPER
MARKS = r"\"“”„«»‘’‚‹›`´"

PREFIXES = [rf"[{MARKS}]", r"[(\[{<]", "—", "–", r"\.\.+", "…", r"[,;:!?.…*•]", r"--+", r"-(?!nya)", r"'", "=", "/", "#(?=#)"]
SUFFIXES = [rf"[{MARKS}]", r"[)\]}>]", "—", "–", r"\.\.+", "…", r"[,;:!?*•]", r"--+", r"(?<=\S)-$", r"'", "=", "/",
            rf"(?<=[{LETTER}0-9%²)\]{MARKS}])\.", r"(?<=[A-Z0-9])-nya", r"(?<=\d)%"]
INFIXES = [
    r"\.\.+", "…", "—", "–", r"--+", rf"[{MARKS}](?=\S)", r"[()\[\]{}<>=*•]",
    rf"(?<=[{LETTER}0-9%)\]{MARKS}])[,;:!?](?=[{LETTER}{MARKS}(])",
    rf"(?<=[{LOWER}0-9)\]{MARKS}%])\.(?=[{UPPER}{MARKS}(])",
    rf"(?<=[{UPPER}]{{2}})\.(?=[{UPPER}][{LOWER}])",
    rf"(?<=[{LETTER}])/(?=[{LETTER}])",
]


# What the network knows of a word's ends: enough of them for heads cut short ("Pemk", "Disd") and endings of names ("anto", "wati").
END_LETTERS = 4


def word_prefix(word: str) -> str:
    return word[:END_LETTERS].lower()


def word_suffix(word: str) -> str:
    return word[-END_LETTERS:].lower()


def _exceptions() -> dict[str, list[dict[int, str]]]:
    """Return the words whose last dot belongs to them, one a line of `data/abbreviations.txt`."""
    words = (DATA / "abbreviations.txt").read_text(encoding="utf-8").split()
    return {word: [{ORTH: word}] for word in words}


class IndonesianNewsDefaults(BaseDefaults):  # type: ignore[misc]
    """Rules of the tokenizer; a short exception list is what makes it quick to build."""

    tokenizer_exceptions = _exceptions()
    lex_attr_getters = BaseDefaults.lex_attr_getters | {PREFIX: word_prefix, SUFFIX: word_suffix}
    prefixes = PREFIXES
    suffixes = SUFFIXES
    infixes = INFIXES
    token_match = re.compile(r"(?:[A-Z]\.){1,4}[A-Z]?$").match  # initials: S., A.M., K.H.
    url_match = None


@registry.languages(LANGUAGE)
class IndonesianNews(Language):  # type: ignore[misc]
    """spaCy `Language` for Indonesian news text."""

    lang = LANGUAGE
    Defaults = IndonesianNewsDefaults
