"""A researcher's own annotated articles: read, trained on, and loaded by path."""

import json

import pytest
from typer.testing import CliRunner

import newsextract
from newsextract.annotated import read_annotated, span_scores, to_annotated
from newsextract.cli import app
from newsextract.errors import InputError, LineError
from newsextract.training import fine_tune

CLUBS = ["Laskar Wonosegoro", "Elang Tirtomulyo", "Badai Rejosari", "Macan Karangjati"]


def article(number):
    club = CLUBS[number % len(CLUBS)]
    text = f"Skuad {club} berlatih pada pekan ke-{number}. Menurut pelatih Danu Wibowo, {club} siap tampil."
    return {"text": text, "boilerplate": [], "dateline": None, "people": [{"name": "Danu Wibowo", "aliases": ["Danu"]}],
            "organizations": [{"name": club, "aliases": []}]}


@pytest.fixture
def own_articles(tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text("".join(json.dumps(article(number)) + "\n" for number in range(15)) + "\n", encoding="utf-8")
    return path


def test_names_are_found_over_brackets():
    text = "Ia anggota Koperasi (Kop) Tani Makmur dan Koperasi  Tani Makmur."
    found = to_annotated({"text": text, "organizations": [{"name": "Koperasi Tani Makmur", "aliases": []}]})
    assert [text[s:e] for s, e, _ in found.spans] == ["Koperasi (Kop) Tani Makmur", "Koperasi  Tani Makmur"]


@pytest.mark.parametrize("dateline", [{"text": "GARUT, KabarGarut.com -"}, {"places": ["GARUT"], "outlet": "KabarGarut.com", "date": None}])
def test_a_dateline_with_or_without_its_text_teaches_nothing(dateline):
    text = "GARUT, KabarGarut.com - Danu Wibowo pulang ke Garut."
    found = to_annotated({"text": text, "places": [{"name": "GARUT", "aliases": ["Garut"]}], "dateline": dateline})
    assert [text[s:e] for s, e, _ in found.spans] == ["Garut"]


def test_longest_names_win_and_boilerplate_is_passed_over():
    text = "Danu Wibowo pulang. Baca juga: Danu Wibowo menang"
    found = to_annotated({"text": text, "people": [{"name": "Danu Wibowo", "aliases": ["Danu"]}],
                          "boilerplate": [{"text": "Baca juga: Danu Wibowo menang", "kind": "related"}]})
    assert found.spans == [(0, 11, "PER")]
    assert found.ignored == [(20, len(text))]


def test_scores_leave_out_what_is_not_annotated():
    wanted = to_annotated({"text": "Danu di Rejosari", "people": [{"name": "Danu"}]})
    assert span_scores([wanted], [[(0, 4, "PER"), (8, 16, "LOC")]]) == {"PER": 100.0, "ORG": 0.0, "LOC": 0.0, "all": 100.0}


@pytest.mark.parametrize("line", ["no json", "[]", "{}", '{"text": "Danu"}', '{"text": "Danu", "people": [{"nama": "Danu"}]}'])
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(article(1)) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(LineError, match=r"bad\.jsonl, line 2"):
        list(read_annotated(path))


def test_too_few_articles_are_refused(tmp_path):
    with pytest.raises(InputError, match="too few"):
        fine_tune("id_news_sm", [to_annotated(article(1))], tmp_path / "model")


def test_command_trains_a_model_that_loads_by_path(own_articles, tmp_path):
    out = tmp_path / "model"
    result = CliRunner().invoke(app, ["train", str(own_articles), "-o", str(out), "--epochs", "6"])
    assert result.exit_code == 0, result.output
    assert json.loads((out / "meta.json").read_text(encoding="utf-8"))["performance"]["held_out"]["all"] > 0
    extract = newsextract.load(out)
    names = [body.name for body in extract(article(2)["text"]).organizations]
    assert names == [CLUBS[2]]
    assert b"Wonosegoro" not in (out / "vocab" / "strings.json").read_bytes()
