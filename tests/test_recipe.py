"""The training recipe, run from end to end on a toy corpus with a toy encoder (needs the `train` extra)."""

import json
import sys
from pathlib import Path

import pytest

from toy import STORY, corpus, encoder  # noqa: F401  (fixtures)

torch = pytest.importorskip("torch", reason="the train extra is not installed")
transformers = pytest.importorskip("transformers", reason="the train extra is not installed")

RECIPE = Path(__file__).parent.parent / "models" / "id_news_sm"


@pytest.fixture
def recipe(monkeypatch):
    monkeypatch.syspath_prepend(str(RECIPE))
    import recipe

    yield recipe
    for name in ("recipe", "teacher", "student", "label", "examples", "augment", "score"):
        sys.modules.pop(name, None)


def test_annotation_teaches_its_own_style_only(recipe):
    from examples import Example
    from student import UNKNOWN, example_tags, make_reader

    doc = make_reader()("Danu Wibowo pulang.")
    tags = example_tags(doc, Example(doc.text, [(0, 11, "PER")], style="sentences"))
    assert tags[:, 0].tolist() == [UNKNOWN] * 4
    assert tags[:, 1].tolist() == [1, 2, 0, 0]


def test_student_and_network_agree(recipe):
    import student
    from newsextract.tokens import IndonesianNews

    nlp = student.make_nlp()
    network = nlp.get_pipe("ner").model
    model = student.Student(network)
    student.hand_over(model, nlp)
    doc = IndonesianNews()(STORY)
    features, which = student.word_rows([doc])
    keys = [torch.tensor(student.hash_rows(network, features, i).astype("int64")) for i in range(4)]
    gap = sum(model.dilations)
    with torch.no_grad():
        scores = model.eval()(keys, torch.tensor(which), torch.arange(gap, gap + len(doc)), len(doc) + 2 * gap)
    torch.testing.assert_close(scores, torch.tensor(network.predict([doc])[0]), atol=1e-4, rtol=1e-4)


def test_recipe_goes_from_data_to_weights_and_resumes(recipe, encoder, corpus):  # noqa: F811
    arguments = ["--encoder", str(encoder), "--gold", str(corpus / "gold.jsonl"), "--raw", str(corpus / "raw.jsonl.gz"),
                 "--work", str(corpus / "work"), "--iob", str(corpus / "iob.txt"), "--check-iob", str(corpus / "iob.txt"),
                 "--check-gold", str(corpus / "gold.jsonl"), "--epochs", "2", "--steps", "40", "--every", "20"]
    weights = recipe.main(arguments)
    meta = json.loads((weights / "meta.json").read_text(encoding="utf-8"))
    assert set(meta["performance"]) == {"iob", "gold"}

    import newsextract

    nlp = newsextract.load_nlp(weights)
    assert nlp.get_pipe("ner").labels == ("LOC", "ORG", "PER")
    assert {e.label_ for e in nlp("Bupati Danu Wibowo mengunjungi Rejosari.").ents} <= {"PER", "ORG", "LOC"}

    trained = (corpus / "work" / "student" / "done").stat().st_mtime_ns
    recipe.main(arguments)
    assert (corpus / "work" / "student" / "done").stat().st_mtime_ns == trained
