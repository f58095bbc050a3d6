"""The errors of an evaluation in their articles, as a self-contained HTML page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsextract._version import __version__
from newsextract.evaluate.annotations import GoldArticle
from newsextract.evaluate.layers import Error
from newsextract.evaluate.scores import Evaluation
from newsextract.render.pages import environment

WORDS = {"missed": "missing", "extra": "spurious", "boundary": "wrong boundary", "speaker": "wrong speaker", "value": "wrong value"}
RANK = ("extra", "missed", "boundary", "value", "speaker")  # of two errors at one place the later gives the colour


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text between two places where an error begins or ends, and the errors that cover it."""

    text: str
    errors: tuple[Error, ...] = ()

    @property
    def kind(self) -> str:
        """Return the class that colours the piece."""
        return max((error.kind for error in self.errors), key=RANK.index, default="")

    @property
    def title(self) -> str:
        """Return what is told where a pointer rests on the piece."""
        return "\n".join(told(error) for error in self.errors)


def told(error: Error) -> str:
    """Return an error as a line of the page."""
    return f"{error.layer}, {WORDS[error.kind]}: {error.detail}"


def pieces_of(text: str, errors: Iterable[Error]) -> list[Piece]:
    """Cut a text where errors begin and end; the pieces make up the text to the letter."""
    inside = [(max(0, error.span[0]), min(len(text), error.span[1]), error) for error in errors if error.span]
    placed = sorted((row for row in inside if row[0] < row[1]), key=lambda row: row[:2])
    cuts = sorted({0, len(text), *(at for row in placed for at in row[:2])})
    pieces: list[Piece] = []
    covering: list[tuple[int, int, Error]] = []
    waiting = 0
    for start, end in pairwise(cuts):
        while waiting < len(placed) and placed[waiting][0] <= start:
            covering.append(placed[waiting])
            waiting += 1
        covering = [row for row in covering if row[1] > start]
        pieces.append(Piece(text[start:end], tuple(error for _, _, error in covering)))
    return pieces


def errors_page(gold: Sequence[GoldArticle], evaluation: Evaluation) -> str:
    """Return a page with the figures, and every article that has errors with these marked in its text.

    What is missing, spurious or has a wrong value is told apart by colour and line; every string is escaped.
    """
    by_article: defaultdict[str, list[Error]] = defaultdict(list)
    for error in evaluation.errors:
        by_article[error.article].append(error)
    articles = [(article, pieces_of(article.text, by_article[article.id]), by_article[article.id])
                for article in gold if article.id in by_article]
    kinds = Counter(error.kind for error in evaluation.errors)
    return environment().get_template("evaluation.html").render(
        articles=articles, scores=evaluation.scores, kinds=kinds, words=WORDS, told=told, size=len(gold), version=__version__)
