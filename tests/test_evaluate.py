"""Evaluation: figures worked out by hand on two made-up articles, input that is wrong, the command, and the page of errors."""

import json
import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsextract.errors import InputError, LineError
from newsextract.evaluate import Annotation, GoldArticle, evaluate, predict, read_annotations, read_gold
from newsextract.evaluate.page import errors_page, pieces_of

FOLDER = Path(__file__).parent / "evaluate"
GOLD, FOUND = FOLDER / "gold.jsonl", FOLDER / "found.jsonl"

# measure: right, found, in gold; counted by hand.
COUNTS = {
    "boilerplate.characters": (27, 27, 32),  # "(tri)" is missed
    "dateline.fields": (1, 1, 2),  # the place without the outlet
    "byline": (1, 1, 1),
    "people.name": (1, 3, 3),  # "kartika" is not the fullest name, "Pasar Sari" is no person, Joko is missed
    "people.any_name": (2, 3, 3),
    "people.alias": (0, 1, 1),
    "people.honorific": (2, 2, 2),
    "people.position": (1, 1, 3),  # "Bupati" beside "Bupati Sleman" does not count
    "people.affiliation": (1, 1, 3),
    "organizations.name": (1, 2, 2),
    "organizations.any_name": (1, 2, 2),
    "quotes.direct.span": (2, 3, 3),
    "quotes.direct.overlap": (2, 3, 3),
    "quotes.direct.attributed": (2, 3, 3),  # "Kartika" is Kartika Handayani
    "quotes.direct.speaker_accuracy": (2, 2, 2),
    "quotes.direct.cue_accuracy": (1, 2, 2),
    "quotes.indirect.span": (0, 1, 2),  # 16 of 35 characters overlap, they are not the same
    "quotes.indirect.overlap": (1, 1, 2),
    "quotes.indirect.attributed": (0, 1, 2),
    "quotes.indirect.speaker_accuracy": (0, 1, 1),
    "quotes.indirect.cue_accuracy": (1, 1, 1),
    "quotes.all.span": (2, 4, 5),
    "quotes.all.overlap": (3, 4, 5),
    "quotes.all.attributed": (2, 4, 5),
    "quotes.all.speaker_accuracy": (2, 3, 3),
    "dates.span": (2, 2, 3),  # "akhir tahun" has no calendar value and counts for nothing
    "dates.value": (1, 2, 3),
}


def percent(part, whole):
    return round(100 * part / whole, 1)


@pytest.fixture(scope="module")
def evaluation():
    return evaluate(read_gold(GOLD), read_annotations(FOUND))


def test_figures_are_those_counted_by_hand(evaluation):
    assert list(evaluation.scores) == list(COUNTS)
    for measure, (hit, found, gold) in COUNTS.items():
        row = evaluation.scores[measure]
        assert (row.predicted, row.gold, row.p, row.r) == (found, gold, percent(hit, found), percent(hit, gold)), measure
        assert row.f == percent(2 * hit, found + gold), measure


def test_errors_tell_class_place_and_values(evaluation):
    errors = {(e.layer, e.kind, e.text): e for e in evaluation.errors}
    assert len(errors) == len(evaluation.errors) == 21
    text = read_gold(GOLD)[0].text
    speaker = errors["quotes.indirect", "speaker", "sewa kios gratis sampai akhir tahun"]
    assert (speaker.expected, speaker.found) == ("Joko Prasetya", None)
    assert text[slice(*speaker.span)] == speaker.text
    assert errors["quotes.indirect", "boundary", speaker.text].found == "sewa kios gratis"
    assert errors["dates", "value", "Senin (6/5)"].detail == "Senin (6/5) (2024-06-05, not 2024-05-06)"
    position = errors["people.position", "missed", "Joko Prasetya: Kepala Dinas Perdagangan Sleman"]
    assert text[slice(*position.span)] == "Kepala Dinas Perdagangan Sleman"
    assert {e.layer for e in evaluation.errors_of("quotes")} == {"quotes.direct", "quotes.indirect"}


def test_gold_against_itself_is_right():
    gold = read_gold(GOLD)
    evaluation = evaluate(gold, {article.id: article for article in gold})
    assert {row.f for row in evaluation.scores.values()} == {100.0}
    assert evaluation.errors == ()


def test_nothing_found_and_nothing_to_find():
    evaluation = evaluate(read_gold(GOLD), {})
    assert evaluation.scores["people.name"].model_dump() == {"p": 0.0, "r": 0.0, "f": 0.0, "predicted": 0, "gold": 3}
    assert evaluate([], {}).scores == {}


def test_a_layer_that_was_not_annotated_is_not_scored():
    article = GoldArticle.model_validate({"id": 1, "text": "Hujan turun di Solo.", "people": []})
    assert article.id == "1"
    assert list(evaluate([article], {}).scores) == [
        "people.name", "people.any_name", "people.alias", "people.honorific", "people.position", "people.affiliation"]


def test_predictions_of_other_articles_and_lost_annotations_are_told():
    article = GoldArticle.model_validate({"id": "a", "text": "Hujan turun.", "dates": [{"text": "kemarin", "value": None}]})
    evaluation = evaluate([article], {"b": Annotation(id="b")})
    assert "1 predictions are of no gold article" in evaluation.warnings[0]
    assert evaluation.warnings[1] == "gold article 'a', field 'dates[0]': not in the article's text"
    assert evaluation.scores["dates.span"].gold == 1


def test_offsets_tell_which_of_two_equal_texts():
    text = "“Ya,” kata Budi. “Ya,” kata Sari."
    row = {"id": "a", "text": text, "quotes": [{"text": "Ya", "start": 18, "end": 20, "kind": "direct", "speaker": "Sari"}]}
    prediction = {"a": Annotation.model_validate({"id": "a", "quotes": [{"start": 18, "end": 20, "kind": "direct", "speaker": "sari"}]})}
    assert evaluate([GoldArticle.model_validate(row)], prediction).scores["quotes.direct.attributed"].f == 100.0


def test_predictions_may_be_whole_records(extract, tmp_path):
    gold = read_gold(GOLD)
    path = tmp_path / "records.jsonl"
    path.write_text("".join(extract(a.as_source()).to_json() + "\n" for a in gold), encoding="utf-8")
    assert evaluate(gold, read_annotations(path)).to_dict() == evaluate(gold, predict(gold, extract)).to_dict()


@pytest.mark.parametrize(("line", "message"), [
    ('{"id": "a", "text": "Ya.", "quotes": [{"text": "Ya", "kind": "loud"}]}', "article 'a', field 'quotes[0].kind': Input should be"),
    ('{"id": "a", "text": "Ya.", "people": [{"aliases": []}]}', "line 2: article 'a', field 'people[0].name': Field required"),
    ('{"id": "a", "text": "Ya.", "people": [{"name": "Budi", "nickname": "Bud"}]}',
     "field 'people[0].nickname': unknown; allowed: name, aliases"),
    ('{"id": "a", "text": "Ya.", "people": [{"name": "Budi", "positions": [{"text": "Lurah", "of": "Batu"}]}]}',
     "field 'people[0].positions[0].of': unknown; allowed: text, affiliation"),
    ('{"id": "a", "text": "Ya.", "dateline": {"place": "SOLO"}}', "field 'dateline.place': unknown"),
    ('{"id": "a", "dates": []}', "line 2: article 'a', field 'text': Field required"),
    ('{"text": "Ya."}', "line 2: article None, field 'id': Field required"),
    ('{"id": "a", "text": "Ya.", "dates": [{"value": "2020"}]}', "field 'dates[0]': Value error, needs `text`, or `start` and `end`"),
    ('{"id": "a", "text": "Ya.", "dates": [{"start": 1, "value": "2020"}]}', "field 'dates[0]'"),
    ('{"id": "a", "text": "Ya.", "dates": [{"start": 2, "end": 1}]}', "field 'dates[0]': [2, 1) is no span of a text of 3 characters"),
    ('{"id": "ok", "text": "Lagi."}', "line 2: article 'ok', field 'id': the same id"),
    ('{"id": "a", "text": ', "line 2: not JSON"),
    ("[1]", "line 2: a JSON list; allowed: an object"),
])
def test_wrong_gold_names_line_article_and_field(line, message, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "ok", "text": "Hujan turun."}}\n{line}\n', encoding="utf-8")
    with pytest.raises(LineError) as caught:
        read_gold(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith("gold.jsonl, line 2")


def test_wrong_offsets_of_gold_name_article_and_field(tmp_path):
    path = tmp_path / "gold.jsonl"
    row = {"id": "a", "text": "Ya.", "dates": [{"start": 0, "end": 9}]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(LineError, match=r"line 1: article 'a', field 'dates\[0\]': \[0, 9\) is no span"):
        read_gold(path)
    with pytest.raises(InputError, match=r"article 'a', field 'dates\[0\]'"):
        evaluate([GoldArticle.model_validate(row)], {})
    path.write_text('{"id": "a", "text": "Ya.", "dates": [{"start": 0, "end": 2, "text": "No"}]}\n', encoding="utf-8")
    with pytest.raises(LineError, match="hold 'Ya', not 'No'"):
        read_gold(path)
    with pytest.raises(InputError, match="cannot read"):
        read_gold(tmp_path / "nowhere.jsonl")


def test_predictions_with_impossible_offsets_or_more_keys_are_scored_with_a_warning():
    row = {"id": "a", "quotes": [{"start": 5, "end": 99, "kind": "direct", "score": 0.5}], "boilerplate": [{"start": -4, "end": 99}]}
    gold = GoldArticle.model_validate({"id": "a", "text": "Kata Budi.", "quotes": [{"text": "Budi", "kind": "direct"}], "boilerplate": []})
    evaluation = evaluate([gold], {"a": Annotation.model_validate(row)})
    assert evaluation.scores["quotes.direct.overlap"].predicted == 1
    assert [warning.split(": ")[0] for warning in evaluation.warnings] == [
        "prediction of article 'a', field 'boilerplate[0]'", "prediction of article 'a', field 'quotes[0]'"]
    assert [piece.text for piece in pieces_of(gold.text, evaluation.errors)] == ["Kata ", "Budi", "."]


def command(*arguments, stdin=""):
    line = [sys.executable, "-m", "newsextract", "evaluate", *map(str, arguments)]
    return subprocess.run(line, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)


def test_command_prints_table_json_and_errors(evaluation):
    table = command(GOLD, FOUND)
    assert table.returncode == 0, table.stderr
    assert re.search(r"people\.any_name\W+66\.7\W+66\.7\W+66\.7\W+3\W+3\b", table.stdout)
    assert json.loads(command(GOLD, "-", "--json", stdin=FOUND.read_text(encoding="utf-8")).stdout) == evaluation.to_dict()
    errors = command(GOLD, FOUND, "--errors", "people").stdout.splitlines()
    assert errors[0] == "people.affiliation  missed: 2"
    assert "  pasar\tJoko Prasetya: Kepala Dinas Perdagangan Sleman" in errors
    rows = json.loads(command(GOLD, FOUND, "--errors", "dates", "--json").stdout)
    assert [(row["kind"], row["text"]) for row in rows] == [("value", "Senin (6/5)"), ("missed", "Rabu")]
    assert command(GOLD, GOLD, "--errors", "dates").stdout == "no errors\n"


def test_command_tells_what_is_wrong(tmp_path):
    unknown = command(GOLD, FOUND, "--errors", "verbs")
    assert (unknown.returncode, "allowed: boilerplate, dateline" in unknown.stderr) == (1, True)
    (tmp_path / "file").touch()
    lost = command(GOLD, FOUND, "--html", tmp_path / "file" / "errors.html")
    assert (lost.returncode, "cannot write" in lost.stderr) == (1, True)
    (tmp_path / "bad.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    bad = command(tmp_path / "bad.jsonl")
    assert (bad.returncode, bad.stderr) == (1, "newsextract: bad.jsonl, line 1: article 'a', field 'text': Field required\n")


def test_command_reads_the_articles_itself_and_writes_the_page(tmp_path):
    page = tmp_path / "errors.html"
    done = command(GOLD, "--html", page, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["quotes.direct.overlap"]["gold"] == 3
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


class Page(HTMLParser):
    """Collects the tags, and the text of the articles' paragraphs."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts, self.inside = [], [], False

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if (tag, dict(attributes).get("class")) == ("p", "nx-text"):
            self.inside = True
            self.texts.append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "p"

    def handle_data(self, data):
        if self.inside:
            self.texts[-1] += data


def test_page_marks_errors_in_the_text(evaluation):
    gold = read_gold(GOLD)
    html = errors_page(gold, evaluation)
    page = Page()
    page.feed(html)
    assert page.texts == [article.text for article in gold]
    marks = {unescape(m[2]): m[1] for m in re.finditer(r'<mark class="nx-(\w+)" title="[^"]*">([^<]*)</mark>', html)}
    assert (marks["Senin (6/5)"], marks["(tri)"], marks["Wonosari"]) == ("value", "missed", "missed")
    assert marks[" memeriksa"] == "extra"
    assert marks["Pasar Sari"] == "extra"
    assert "2024-06-05, not 2024-05-06" in html


def test_page_escapes_everything():
    evil = '<script>alert("x")</script>'
    row = {"id": evil, "title": evil, "outlet": evil, "text": f"Kata {evil} Budi.", "people": [{"name": evil}], "byline": ["'\"><b>"]}
    article = GoldArticle.model_validate(row)
    page = Page()
    page.feed(errors_page([article], evaluate([article], {})))
    assert not {"script", "b"} & {tag for tag, _ in page.tags}
    assert page.texts == [article.text]


def test_pieces_of_overlapping_errors_make_up_the_text(evaluation):
    article = read_gold(GOLD)[0]
    pieces = pieces_of(article.text, evaluation.errors_of(""))
    assert "".join(piece.text for piece in pieces) == article.text
    assert pieces_of("", []) == []
