"""The recipe of the Stanza engine's models, run from end to end on a toy corpus, and its result read by the library."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

import newsextract
from toy import corpus, encoder  # noqa: F401  (fixtures)

pytest.importorskip("torch", reason="the train extra is not installed")
pytest.importorskip("transformers", reason="the train extra is not installed")
pytest.importorskip("stanza", reason="the stanza extra is not installed")

RECIPE = Path(__file__).parent.parent / "models" / "id_news_stanza"
TREE = """# text = Itu benar, ujarnya.
1\tItu\titu\tPRON\tPR\tPronType=Dem\t2\tnsubj\t_\t_
2\tbenar\tbenar\tADJ\tJJ\t_\t4\tccomp\t_\tSpaceAfter=No
3\t,\t,\tPUNCT\t,\t_\t4\tpunct\t_\t_
4-5\tujarnya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tujar\tujar\tVERB\tVB\t_\t0\troot\t_\t_
5\tnya\tnya\tPRON\tPRP\t_\t4\tnsubj\t_\t_
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
"""


@pytest.fixture
def recipe(monkeypatch):
    ours = set(sys.modules)
    monkeypatch.syspath_prepend(str(RECIPE.parent / "id_news_sm"))
    monkeypatch.syspath_prepend(str(RECIPE))
    import recipe

    yield recipe
    for name in set(sys.modules) - ours:
        if str(RECIPE.parent) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def test_treebanks_keep_what_all_of_them_tell(recipe, tmp_path):
    import treebanks

    empty = "5.1\tia\tia\tPRON" + "\t_" * 6 + "\n"
    (tmp_path / "toy.conllu").write_text("# sent_id = 1\n" + TREE.replace("6\t.", empty + "6\t."), encoding="utf-8")
    sentence, = treebanks.read_sentences([tmp_path / "toy.conllu"])
    assert treebanks.text_of(sentence) == "Itu benar, ujarnya."
    assert "PronType" not in sentence
    assert "5.1" not in sentence
    assert "4-5\tujarnya" in sentence


def test_labelled_text_is_silent_where_it_is_in_doubt(recipe):
    import names

    chances = np.zeros((3, 2, 7), dtype="float16")
    chances[0, :, 1], chances[1, :, 0], chances[2, 0, 0] = 0.9, 0.5, 1.0
    assert names.surest(chances) == [["B-PER", "B-PER"], ["_", "_"], ["O", "_"]]


def test_recipe_goes_from_data_to_an_engine(recipe, encoder, corpus):  # noqa: F811
    (corpus / "toy.conllu").write_text("\n".join([TREE] * 26), encoding="utf-8")
    from examples import write_shard

    write_shard(corpus / "silver.npz", ["Danu pulang."], [np.stack([np.eye(7)[[1, 0, 0]]] * 2, axis=1)])
    arguments = ["--encoder", str(encoder), "--gold", str(corpus / "gold.jsonl"), "--raw", str(corpus / "raw.jsonl.gz"),
                 "--iob", str(corpus / "iob.txt"), "--ud", str(corpus / "toy.conllu"), "--work", str(corpus / "work"),
                 "--check-iob", str(corpus / "iob.txt"), "--labelled", str(corpus / "silver.npz"),
                 "--epochs", "1", "--steps", "20", "--every", "10", "--token-steps", "200",
                 "--mwt-epochs", "1", "--pos-steps", "20", "--parse-steps", "20", "--layers", "2"]
    weights = recipe.main(arguments)
    assert json.loads((weights / "newsextract.json").read_text(encoding="utf-8"))["name"] == "id_news_stanza"
    trained = (corpus / "work" / "model" / "ner.pt").stat().st_mtime_ns

    extract = newsextract.load(weights, engine="stanza")
    record = extract('KOTA BARU, KabarBaru.com - "Itu benar," ujarnya kepada Danu Wibowo, Senin (13/12).')
    assert record.quotes[0].spans[0].text == "Itu benar"
    doc = extract.nlp("Itu benar, ujarnya.")
    assert doc.has_annotation("DEP")
    assert len(list(doc.sents)) == 1

    recipe.main(arguments)
    assert (corpus / "work" / "model" / "ner.pt").stat().st_mtime_ns == trained
