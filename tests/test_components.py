"""The spaCy components: over foreign tokens, in streams and processes, saved and loaded, beside other components."""

import os
import pickle
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import newsextract.components as components

ROOT = Path(__file__).parent.parent
TEXT = ('SLEMAN, KABARMERAPI.com - Bupati Sleman Kartika Handayani meninjau Pasar Sari, Senin (6/5).\n'
        '"Pasar ini milik warga," ujar Kartika.\n'
        "Baca Juga: Jembatan Baru Dibuka\nMenurut Ketua DPRD Sleman Joko Prasetya, sewa kios gratis.")


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("newsextract_quotes")
    nlp.add_pipe("newsextract_people")
    return nlp


@pytest.fixture(scope="module")
def doc(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.article = {"id": "pasar", "published": "2024-05-07"}
    return nlp(doc)


def test_quotes_lie_over_the_tokens_of_the_pipeline(doc):
    direct, indirect = doc._.quotes
    assert (direct.span.text, direct.cue.text, direct.mention.text) == ("Pasar ini milik warga", "ujar", "Kartika")
    assert (direct.record.speaker.name, direct.span.label_, direct.span.id_) == ("Kartika Handayani", "direct", "q1")
    assert (indirect.span.text, indirect.record.speaker.name) == ("sewa kios gratis", "Joko Prasetya")
    assert [span.text for span in doc.spans["quotes"]] == ["Pasar ini milik warga", "sewa kios gratis"]
    assert direct.span[0].i == next(token.i for token in doc if token.text == "ini") - 1


def test_each_component_fills_its_own_layer_and_all_share_one_record(doc):
    assert set(doc.spans) == {"quotes", "people"}
    assert {span.id_ for span in doc.spans["people"]} == {"p1", "p2"}
    kartika = doc._.people[0]
    assert (kartika.record.name, [span.text for span in kartika.spans]) == ("Kartika Handayani", ["Kartika Handayani", "Kartika"])
    assert doc._.record.id == "pasar"
    assert doc._.dates[0].record.value == "2024-05-06"
    assert "DPRD Sleman" in [organization.record.name for organization in doc._.organizations]
    assert doc._.record.boilerplate[0].span.text == "Baca Juga: Jembatan Baru Dibuka"


def test_nothing_else_of_the_doc_changes(doc, nlp):
    plain = spacy.blank("xx")
    plain.add_pipe("sentencizer")
    assert [token.text for token in doc] == [token.text for token in plain(TEXT)]
    assert [token.is_sent_start for token in doc] == [token.is_sent_start for token in plain(TEXT)]
    assert doc.ents == ()


def test_tokens_wider_than_a_finding_are_taken_whole():
    nlp = spacy.blank("xx")
    words = TEXT.split(" ")
    nlp.add_pipe("newsextract")
    doc = nlp(Doc(nlp.vocab, words=words, spaces=[True] * (len(words) - 1) + [False]))
    assert doc.text == TEXT
    assert doc._.quotes[0].span.text == '(6/5).\n"Pasar ini milik warga,"'
    assert set(doc.spans) == set(components.LAYERS)


@pytest.mark.parametrize("text", ["", " \n", "...", "\x00  dua\t"])
def test_odd_docs_go_through(nlp, text):
    doc = nlp(text)
    assert doc._.quotes == ()
    assert (doc._.record is None) == (not any(map(str.isalpha, text)))


def test_a_doc_that_went_through_no_component_has_no_record():
    doc = spacy.blank("xx")("Hujan.")
    assert (doc._.record, doc._.quotes, doc._.people) == (None, (), ())


def test_streams_and_processes(nlp):
    texts = [TEXT, "", "Tidak ada kutipan di sini."] * 3
    for processes in (1, 2):
        docs = list(nlp.pipe(texts, batch_size=2, n_process=processes))
        assert [len(doc._.quotes) for doc in docs] == [2, 0, 0] * 3
        assert [len(doc.spans["quotes"]) for doc in docs] == [2, 0, 0] * 3


def test_saved_and_loaded(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.pipe_names == nlp.pipe_names
    assert len(loaded(TEXT)._.quotes) == 2
    assert len(pickle.loads(pickle.dumps(nlp))(TEXT)._.people) == 2


def test_docs_keep_their_findings_in_a_docbin(doc, nlp):
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    again = next(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    assert again._.record == doc._.record
    assert [quote.span.text for quote in again._.quotes] == [quote.span.text for quote in doc._.quotes]


def test_own_lexicon_is_a_setting(tmp_path):
    (tmp_path / "positions.csv").write_text("head,complement,example\nJuru Leuit,any,Juru Leuit Dedi Suhendar tiba.\n", encoding="utf-8")
    nlp = spacy.blank("id_news")
    nlp.add_pipe("newsextract", config={"lexicon": [str(tmp_path)]})
    people = nlp("Juru Leuit Dedi Suhendar mengatakan, panen baik.")._.people
    assert [position.text for position in people[0].record.positions] == ["Juru Leuit"]


def test_spacy_finds_the_factories_without_an_import(tmp_path):
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["spacy_factories"]
    assert set(points) == {"newsextract", *(f"newsextract_{layer}" for layer in components.LAYERS)}
    folder = tmp_path / "factories-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: factories\nVersion: 1\n", encoding="utf-8")
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    (folder / "entry_points.txt").write_text(f"[spacy_factories]\n{lines}", encoding="utf-8")
    code = f"import spacy; nlp = spacy.blank('xx'); [nlp.add_pipe(name) for name in {list(points)}]; print(nlp.pipe_names)"
    path = os.pathsep.join([str(tmp_path), str(ROOT / "src")])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path})
    assert done.stdout.strip() == str(list(points)), done.stderr
