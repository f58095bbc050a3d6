"""Annotated articles through annotation tools and back, without and with corrections made there."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from newsextract.errors import InputError
from newsextract.evaluate import GoldArticle, evaluate, read_gold
from newsextract.evaluate.marks import LABELS, gold_article, to_marks
from newsextract.evaluate.tools import (
    from_doccano,
    from_label_studio,
    from_prodigy,
    label_studio_config,
    to_doccano,
    to_label_studio,
    to_prodigy,
)

GOLD = Path(__file__).parent / "evaluate" / "gold.jsonl"
TOOLS = {"doccano": (to_doccano, from_doccano), "label_studio": (to_label_studio, from_label_studio), "prodigy": (to_prodigy, from_prodigy)}
TRAVELLING = ("id", "text", "people", "organizations")


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("article", read_gold(GOLD), ids=lambda article: article.id)
def test_round_trip(tool, article):
    there, back = TOOLS[tool]
    returned = back(json.loads(json.dumps(there(article))))
    assert {name: getattr(returned, name) for name in TRAVELLING} == {name: getattr(article, name) for name in TRAVELLING}
    for quote, wanted in zip(returned.quotes, article.quotes, strict=True):
        assert quote.model_dump(exclude={"start", "end"}) == wanted.model_dump(exclude={"start", "end"})
        assert article.text[quote.start : quote.end] == quote.text
    assert "dates" not in returned.model_fields_set
    assert {row.f for row in evaluate([returned], {article.id: article}).scores.values()} <= {100.0, 0.0}


@pytest.mark.parametrize("tool", TOOLS)
def test_records_of_the_extractor_round_trip(tool, extract):
    there, back = TOOLS[tool]
    text = ('Bupati Sleman Dr. Kartika Handayani meninjau Pasar Sari. "Pasar ini milik warga," ujarnya.\n'
            "Ketua DPRD Sleman Joko Prasetya menilai sewa kios terlalu mahal. Joko lalu pulang. 😀 Menurut warga, pasar itu sepi.")
    gold = gold_article(extract(text, id="a"), text)
    returned = back(there(gold))
    assert returned.quotes[0].mention == "-nya"
    assert [q.speaker for q in returned.quotes] == [q.speaker for q in gold.quotes]
    assert returned.people == gold.people
    scores = evaluate([returned], {"a": gold}).scores
    assert scores["quotes.all.attributed"].f == scores["people.name"].f == 100.0


def test_gold_article_of_a_record_has_texts_beside_offsets(extract):
    text = 'SLEMAN, KABARMERAPI.com - "Hujan reda," kata Lurah Kali Sari Budi Santosa, Senin (6/5).\nBaca Juga: Hujan Lagi'
    gold = gold_article(extract(text, id="a", published="2024-05-07"), text)
    again = GoldArticle.model_validate_json(gold.model_dump_json(exclude_none=True))
    assert (again.published, again.dates[0].text, again.dates[0].value) == ("2024-05-07", "Senin (6/5)", "2024-05-06")
    assert again.boilerplate[0].text == "Baca Juga: Hujan Lagi"
    assert evaluate([again], {"a": again}).errors == ()


def test_marks_lie_where_the_words_stand():
    marks = to_marks(read_gold(GOLD)[0])
    words = {(mark.label, marks.words(mark)) for mark in marks.marks}
    assert {("PERSON", "Kartika Handayani"), ("PERSON", "Kartika"), ("POSITION", "Bupati Sleman"), ("AFFILIATION", "Sleman"),
            ("QUOTE_DIRECT", "Pasar ini milik pedagang kecil"), ("CUE", "kata"), ("ORGANIZATION", "Dinas Perdagangan Sleman")} <= words
    alias = next(mark for mark in marks.marks if marks.words(mark) == "Kartika")
    assert marks.text[: alias.start].endswith("kata ")  # where it stands by itself, not within the full name


def test_doccano_without_relations():
    text = "Lurah Budi Santosa tiba. Budi Santosa dan Camat Sari pulang."
    label = [[6, 18, "PERSON"], [25, 37, "PERSON"], [0, 5, "POSITION"], [42, 47, "POSITION"], [48, 52, "PERSON"]]
    article = from_doccano({"id": 7, "text": text, "label": label})
    assert article.id == "7"
    assert [(p.name, [q.text for q in p.positions]) for p in article.people] == [("Budi Santosa", ["Lurah"]), ("Sari", ["Camat"])]


def test_label_studio_takes_the_last_finished_annotation():
    task = to_label_studio(read_gold(GOLD)[0])
    kept = [row for row in task["predictions"][0]["result"] if row["type"] != "labels" or row["value"]["labels"] == ["PERSON"]]
    task["annotations"] = [{"result": []}, {"result": kept}, {"result": [], "was_cancelled": True}]
    article = from_label_studio(task)
    assert [person.name for person in article.people] == ["Kartika Handayani", "Joko Prasetya"]
    assert article.quotes == article.organizations == ()


def test_label_studio_offsets_that_count_an_emoji_twice():
    value = {"start": 3, "end": 7, "text": "Budi", "labels": ["PERSON"]}
    task = {"data": {"id": "a", "text": "😀 Budi tiba."},
            "annotations": [{"result": [{"id": "x", "type": "labels", "value": value}]}]}
    assert from_label_studio(task).people[0].name == "Budi"
    value["text"] = "Sari"
    with pytest.raises(InputError, match="not 'Sari'"):
        from_label_studio(task)


def test_label_studio_config_has_every_label():
    root = ET.fromstring(label_studio_config())
    assert [label.get("value") for label in root.iter("Label")] == list(LABELS)


@pytest.mark.parametrize(("label", "message"), [
    ([0, 4, "ANIMAL"], "allowed: PERSON, ORGANIZATION"), ([0, 99, "PERSON"], "0 to 99 of 10"), ([3, 3, "PERSON"], "3 to 3")])
def test_unknown_labels_and_wrong_spans_are_named(label, message):
    with pytest.raises(InputError, match=message):
        from_doccano({"id": "a", "text": "Budi tiba.", "label": [label]})


def test_what_cannot_be_marked_is_left_out():
    row = {"id": "a", "text": "Pemerintah Kota (Pemkot) Batu bersidang.",
           "organizations": [{"name": "Pemerintah Kota Batu", "aliases": ["Pemkot Batu"]}],
           "people": [{"name": "", "positions": [{"text": "x"}]}]}
    article = from_doccano(to_doccano(GoldArticle.model_validate(row)))
    assert article.organizations == article.people == ()
