"""The Stanza engine with its real weights: spaCy's tokens and sentences, names, syntax, and the same records."""

import json
import pickle
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

import newsextract
from newsextract.errors import ModelError
from newsextract.nlp import model_path, read_doc
from newsextract.stanza_engine.folder import read_folder
from newsextract.training import fine_tune

WEIGHTS = Path(__file__).parent.parent / "models" / "id_news_stanza" / "weights"
ARTICLE = """KOTA BATU, KabarArjuna.com - Kepala Dinas Pertanian Kota Batu Surya Wibawa meninjau kebun di Bumiaji, Senin (6/5/2024).
"Panen kali ini dua kali lipat," ujarnya kepada wartawan.
Surya Wibawa  mengatakan, gudang pendingin akan dibuka pada Juni 2024. PT. Surya Kencana Tbk. ikut membangun."""
HARD = ["", " \n\n ", "Ya", "a" * 3000, "kata " * 700, "\n\nSatu.\n\n\nDua.\n", "Rp.5.000,-(lima ribu)…",
        "“”\"'()", "ujar\tnya  Budi\xa0Santoso", "🙂 oke"]

pytest.importorskip("stanza", reason="the stanza extra is not installed")
real = pytest.mark.skipif(not WEIGHTS.is_dir(), reason="the weights are not part of this copy")


@pytest.fixture(scope="module")
def stanza_extract():
    return newsextract.load(engine="stanza")


@real
def test_tokens_and_sentences_are_spacys(stanza_extract, extract):
    for text in [ARTICLE, *HARD]:
        ours, default = read_doc(stanza_extract.nlp, text), read_doc(extract.nlp, text)
        assert [(t.idx, t.text) for t in ours] == [(t.idx, t.text) for t in default]
        assert [t.i for t in ours if t.is_sent_start] == [t.i for t in default if t.is_sent_start]


@real
def test_every_sentence_is_one_tree(stanza_extract):
    for text in [ARTICLE, *HARD]:
        doc = read_doc(stanza_extract.nlp, text)
        for sentence in doc.sents:
            assert sum(token.head == token for token in sentence) == 1
            assert all(token.head in sentence for token in sentence)
            assert all(token.pos_ and token.dep_ for token in sentence)


@real
def test_names_parts_of_speech_and_words_of_ujarnya(stanza_extract):
    doc = stanza_extract.nlp('"Panen kali ini dua kali lipat," ujarnya kepada Surya Wibawa di Kota Batu.')
    assert [(e.text, e.label_) for e in doc.ents if e.label_ == "PER"] == [("Surya Wibawa", "PER")]
    said = next(token for token in doc if token.text == "ujarnya")
    assert [word for word, _, _ in said._.ud_words] == ["ujar", "nya"]
    assert said.pos_ == "VERB"
    assert doc[0]._.ud_words == ()


@real
def test_a_remembered_encoder_gives_the_states_of_the_encoder(stanza_extract):
    import torch

    reader = stanza_extract.nlp.get_pipe("newsextract_stanza")
    remembering, tokenizer = reader.encoder.model, reader.encoder.tokenizer
    batch = tokenizer(["Hujan turun di Solo.", "Ya", "Hujan turun di Solo."], padding=True, return_tensors="pt")
    with torch.no_grad():
        plain = remembering.encoder(**batch, output_hidden_states=True).hidden_states
        ours = remembering(batch["input_ids"], attention_mask=batch["attention_mask"]).hidden_states
    inside = batch["attention_mask"].bool()
    assert len(ours) == len(plain)
    for one, other in zip(ours, plain, strict=True):
        torch.testing.assert_close(one[inside], other[inside], atol=1e-3, rtol=1e-3)
    assert len(remembering.known) == 2
    remembering.forget()
    assert not remembering.known


@real
def test_records_are_of_the_same_kind(stanza_extract, extract):
    ours, default = stanza_extract(ARTICLE), extract(ARTICLE)
    assert ours.dateline == default.dateline
    assert [q.spans for q in ours.quotes] == [q.spans for q in default.quotes]
    assert [q.speaker.name for q in ours.quotes] == ["Surya Wibawa"] * len(ours.quotes)
    for person in ours.people:
        assert all(ARTICLE[m.span.start : m.span.end] == m.span.text for m in person.mentions)
    assert "stanza" in stanza_extract.model_version


@real
def test_one_by_one_or_together_is_the_same(stanza_extract):
    texts = [ARTICLE, *(text for text in HARD if any(map(str.isalpha, text)))]

    def findings(record):
        return [p.name for p in record.people], [o.name for o in record.organizations], [q.spans for q in record.quotes]

    assert [findings(record) for record in stanza_extract.pipe(texts)] == [findings(stanza_extract(text)) for text in texts]


@real
def test_the_default_models_caution_is_taken_back_where_two_look(stanza_extract, monkeypatch):
    reader = stanza_extract.nlp.get_pipe("newsextract_stanza")
    assert reader.caution == newsextract.load_nlp().meta["caution"] > 0
    monkeypatch.setattr(reader, "caution", 99.0)
    text = "Surya Wibawa meninjau kebun."
    assert all(token.ent_type_ == "ORG" for token in stanza_extract.nlp(text))
    monkeypatch.setattr(reader, "names", None)  # it looks alone
    assert [(e.text, e.label_) for e in stanza_extract.nlp(text).ents] == [("Surya Wibawa", "PER")]


@real
def test_an_extractor_travels_by_its_folder(stanza_extract):
    travelled = pickle.loads(pickle.dumps(stanza_extract))
    assert travelled.model_version == stanza_extract.model_version
    assert travelled(ARTICLE).people == stanza_extract(ARTICLE).people


@real
def test_without_a_name_finder_the_default_model_finds_the_names(tmp_path):
    folder = tmp_path / "own"
    shutil.copytree(WEIGHTS, folder)
    resources = json.loads((folder / "resources.json").read_text(encoding="utf-8"))
    for part in (resources["id"], *resources["id"]["packages"].values()):
        del part["ner"]
    (folder / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    shutil.rmtree(folder / "id" / "ner")
    nlp = newsextract.load_nlp(folder, engine="stanza")
    doc = nlp("Kepala Dinas Pertanian Kota Batu Surya Wibawa meninjau kebun apel.")
    assert "Surya Wibawa" in [e.text for e in doc.ents]
    assert doc.has_annotation("DEP")


@pytest.mark.skipif(find_spec("id_news_stanza") is None, reason="the package of the weights is not installed")
def test_the_package_of_the_weights_is_found_by_its_name():
    folder = Path(next(iter(find_spec("id_news_stanza").submodule_search_locations)))
    assert read_folder(folder).name == read_folder(model_path("id_news_stanza")).name


def test_a_missing_model_tells_how_to_get_it(tmp_path):
    with pytest.raises(ModelError, match=r"no model.*pip install \./models/id_news_stanza.*stanza\.download\('id'"):
        newsextract.load(tmp_path / "nothing", engine="stanza")
    (tmp_path / "resources.json").write_text('{"id": {}}')
    with pytest.raises(ModelError, match=r"stanza\.download\('id'"):
        newsextract.load(tmp_path, engine="stanza")
    (tmp_path / "id" / "tokenize").mkdir(parents=True)
    with pytest.raises(ModelError, match="lacks the models tokenize, mwt, pos, depparse"):
        newsextract.load(tmp_path, engine="stanza")
    (tmp_path / "resources.json").write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        newsextract.load(tmp_path, engine="stanza")


def test_a_model_is_read_by_its_own_engine():
    with pytest.raises(ModelError, match="engine 'spacy', not by 'stanza'"):
        newsextract.load("id_news_sm", engine="stanza")
    with pytest.raises(ModelError, match="no engine 'flair'; allowed: spacy, stanza"):
        newsextract.load(engine="flair")


@real
def test_only_the_default_engine_is_fine_tuned(tmp_path):
    with pytest.raises(ModelError, match="engine 'stanza', not by 'spacy'"):
        fine_tune("id_news_stanza", [], tmp_path, held_out=[])


@real
def test_broken_weights_are_named(tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(WEIGHTS, folder)
    (folder / "id" / "pos" / "news.pt").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="Stanza cannot read the models in"):
        newsextract.load(folder)
