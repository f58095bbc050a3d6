"""What the finders ask of a Doc again and again, read once: spaCy makes tokens and texts anew whenever it is asked."""

from __future__ import annotations

from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc

TEXT = "newsextract.text"


def doc_text(doc: Doc) -> str:
    """Return `doc.text`, put together once a doc."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


def sentence_offsets(doc: Doc) -> list[int]:
    """Return where the sentences start, in characters; one sentence where they are unknown."""
    rows = doc.to_array([SENT_START, IDX])
    return [int(offset) for offset in rows[rows[:, 0] == 1, 1]] or [0]
