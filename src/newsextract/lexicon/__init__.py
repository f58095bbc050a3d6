"""Domain knowledge as data: tables under `data/`, read and validated, with a study's own additions on top."""

from newsextract.lexicon.store import Lexicon, load_lexicon
from newsextract.lexicon.tables import read_table

__all__ = ["Lexicon", "load_lexicon", "read_table"]
