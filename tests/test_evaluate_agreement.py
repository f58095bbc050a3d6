"""The figures and errors are those of the annotators' own scorer, where that is at hand, on good and on spoilt predictions."""

import importlib.util
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from newsextract.evaluate import evaluate, read_annotations, read_gold

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
SCORER = GOLD / "score.py"
pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the gold articles are not beside this checkout")


def from_gold(article):
    """Return an article's annotation as a prediction: offsets for texts."""
    row = {key: article[key] for key in ("id", "dateline", "byline", "people", "organizations")}
    for layer in ("boilerplate", "quotes", "dates"):
        at, row[layer] = 0, []
        for item in article[layer]:
            start = article["text"].find(item["text"], at)
            start = article["text"].find(item["text"]) if start < 0 else start
            if start >= 0:
                at = start + 1
                row[layer].append({"start": start, "end": start + len(item["text"]), **{k: v for k, v in item.items() if k != "text"}})
    return row


def spoilt(rows, texts, chance):
    """Drop, shift, double, rename and mix up what stands in predictions."""
    for row in rows:
        limit = len(texts[row["id"]])
        for layer in ("boilerplate", "quotes", "dates", "people", "organizations", "byline"):
            row[layer] = [item for item in row[layer] if chance.random() > 0.1]
            row[layer] += [dict(item) if isinstance(item, dict) else item for item in row[layer] if chance.random() < 0.1]
            if chance.random() < 0.3:
                chance.shuffle(row[layer])
        for item in (*row["boilerplate"], *row["quotes"], *row["dates"]):
            if chance.random() < 0.3:
                item["start"] = min(max(0, item["start"] + chance.randint(-25, 25)), item["end"])
                item["end"] = min(limit, max(item["start"], item["end"] + chance.randint(-25, 25)))
        spoil_values(row, chance)
    return rows


def displaced(rows, by):
    """Move every quote and date by some characters, beyond the ends of the text too."""
    for row in rows:
        for item in (*row["quotes"], *row["dates"]):
            item["start"], item["end"] = item["start"] + by, item["end"] + by
    return rows


def spoil_values(row, chance):
    for quote in row["quotes"]:
        if chance.random() < 0.3:
            quote[chance.choice(["speaker", "cue"])] = chance.choice([None, "", "warga", *(p["name"] for p in row["people"])])
        if chance.random() < 0.1:
            quote["kind"] = "direct" if quote["kind"] == "indirect" else "indirect"
    for date in row["dates"]:
        if chance.random() < 0.3:
            date["value"] = chance.choice([None, "2021", "2022-W03", "2020-02-30"])
    for person in (*row["people"], *row["organizations"]):
        if person["aliases"] and chance.random() < 0.3:
            person["name"], person["aliases"] = person["aliases"][0], [person["name"]]
        if chance.random() < 0.2:
            person["name"] = chance.choice([person["name"].upper() + ",", f"“{person['name']}”", "Seseorang", ""])
        for position in person.get("positions", []):
            if chance.random() < 0.3:
                position["text"] = chance.choice([position["text"].split()[0], position["text"] + " (lama)", position["text"] + " Utama"])
    if chance.random() < 0.2:
        row["dateline"] = chance.choice([None, {"places": ["SOLO"], "outlet": None, "date": None}])


def variants(rows, texts):
    """Yield named lists of predictions, each spoilt in its own way."""
    yield "true", rows
    for seed in range(4):
        yield f"spoilt {seed}", spoilt(json.loads(json.dumps(rows)), texts, random.Random(seed))
    for by in (-40, 7, 60):
        yield f"displaced {by}", displaced(json.loads(json.dumps(rows)), by)
    yield "more keys", [{**row, "model": "x", "quotes": [{**quote, "score": 1} for quote in row["quotes"]]} for row in rows]
    yield "wrong ids", [{**row, "id": f"x{row['id']}"} if n % 2 else row for n, row in enumerate(rows)]
    yield "ids twice", [*rows, *({**row, "quotes": [], "people": row["people"][:1]} for row in rows[::3])]
    yield "without layers", [{"id": row["id"], **({"quotes": row["quotes"]} if n % 2 else {})} for n, row in enumerate(rows)]
    yield "empty", []


@pytest.mark.parametrize("name", ["dev.jsonl", "train.jsonl"])
def test_figures_and_errors_agree(name, tmp_path):
    articles = [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]
    gold = read_gold(GOLD / name)
    rows, texts = [from_gold(article) for article in articles], {article["id"]: article["text"] for article in articles}
    for variant, predictions in variants(rows, texts):
        path = tmp_path / "predicted.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")
        ours, scorer = evaluate(gold, read_annotations(path)), scored(articles, predictions)
        assert ours.to_dict() == scorer.report(), variant
        theirs = Counter((layer, article, kind) for layer, rows in scorer.errors.items() for article, kind, _ in rows)
        assert theirs == Counter((error.layer, error.article, error.kind) for error in ours.errors), variant


def scored(articles, predictions):
    """Return the scorer after all articles."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    scorer, by_id = module.Scorer(), {row["id"]: row for row in predictions}
    for article in articles:
        scorer.add(article, by_id.get(article["id"], {}))
    return scorer


def test_the_command_prints_the_scorers_json(tmp_path):
    articles = [json.loads(line) for line in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    path = tmp_path / "predicted.jsonl"
    rows = spoilt([from_gold(article) for article in articles], {a["id"]: a["text"] for a in articles}, random.Random(7))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    arguments = (str(GOLD / "dev.jsonl"), str(path), "--json")
    theirs, ours = (subprocess.run([sys.executable, *command, *arguments], check=True, capture_output=True, text=True, encoding="utf-8")
                    for command in ([str(SCORER)], ["-m", "newsextract", "evaluate"]))
    assert json.loads(ours.stdout) == json.loads(theirs.stdout)
