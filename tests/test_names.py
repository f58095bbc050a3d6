"""The name finder: its network, how scores become names, and its spaCy component."""

import re
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from thinc.api import Adam, set_dropout_rate

import newsextract
from newsextract.annotated import Annotated, span_scores, to_annotated
from newsextract.ner import LABELS, STYLES, TAGS
from newsextract.ner.component import FACTORY, doc_tags
from newsextract.ner.decode import MAY_FOLLOW, best_tags
from newsextract.ner.network import build_network
from newsextract.tokens import IndonesianNews
from newsextract.training import to_example

SMALL = {"rows": [50, 40, 30, 20], "columns": [8, 6, 6, 4], "width": 8, "pieces": 2, "dilations": [1, 2],
         "outputs": len(STYLES) * len(TAGS)}
MARKED = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")
SAMPLE_FLOOR = 80.0  # F of exact spans: a broken model is far below it
TEXT = "Bupati Danu Wibowo mengunjungi kantor PT Surya Kencana di Rejosari."


@pytest.fixture
def nlp():
    nlp = IndonesianNews()
    nlp.add_pipe(FACTORY, name="ner", config={"model": SMALL})
    nlp.initialize()
    return nlp


@pytest.fixture
def network():
    network = build_network(**SMALL)
    network.initialize()
    return network


def to_marked(line):
    """Turn "Bupati [LOC Rejosari] datang" into a text with its spans."""
    text, spans, end = "", [], 0
    for match in MARKED.finditer(line):
        text += line[end : match.start()]
        spans.append((len(text), len(text) + len(match[2]), match[1]))
        text, end = text + match[2], match.end()
    return Annotated(text + line[end:], spans)


def scores_for(tags):
    rows = np.full((len(tags), len(TAGS)), -5.0, dtype="float32")
    rows[np.arange(len(tags)), [TAGS.index(tag) for tag in tags]] = 0
    return rows


def names(tags):
    return [TAGS[tag] for tag in tags]


def test_training_and_reading_give_the_same_scores(network):
    vocabulary = IndonesianNews()
    docs = [vocabulary(TEXT), vocabulary(""), vocabulary("Hujan " * 3000)]
    trained, _ = network(docs, is_train=True)
    read = network.predict(docs)
    assert [len(rows) for rows in read] == [len(doc) for doc in docs]
    for a, b in zip(trained, read, strict=True):
        np.testing.assert_allclose(a, b, atol=1e-4)


def test_a_doc_scores_the_same_alone_and_among_others(network):
    vocabulary = IndonesianNews()
    docs = [vocabulary(TEXT), vocabulary("Warga Rejosari pulang."), vocabulary("Hujan turun.")]
    together = network.predict(docs)
    for doc, rows in zip(docs, together, strict=True):
        np.testing.assert_allclose(network.predict([doc])[0], rows, atol=1e-5)


@pytest.mark.parametrize("name", ["E0", "E3", "W0", "b0", "G1", "W2", "h2", "Wo", "bo"])
def test_gradients_are_those_of_the_scores(network, name):
    docs = [IndonesianNews()(TEXT)]
    scores, backprop = network(docs, is_train=True)
    direction = np.random.default_rng(1).normal(size=scores[0].shape).astype("float32")
    backprop([direction])
    gradient, value = network.get_grad(name), network.get_param(name)
    at = np.unravel_index(np.abs(gradient).argmax(), gradient.shape)
    step = 1e-2
    around = []
    for sign in (1, -1):
        moved = value.copy()
        moved[at] += sign * step
        network.set_param(name, moved)
        around.append(float((network.predict(docs)[0] * direction).sum()))
    assert (around[0] - around[1]) / (2 * step) == pytest.approx(float(gradient[at]), rel=0.1, abs=0.02)


def test_tags_that_fit_are_kept():
    tags = ["O", "B-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-ORG"]
    assert names(best_tags(scores_for(tags))) == tags


def test_a_name_that_begins_inside_is_mended():
    rows = scores_for(["O", "O", "I-PER", "O"])
    rows[1, TAGS.index("B-PER")] = -1.0
    assert names(best_tags(rows)) == ["O", "B-PER", "I-PER", "O"]


def test_best_tags_always_follow_each_other():
    rng = np.random.default_rng(3)
    for _ in range(50):
        tags = [TAGS.index("O"), *best_tags(rng.normal(size=(40, len(TAGS))).astype("float32"))]
        assert all(MAY_FOLLOW[a, b] for a, b in pairwise(tags))


def test_best_tags_equal_the_best_of_all_sequences():
    rng = np.random.default_rng(4)
    for _ in range(20):
        rows = rng.normal(size=(3, len(TAGS))).astype("float32")
        allowed = [tags for tags in product(range(len(TAGS)), repeat=3) if all(MAY_FOLLOW[a, b] for a, b in pairwise((0, *tags)))]
        best = max(allowed, key=lambda tags: sum(rows[i, tag] for i, tag in enumerate(tags)))
        assert sum(rows[range(3), best_tags(rows)]) == pytest.approx(sum(rows[i, t] for i, t in enumerate(best)))


def test_a_name_goes_over_a_space_but_not_over_a_line(nlp):
    doc = nlp.make_doc("Danu  Wibowo\nSari")
    tags = {"Danu": "B-PER", "Wibowo": "I-PER", "Sari": "I-PER"}
    rows = scores_for([tags.get(token.text, "O") for token in doc])
    rows[-1, TAGS.index("B-PER")] = -1.0
    assert names(doc_tags(doc, rows)) == ["B-PER", "I-PER", "I-PER", "O", "B-PER"]


def test_odd_docs_do_no_harm(nlp):
    assert [len(doc) for doc in nlp.pipe(["", " ", "\n", "Danu"])] == [0, 1, 1, 1]


def test_it_learns_and_is_stored(nlp, tmp_path):
    article = to_annotated({"text": TEXT, "people": [{"name": "Danu Wibowo"}], "organizations": [{"name": "PT Surya Kencana"}],
                            "places": [{"name": "Rejosari"}]})
    optimizer = Adam(0.01)
    losses = {}
    for _ in range(60):
        example = to_example(nlp, article)
        losses = nlp.get_pipe("ner").update([example], sgd=optimizer, drop=0.1)
    assert losses["ner"] < 5
    wanted = [("Danu Wibowo", "PER"), ("PT Surya Kencana", "ORG"), ("Rejosari", "LOC")]
    assert [(ent.text, ent.label_) for ent in nlp(TEXT).ents] == wanted
    assert nlp.evaluate([to_example(nlp, article)])["ents_f"] == 1.0
    nlp.to_disk(tmp_path / "model")
    again = newsextract.load_nlp(tmp_path / "model")
    assert [(ent.text, ent.label_) for ent in again(TEXT).ents] == wanted
    assert {"newsextract_sentences", "newsextract_glued"} <= set(again.pipe_names)


def test_what_is_not_annotated_teaches_nothing(nlp):
    article = to_annotated({"text": f"REJOSARI - {TEXT}", "people": [], "dateline": {"text": "REJOSARI -"}})
    tags = to_example(nlp, article).get_aligned_ner()
    assert tags[:2] == [None, None]
    assert article.unlabelled == ("ORG", "LOC")


def test_dropout_is_off_when_reading(network):
    set_dropout_rate(network, 0.5)
    docs = [IndonesianNews()(TEXT)]
    np.testing.assert_array_equal(network.predict(docs)[0], network.predict(docs)[0])


def test_labels_are_fixed(nlp):
    assert nlp.get_pipe("ner").labels == tuple(sorted(LABELS))
    with pytest.raises(NotImplementedError):
        nlp.get_pipe("ner").add_label("EVT")


def test_load_nlp_marks_people_organizations_and_places():
    nlp = newsextract.load_nlp()
    doc = nlp("Bupati Banyumas Achmad Husein bertemu pengurus PT Kereta Api Indonesia di Purwokerto. Ia pulang.")
    assert {ent.label_ for ent in doc.ents} == {"PER", "ORG", "LOC"}
    assert [sentence.text for sentence in doc.sents][1] == "Ia pulang."


def test_default_model_on_a_sample():
    lines = (Path(__file__).parent / "cases" / "names.txt").read_text(encoding="utf-8").splitlines()
    wanted = [to_marked(line) for line in lines if not line.startswith("#")]
    nlp = newsextract.load_nlp()
    found = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in nlp.pipe(article.text for article in wanted)]
    assert span_scores(wanted, found)["all"] >= SAMPLE_FLOOR
