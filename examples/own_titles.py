"""A study's own vocabulary: a folder of CSV files with the names and columns of the package's, laid over it."""

import tempfile
from pathlib import Path

import newsextract

TEXT = "Juru Leuit Kasepuhan Ciptarasa Dedi Suhendar mengatakan, panen tahun ini baik."

with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "positions.csv").write_text(
        "head,complement,example\nJuru Leuit,any,Juru Leuit Dedi Suhendar membuka lumbung.\n", encoding="utf-8")
    for name, lexicon in (("built in", None), ("with own titles", newsextract.load_lexicon(folder))):
        record = newsextract.load(lexicon=lexicon)(TEXT)
        print(name, "|", [(person.name, [position.text for position in person.positions]) for person in record.people])
