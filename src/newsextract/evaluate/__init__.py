"""Measuring: annotated articles against what was found in them, layer by layer."""

from newsextract.evaluate.annotations import Annotation, GoldArticle, read_annotations, read_gold
from newsextract.evaluate.layers import Error
from newsextract.evaluate.scores import Evaluation, Scores, evaluate, predict

__all__ = ["Annotation", "Error", "Evaluation", "GoldArticle", "Scores", "evaluate", "predict", "read_annotations", "read_gold"]
