"""The training recipe, run from end to end on a toy corpus with a toy encoder (needs the `train` extra)."""

import json
import sys
from pathlib import Path

import numpy as np
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
    for name in ("recipe", "teacher", "student", "label", "examples", "augment", "precision", "score"):
        sys.modules.pop(name, None)


def test_annotation_teaches_its_own_style_only(recipe):
    from examples import Example
    from student import example_chances, make_reader

    doc = make_reader()("Danu Wibowo pulang.")
    chances = example_chances(doc, Example(doc.text, [(0, 11, "PER")], style="sentences"))
    assert not chances[:, 0].any()
    assert chances[:, 1].argmax(-1).tolist() == [1, 2, 0, 0]
    assert chances[:, 1].sum(-1).tolist() == [1, 1, 1, 1]


def test_finders_are_averaged_over_those_that_know(recipe):

    from label import mean_chances
    from student import make_reader

    docs = [make_reader()("Danu pulang.")]

    def says(first, second):
        """A finder that gives a name's tag this chance in each style (None: it does not know)."""
        rows = np.zeros((3, 2, 7), dtype="float32")
        for style, chance in enumerate((first, second)):
            if chance is not None:
                rows[:, style, :2] = [1 - chance, chance]
        return lambda docs: iter([rows])

    (rows,) = mean_chances([says(0.8, 0.5), says(0.4, None)], docs)
    assert rows[:, 0, 1].tolist() == pytest.approx([0.6] * 3)
    assert rows[:, 1, 1].tolist() == pytest.approx([0.5] * 3)
    (rows,) = mean_chances([says(0.8, None)], docs)
    assert not rows[:, 1].any()


def test_finders_are_scored_together(recipe):
    from examples import Example
    from label import score_finders

    def knows(docs):
        """A finder that takes every word for a person of its own, in the first style alone."""
        for doc in docs:
            rows = np.zeros((len(doc), 2, 7), dtype="float32")
            rows[:, 0, 1] = 1
            yield rows

    checks = {"toy": [Example("Danu pulang.", [(0, 4, "PER")])]}
    scores = score_finders([knows], checks)["toy"]
    assert scores["articles"]["PER"] == 50.0  # one of three is right, and none is missed
    assert scores["sentences"]["all"] == 0.0


def test_annotation_overrules_the_finders_where_it_speaks(recipe):

    from examples import Example
    from label import obeying
    from student import TAGS, make_reader

    doc = make_reader()("Danu pulang ke Rejosari lagi.")
    guess = np.zeros((len(doc), 2, len(TAGS)), dtype="float32")
    guess[:] = np.eye(len(TAGS))[TAGS.index("B-ORG")] * 0.5 + np.eye(len(TAGS))[TAGS.index("B-LOC")] * 0.5
    silent = Example(doc.text, [(0, 4, "PER")], unlabelled=("LOC",), ignored=[(24, 28)], style="articles")
    rows = obeying(guess, doc, silent)
    best = [TAGS[i] for i in rows[:, 0].argmax(-1)]
    assert best == ["B-PER", "B-LOC", "B-LOC", "B-LOC", "B-ORG", "B-LOC"]  # an organization only where nothing was annotated
    assert rows[:, 0].sum(-1) == pytest.approx(np.ones(len(doc)), abs=1e-4)
    assert np.array_equal(rows[:, 1], guess[:, 1])  # of the other style the annotation says nothing


def test_shards_keep_texts_and_chances(recipe, tmp_path):

    from examples import read_shard, write_shard
    from label import sure_examples

    texts = ["Danu Wibowo pulang.", "Entah siapa pulang."]
    tags = [np.eye(7)[[1, 2, 0, 0]], np.eye(7)[[0, 0, 0, 0]]]
    tags[1][1] = [0.5, 0.5, 0, 0, 0, 0, 0]
    chances = [np.stack([rows, rows], axis=1) for rows in tags]
    write_shard(tmp_path / "0000.npz", texts, chances)
    read, rows = read_shard(tmp_path / "0000.npz")
    assert read == texts
    assert np.array_equal(rows, np.concatenate(chances))
    assert [(x.text, x.spans) for x in sure_examples(tmp_path / "0000.npz")] == [(texts[0], [(0, 11, "PER")])]  # the other is in doubt


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


def test_a_student_begins_where_an_earlier_one_stood(recipe):
    import newsextract
    import student

    doc = student.make_reader()(STORY)
    earlier = newsextract.load_nlp()
    first = len(student.TAGS)
    caution = earlier.meta.get("caution", 0.0)
    cautious = earlier.get_pipe("ner").model.predict([doc])[0]
    nlp = student.make_nlp({"dilations": [1, 2, 4, 1, 2, 1, 3]})  # a layer more, at least
    model = student.Student(nlp.get_pipe("ner").model)
    student.take_over(model, earlier)
    student.hand_over(model, nlp)
    bold = nlp.get_pipe("ner").model.predict([doc])[0]
    expected = [caution if tag.endswith("ORG") else 0 for tag in student.TAGS]
    assert bold[:, :first] - cautious[:, :first] == pytest.approx(expected * torch.ones(len(doc), first).numpy(), abs=1e-3)
    assert bold[:, first:] == pytest.approx(cautious[:, first:], abs=1e-3)


def test_recipe_goes_from_data_to_weights_and_resumes(recipe, encoder, corpus):  # noqa: F811
    arguments = ["--encoder", str(encoder), "--gold", str(corpus / "gold.jsonl"), "--raw", str(corpus / "raw.jsonl.gz"),
                 "--work", str(corpus / "work"), "--iob", str(corpus / "iob.txt"), "--check-iob", str(corpus / "iob.txt"),
                 "--check-gold", str(corpus / "gold.jsonl"), "--epochs", "2", "--steps", "40", "--every", "20",
                 "--earlier", "id_news_sm:articles", "--start", "id_news_sm"]
    weights = recipe.main(arguments)
    meta = json.loads((weights / "meta.json").read_text(encoding="utf-8"))
    assert set(meta["performance"]) == set(meta["finders"]) == {"iob", "gold"}
    assert meta["caution"] > 0

    import newsextract

    nlp = newsextract.load_nlp(weights)
    assert nlp.get_pipe("ner").labels == ("LOC", "ORG", "PER")
    assert {e.label_ for e in nlp("Bupati Danu Wibowo mengunjungi Rejosari.").ents} <= {"PER", "ORG", "LOC"}

    trained = (corpus / "work" / "student" / "done").stat().st_mtime_ns
    recipe.main(arguments)
    assert (corpus / "work" / "student" / "done").stat().st_mtime_ns == trained
