"""The spaCy component of the name finder: scores of the network into `doc.ents`, and training on annotated docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ENT_IOB, ENT_TYPE, IS_SPACE
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

import newsextract.ner.network  # noqa: F401  (registers the architecture)
from newsextract.ner.decode import LABELS, STYLES, TAGS, best_tags

FACTORY = "newsextract_names"
DEFAULT_MODEL = {
    "@architectures": "newsextract.NameNetwork.v1",
    "rows": [30000, 8000, 8000, 1000],
    "columns": [96, 64, 64, 32],
    "width": 160,
    "pieces": 2,
    "dilations": [1, 2, 4, 1, 2, 1],
    "outputs": len(STYLES) * len(TAGS),
}
IOB_CODES = {"I": 1, "O": 2, "B": 3}  # spaCy's
_CODES = np.array([IOB_CODES[tag[0]] for tag in TAGS], dtype=np.uint64)
_OUTSIDE = TAGS.index("O")
_SURELY_OUTSIDE = np.array([0.0 if tag == "O" else -1e4 for tag in TAGS], dtype="float32")


class NameFinder(TrainablePipe):  # type: ignore[misc]
    """Finds PER, ORG and LOC. `style` tells by which corpus' habits spans are drawn (see `STYLES`)."""

    def __init__(self, vocab: Vocab, model: Any, name: str = "ner", *, style: str = STYLES[0]):
        self.vocab, self.model, self.name = vocab, model, name
        self.cfg = {"style": style}
        self.scorer = score_names
        self._types = np.array([vocab.strings.add(tag[2:]) if tag != "O" else 0 for tag in TAGS], dtype=np.uint64)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(sorted(LABELS))

    @property
    def columns(self) -> slice:
        """Where the scores of the style stand."""
        first = STYLES.index(self.cfg["style"]) * len(TAGS)
        return slice(first, first + len(TAGS))

    def add_label(self, label: str) -> int:
        raise NotImplementedError(f"the labels are fixed: {', '.join(LABELS)}")

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, labels: Any = None) -> None:
        self.model.initialize()

    def predict(self, docs: Iterable[Doc]) -> list[NDArray[np.float32]]:
        """Return the scores of each doc (token, tag), in the finder's style."""
        return [scores[:, self.columns] for scores in self.model.predict(list(docs))]

    def set_annotations(self, docs: Iterable[Doc], scores: Iterable[NDArray[np.float32]]) -> None:
        """Write the names to the docs. A name may go over a space within a line, never over the end of one."""
        for doc, rows in zip(docs, scores, strict=True):
            if len(doc):
                tags = doc_tags(doc, rows)
                doc.from_array([ENT_IOB, ENT_TYPE], np.stack([_CODES[tags], self._types[tags]], axis=1))

    def get_loss(self, examples: Iterable[Example], scores: list[NDArray[np.float32]]) -> tuple[float, list[NDArray[np.float32]]]:
        """Return the cross-entropy and its gradient. Tokens that are not annotated teach nothing."""
        loss, gradients = 0.0, []
        for example, rows in zip(examples, scores, strict=True):
            gradient = np.zeros_like(rows)
            taught = [(i, number) for i, tag in enumerate(example.get_aligned_ner()) if (number := tag_number(tag)) is not None]
            if taught:
                at, tags = (np.array(column) for column in zip(*taught, strict=True))
                shifted = rows[at, self.columns] - rows[at, self.columns].max(axis=1, keepdims=True)
                chances = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
                loss -= float(np.log(chances[np.arange(len(at)), tags] + 1e-9).sum())
                chances[np.arange(len(at)), tags] -= 1
                gradient[at, self.columns] = chances
            gradients.append(gradient)
        return loss, gradients


def tag_number(tag: str | None) -> int | None:
    """Return the number of a BILUO tag among ours, None where nothing is known."""
    if tag is None or tag == "-":
        return None
    if tag == "O":
        return _OUTSIDE
    return TAGS.index(("B-" if tag[0] in "BU" else "I-") + tag[2:])


def doc_tags(doc: Doc, scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the tag of each token; spaces take no part, the end of a line ends a name."""
    spaces = np.flatnonzero(doc.to_array([IS_SPACE]))
    if not len(spaces):
        return best_tags(scores)
    ends = [i for i in spaces.tolist() if "\n" in doc[i].text]
    scores = scores.copy()
    scores[ends] = _SURELY_OUTSIDE
    inner = np.setdiff1d(spaces, ends)
    words = np.setdiff1d(np.arange(len(doc)), inner)
    tags = np.full(len(doc), _OUTSIDE, dtype=np.intp)
    tags[words] = best_tags(scores[words])
    for i in inner[::-1].tolist():
        if i < len(doc) - 1 and TAGS[tags[i + 1]][0] == "I":
            tags[i] = tags[i + 1]
    return tags


def score_names(examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
    result: dict[str, Any] = get_ner_prf(examples)
    return result


@Language.factory(FACTORY, assigns=["doc.ents", "token.ent_iob", "token.ent_type"], default_score_weights={"ents_f": 1.0},
                  default_config={"model": DEFAULT_MODEL, "style": STYLES[0]})  # type: ignore[untyped-decorator]
def make_names(nlp: Language, name: str, model: Any, style: str) -> NameFinder:
    """Build the component from its config."""
    return NameFinder(nlp.vocab, model, name, style=style)
