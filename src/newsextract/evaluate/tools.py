"""Annotated articles to and from annotation tools: doccano, Label Studio and Prodigy.

Each `to_*` returns one task of an article, each `from_*` reads one back. People, organizations and quotes travel, with
their links (`marks.py`); a tool that keeps no links loses who said what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsextract.errors import InputError
from newsextract.evaluate.annotations import GoldArticle
from newsextract.evaluate.marks import LABELS, LINKS, Link, Mark, Marks, from_marks, to_marks

Task = dict[str, Any]


def to_doccano(article: GoldArticle) -> Task:
    """Return a line for doccano's import "JSONL (relation)" of a sequence labelling project that allows overlapping spans."""
    marks = to_marks(article)
    return {
        "text": article.text,
        "article_id": article.id,
        "entities": [{"id": m.id, "start_offset": m.start, "end_offset": m.end, "label": m.label} for m in marks.marks],
        "relations": [{"id": n, "from_id": k.source, "to_id": k.target, "type": k.label} for n, k in enumerate(marks.links, 1)],
    }


def from_doccano(task: Mapping[str, Any]) -> GoldArticle:
    """Read a line of doccano's JSONL export, with relations ("entities") or without ("label": [[start, end, label]])."""
    rows = task.get("entities")
    if rows is None:
        rows = [{"id": n, "start_offset": start, "end_offset": end, "label": label}
                for n, (start, end, label) in enumerate(task.get("label") or task.get("labels") or (), 1)]
    marks = [Mark(row["id"], row["start_offset"], row["end_offset"], row["label"]) for row in rows]
    links = [Link(row["from_id"], row["to_id"], row["type"]) for row in task.get("relations") or ()]
    name = task.get("article_id") or (task.get("meta") or {}).get("article_id") or task.get("id")
    return read_back(str(name), task["text"], marks, links)


def to_label_studio(article: GoldArticle) -> Task:
    """Return a task for Label Studio's JSON import; what the record holds is its prediction, to be corrected there."""
    marks = to_marks(article)
    regions: list[Task] = [
        {"id": str(m.id), "from_name": "label", "to_name": "text", "type": "labels",
         "value": {"start": m.start, "end": m.end, "text": article.text[m.start : m.end], "labels": [m.label]}} for m in marks.marks]
    relations = [{"type": "relation", "from_id": str(k.source), "to_id": str(k.target), "direction": "right", "labels": [k.label]}
                 for k in marks.links]
    prediction = {"model_version": "newsextract", "result": regions + relations}
    return {"data": {"id": article.id, "text": article.text}, "predictions": [prediction]}


def label_studio_config() -> str:
    """Return the labelling interface that the tasks of `to_label_studio` need, as Label Studio's XML."""
    labels = "".join(f'<Label value="{label}"/>' for label in LABELS)
    relations = "".join(f'<Relation value="{label}"/>' for label in LINKS)
    return (f'<View><Relations>{relations}</Relations><Labels name="label" toName="text">{labels}</Labels>'
            '<Text name="text" value="$text"/></View>')


def from_label_studio(task: Mapping[str, Any]) -> GoldArticle:
    """Read a task of Label Studio's JSON export: its last annotation that was not cancelled, else its prediction."""
    done = [row for row in task.get("annotations") or () if not row.get("was_cancelled")] or task.get("predictions") or [{}]
    text, result = task["data"]["text"], done[-1].get("result") or ()
    article_id = str(task["data"].get("id", task.get("id")))
    regions = [row for row in result if row["type"] == "labels"]
    numbers = {row["id"]: number for number, row in enumerate(regions, 1)}
    marks = [Mark(numbers[row["id"]], *label_studio_span(row["value"], text, article_id), row["value"]["labels"][0]) for row in regions]
    links = [Link(numbers.get(row["from_id"], 0), numbers.get(row["to_id"], 0), label)  # 0: a region that was deleted
             for row in result if row["type"] == "relation" for label in row.get("labels") or ()]
    return read_back(article_id, text, marks, links)


def label_studio_span(value: Mapping[str, Any], text: str, article_id: str) -> tuple[int, int]:
    """Return the span of a region. Browsers count an emoji as two characters: that is seen by the text beside the offsets."""
    start, end = value["start"], value["end"]
    if value.get("text", text[start:end]) == text[start:end]:
        return start, end
    wide = text.encode("utf-16-le", "surrogatepass")
    before, inside = (wide[2 * a : 2 * b].decode("utf-16-le", "ignore") for a, b in ((0, start), (start, end)))
    if inside != value["text"]:
        raise InputError(f"the offsets hold {text[start:end]!r}, not {value['text']!r}", article_id=article_id, field="result")
    return len(before), len(before) + len(inside)


def to_prodigy(article: GoldArticle) -> Task:
    """Return a line for Prodigy's `spans.manual`; the links stand in its `meta`, by the numbers of the spans."""
    marks = to_marks(article)
    return {
        "text": article.text,
        "spans": [{"id": m.id, "start": m.start, "end": m.end, "label": m.label} for m in marks.marks],
        "meta": {"id": article.id, "links": [[k.source, k.target, k.label] for k in marks.links]},
    }


def from_prodigy(task: Mapping[str, Any]) -> GoldArticle:
    """Read a line of Prodigy's `db-out`; spans that were made there have no links."""
    fresh = max((row["id"] for row in task["spans"] if "id" in row), default=0)
    marks = [Mark(row.get("id", fresh + n), row["start"], row["end"], row["label"]) for n, row in enumerate(task["spans"], 1)]
    meta = task.get("meta") or {}
    return read_back(str(meta.get("id", "")), task["text"], marks, [Link(*row) for row in meta.get("links", ())])


def read_back(article_id: str, text: str, marks: list[Mark], links: Iterable[Link]) -> GoldArticle:
    """Return the annotated article of a tool's marks. Raises InputError where a label is unknown or a span lies outside."""
    for mark in marks:
        if mark.label not in LABELS:
            raise InputError(f"got {mark.label!r}", article_id=article_id, field="label", allowed=", ".join(LABELS))
        if not 0 <= mark.start < mark.end <= len(text):
            raise InputError(f"{mark.start} to {mark.end} of {len(text)} characters", article_id=article_id, field="span")
    ids = {mark.id for mark in marks}
    kept = [link for link in links if {link.source, link.target} <= ids]
    return from_marks(Marks(text, sorted(marks, key=lambda mark: mark.id), kept), article_id)
