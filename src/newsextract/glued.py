"""Words that lost the space between them, where a link was stripped: "olehBudi", "Budimengatakan".

A quarter of scraped articles has some. They are parted before the model reads them; offsets stay what they are.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from newsextract.lexicon import load_lexicon

CAMEL = re.compile(r"([A-Z]?[a-z]+)([A-Z][a-z][\w.'’-]*)")
# A word that begins the names of media and services ("detikSport", "SuaraJakarta") is no lost space.
BRAND_WORDS = frozenset("you kapan detik suara tribun kabar berita media warta radar lampung jawa medan bisnis info warung toko".split())
SMALL = frozenset(["dan", "di", "ke", "dari", "yang", "ini", "itu", "akan", "juga", "saat", "usai", "telah", "sudah", "untuk", "pada"])
ENDINGS = frozenset(["nya", "kan", "kah", "lah", "pun", "isme", "wati", "wan", "awan", "awati"])
VERB = re.compile(r"(?:me[mnlrwy]|men[gy]|ber|ter|di|pe[mn])[a-z]{4,}")
MIN_NAME, MIN_WORD = 3, 4  # letters


@cache
def common_words() -> frozenset[str]:
    """Return the words that news writes in lower case."""
    return load_lexicon().common_words


def glued_at(word: str, standing: Counter[str], *, named: bool = False) -> int | None:
    """Return where a word is to be parted, None where it is one word.

    `standing` counts the words of the article; `named` tells that a capitalised word stands before (a name goes on).

    >>> glued_at("olehBudi", Counter())
    4
    >>> glued_at("Rakamengatakan", Counter(["Raka"]))
    4
    """
    if standing[word] > 1 or len(word) <= MIN_NAME:  # what comes again is a name ("PeduliLindungi")
        return None
    camel = CAMEL.fullmatch(word)
    if camel:
        first = camel[1].casefold()
        return camel.end(1) if first in common_words() and len(first) > 1 and first not in BRAND_WORDS else None
    if not word[0].isupper() or not word[1:].islower() or word.casefold() in common_words():
        return None
    for at in range(MIN_NAME, len(word) - 1):
        rest = word[at:]
        known = standing[word[:at]] and word[:at].casefold() not in common_words()
        if (known and _is_word(rest)) or (named and rest in common_words() and VERB.fullmatch(rest)):
            return at
    return None


def _is_word(word: str) -> bool:
    return word in SMALL or (len(word) >= MIN_WORD and word in common_words() and word not in ENDINGS)


def part_glued(doc: Doc) -> Doc:
    """Part the glued words of a doc; its text stays the same to the letter."""
    words = [token.text for token in doc]
    standing = Counter(words)
    capital = [False, *(word[:1].isupper() for word in words)]
    places = [(doc[i], at) for i, word in enumerate(words) if (at := glued_at(word, standing, named=capital[i])) is not None]
    if not places:
        return doc
    with doc.retokenize() as retokenizer:
        for token, at in places:
            retokenizer.split(token, [token.text[:at], token.text[at:]], heads=[(token, 0), (token, 1)])
    return doc


@Language.component("newsextract_glued")  # type: ignore[untyped-decorator]
def glued_component(doc: Doc) -> Doc:
    """The spaCy component of `part_glued`."""
    return part_glued(doc)
