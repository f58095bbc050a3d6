"""The role in a position: its head without what completes it ("Ketua" of "Ketua DPRD Kabupaten Bandung")."""

from __future__ import annotations

from collections.abc import Collection

from newsextract.lexicon import Lexicon, load_lexicon
from newsextract.render.tally import Roles

MOST_WORDS = 8  # of a head


def role_finder(lexicon: Lexicon | None = None) -> Roles:
    """Return a function that tells the role in a position, None where the lexicon does not know it.

    "mantan Wali Kota Kediri" and "Walikota Solo" have the role "Wali Kota".
    """
    lexicon = lexicon or load_lexicon()
    heads = {row.head.casefold(): row.head for row in reversed(lexicon.positions)}
    spaced = {head.replace(" ", ""): label for head, label in heads.items() if " " in head}
    labels = {head: spaced.get(head, label) for head, label in heads.items()}
    modifiers = {row.form.casefold() for row in lexicon.position_modifiers if row.side == "before"}

    def role_of(position: str) -> str | None:
        words = position.casefold().split()
        while (length := longest_start(words, modifiers)) and not longest_start(words, labels):
            words = words[length:]
        label = labels.get(" ".join(words[: longest_start(words, labels)]))
        return label[0].upper() + label[1:] if label else None

    return role_of


def longest_start(words: list[str], forms: Collection[str]) -> int:
    """Return how many of `words` the longest of `forms` that begins them has; 0 where none does."""
    return next((end for end in range(min(len(words), MOST_WORDS), 0, -1) if " ".join(words[:end]) in forms), 0)
