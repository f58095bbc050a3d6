"""From annotated articles and predictions to figures and errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from newsextract.errors import InputError
from newsextract.evaluate.annotations import Annotation, GoldArticle
from newsextract.evaluate.layers import LAYERS, Count, Error
from newsextract.evaluate.matching import places_of
from newsextract.gold import to_gold

if TYPE_CHECKING:
    from newsextract.pipeline import Extractor


class Scores(BaseModel):
    """A measure over all articles: precision, recall and F in percent, and how many were found and there to be found."""

    model_config = ConfigDict(frozen=True)

    p: float
    r: float
    f: float
    predicted: int
    gold: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by measure, the errors in order of the articles, and what in the input deserves a look."""

    scores: Mapping[str, Scores]
    errors: tuple[Error, ...]
    warnings: tuple[str, ...] = ()

    def errors_of(self, layer: str) -> tuple[Error, ...]:
        """Return the errors of the layers whose names begin with `layer` ("quotes", "people.position")."""
        return tuple(error for error in self.errors if error.layer.startswith(layer))

    def to_dict(self) -> dict[str, dict[str, float]]:
        """Return the figures by measure, ready for JSON."""
        return {measure: scores.model_dump() for measure, scores in self.scores.items()}


def evaluate(gold: Iterable[GoldArticle], predictions: Mapping[str, Annotation]) -> Evaluation:
    """Score predictions, by article id, against annotated articles. An article without a prediction has found nothing.

    Offsets of a prediction that lie outside of the text are a warning, those of gold an InputError.

        evaluation = evaluate(read_gold("gold.jsonl"), read_annotations("records.jsonl"))
        evaluation.scores["quotes.direct.attributed"].f
    """
    gold = list(gold)
    outcomes: list[Count | Error] = []
    for article in gold:
        for field, problem in article.faults(article.text):
            raise InputError(problem, article_id=article.id, field=field)
        outcomes.extend(outcomes_of(article, predictions.get(article.id) or Annotation(id=article.id)))
    counts = [outcome for outcome in outcomes if isinstance(outcome, Count)]
    errors = tuple(outcome for outcome in outcomes if isinstance(outcome, Error))
    return Evaluation(summed(counts), errors, tuple(warnings_of(gold, predictions)))


def outcomes_of(article: GoldArticle, found: Annotation) -> Iterator[Count | Error]:
    """Yield what an article adds to the measures of the layers that are annotated in it."""
    for layer, compare in LAYERS.items():
        if layer in article.model_fields_set:
            yield from compare(article, found)


def summed(counts: Iterable[Count]) -> dict[str, Scores]:
    totals: dict[str, tuple[int, int, int]] = {}
    for count in counts:
        hit, predicted, gold = totals.get(count.measure, (0, 0, 0))
        totals[count.measure] = (hit + count.hit, predicted + count.predicted, gold + count.gold)
    return {measure: scores_of(*total) for measure, total in totals.items()}


def scores_of(hit: int, predicted: int, gold: int) -> Scores:
    """Return precision, recall and F of counts; what cannot be divided is 0."""
    p, r = hit / predicted if predicted else 0.0, hit / gold if gold else 0.0
    f = 2 * p * r / (p + r) if hit else 0.0
    return Scores(p=round(100 * p, 1), r=round(100 * r, 1), f=round(100 * f, 1), predicted=predicted, gold=gold)


def warnings_of(gold: Iterable[GoldArticle], predictions: Mapping[str, Annotation]) -> Iterator[str]:
    """Tell of predictions for other articles or with impossible offsets, and of annotations that do not stand in their article."""
    gold = list(gold)
    if strangers := predictions.keys() - {article.id for article in gold}:
        shown = ", ".join(map(repr, sorted(strangers)[:5]))
        yield f"{len(strangers)} predictions are of no gold article and do not count: {shown}"
    for article in gold:
        faults = predictions[article.id].faults(article.text) if article.id in predictions else ()
        yield from (f"prediction of article {article.id!r}, field {field!r}: {problem}" for field, problem in faults)
        yield from (f"gold article {article.id!r}, field {field!r}: not in the article's text" for field in lost_fields(article))


def lost_fields(article: GoldArticle) -> Iterator[str]:
    for layer in (article.boilerplate, article.quotes, article.dates):
        lost = {id(item) for item, span in zip(layer, places_of(layer, article.text), strict=True) if span is None}
        yield from (field for field, item in article.stretches() if id(item) in lost)


def predict(gold: Iterable[GoldArticle], extract: Extractor) -> dict[str, Annotation]:
    """Return what an extractor finds in the articles' texts, by id; a bad article has found nothing."""
    records = extract.pipe((article.as_source() for article in gold), on_error="record")
    return {record.id: Annotation.model_validate(to_gold(record)) for record in records}
