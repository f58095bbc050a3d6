"""Personal names compared: short forms, spelling variants, initials. A name's key is its folded words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

NameKey = tuple[str, ...]

# One sound, several spellings: the old orthography (oe, dj, tj) and transcribed Arabic (ch, kh, dh, th).
SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("ch", "h"), ("kh", "h"), ("dh", "d"), ("th", "t"),
             ("ph", "f"), ("v", "f"), ("y", "i"), ("q", "k"), ("x", "ks"), ("dz", "z"))
MUHAMMAD = frozenset("m moh mohd muh muhd mohamad mohamed muhamad muhamed muhammad mohammad mohammed mochamad mochammad moch mhd "
                     "md".split())
SAME_WORD = dict.fromkeys(MUHAMMAD - {"m"}, "muhamad") | {"abd": "abdul", "ach": "ahmad", "akh": "ahmad"}
WORD = re.compile(r"[^\W_]+(?:['’`‘ʼ-][^\W_]+)*")
TYPO_LENGTH = 6  # letters a word must have before a single differing letter is taken for a misprint


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Return a word of a name without its spelling: "Achmad" and "Ahmad", "Soekarno" and "Sukarno" are one."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if c.isalnum())
    if plain in SAME_WORD:
        return SAME_WORD[plain]
    for old, new in SPELLINGS:
        plain = plain.replace(old, new)
    return SAME_WORD.get(plain, re.sub(r"(.)\1+", r"\1", plain))


@lru_cache(maxsize=4096)
def name_key(name: str) -> NameKey:
    """Return the folded words of a name: "M.Ridwan Kamil" -> ("m", "ridwan", "kamil")."""
    return tuple(key for word in WORD.findall(name) if (key := fold_word(word)))


def same_word(short: str, full: str) -> bool:
    """Tell whether a word of a short form may be that word of the full form: itself, its initial, or a misprint."""
    if short == full:
        return True
    if len(short) == 1:
        return full.startswith(short)
    if len(full) == 1:
        return False
    if min(len(short), len(full)) < TYPO_LENGTH or short[0] != full[0] or short[-1] != full[-1]:
        return False
    return Levenshtein.distance(short, full, score_cutoff=1) <= 1


def is_short_form(short: NameKey, full: NameKey) -> bool:
    """Tell whether the words of `short` are words of `full`, in order. A lone initial is no short form."""
    if not short or len(short) > len(full) or all(len(word) == 1 for word in short):
        return False
    rest = iter(full)
    return all(any(same_word(word, other) for other in rest) for word in short)


def is_variant(one: NameKey, other: NameKey) -> bool:
    """Tell whether two keys are one name written apart or together, or with a middle initial ("Abubakar", "Abu Bakar")."""
    if not one or not other:
        return False
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other) or len(one) < 2:
        return False
    return all(same_word(a, b) or same_word(b, a) for a, b in zip(one, other, strict=True)) and any(
        a == b and len(a) > 1 for a, b in zip(one, other, strict=True))


def is_initials(short: str, name: str) -> bool:
    """Tell whether `short` is three or more capitals that begin the words of `name` ("AHY", Agus Harimurti Yudhoyono)."""
    if not (3 <= len(short) <= 5 and short.isalpha() and short.isupper()):
        return False
    return short == "".join(word[0].upper() for word in name.split())


def is_code(short: str, name: str) -> bool:
    """Tell whether bracketed capitals after a name abbreviate it: "Sudarto (SDT)", "Andi Mulia (AM)"."""
    if not (2 <= len(short) <= 5 and short.isalpha() and short.isupper() and name[:1].upper() == short[0]):
        return False
    letters = iter(name.upper())
    return all(letter in letters for letter in short)
