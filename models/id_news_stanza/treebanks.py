"""Universal Dependencies treebanks, as the trainings of Stanza want them: one file to learn from, one to stop by."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

HELD_OUT = 12  # every so many sentences one is kept to stop by
PARAGRAPH = 5  # sentences: the tokenizer learns to part them where they follow each other
XPOS, FEATS, DEPS = 4, 5, 8


def read_sentences(paths: Iterable[Path]) -> list[str]:
    """Return the sentences as CoNLL-U without what the treebanks tell in different ways (own tags, features), and empty nodes."""
    sentences = []
    for path in paths:
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            lines = [line for line in block.splitlines() if line.startswith("# text =") or not line.startswith("#")]
            sentences.append("\n".join(plain(line) for line in lines if "." not in line.split("\t")[0] or line.startswith("#")))
    return sentences


def plain(line: str) -> str:
    if line.startswith("#"):
        return line
    columns = line.split("\t")
    for column in (XPOS, FEATS, DEPS):
        columns[column] = "_"
    return "\t".join(columns)


def text_of(sentence: str) -> str:
    return next(line for line in sentence.splitlines() if line.startswith("# text =")).removeprefix("# text =").strip()


def write(sentences: list[str], stem: Path) -> None:
    """Write `stem`.conllu and the running text of the same, `stem`.txt."""
    stem.with_suffix(".conllu").write_text("\n\n".join(sentences) + "\n\n", encoding="utf-8")
    paragraphs = [sentences[i : i + PARAGRAPH] for i in range(0, len(sentences), PARAGRAPH)]
    stem.with_suffix(".txt").write_text("\n\n".join(" ".join(map(text_of, p)) for p in paragraphs) + "\n", encoding="utf-8")


def split(paths: Iterable[Path], out: Path) -> None:
    """Write `out`/train and `out`/held_out."""
    out.mkdir(parents=True, exist_ok=True)
    sentences = read_sentences(paths)
    write([s for i, s in enumerate(sentences) if i % HELD_OUT], out / "train")
    write(sentences[::HELD_OUT], out / "held_out")
