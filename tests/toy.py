"""A toy encoder and a toy corpus, for the recipes of the models."""

import gzip
import json

import pytest

IOB = "Bupati O\nDanu B-PER\nWibowo I-PER\nmengunjungi O\nRejosari B-LOC\n. O\n\nPT B-ORG\nSurya I-ORG\nKencana I-ORG\nmerugi O\n. O\n"
STORY = "Bupati Danu Wibowo mengunjungi Rejosari. Ia didampingi pengurus Koperasi (Kop) Tani Makmur."


@pytest.fixture
def encoder(tmp_path):
    import transformers
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    specials = ["<s>", "<pad>", "</s>", "<unk>"]
    tokenizer.train_from_iterator([STORY, IOB], trainers.UnigramTrainer(vocab_size=80, special_tokens=specials, unk_token="<unk>"))
    marks = [(mark, tokenizer.token_to_id(mark)) for mark in ("<s>", "</s>")]
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=marks)
    folder = tmp_path / "encoder"
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    config = transformers.BertConfig(vocab_size=tokenizer.get_vocab_size(), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
                                     intermediate_size=32, pad_token_id=1)
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "iob.txt").write_text(IOB * 4, encoding="utf-8")
    article = {"text": STORY, "boilerplate": [], "dateline": None, "people": [{"name": "Danu Wibowo", "aliases": ["Danu"]}],
               "organizations": [{"name": "Koperasi Tani Makmur", "aliases": []}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    with gzip.open(tmp_path / "raw.jsonl.gz", "wt", encoding="utf-8") as file:
        for number in range(4):
            file.write(json.dumps({"id": str(number), "outlet": "contoh.id", "text": f"{STORY} Nomor {number}."}) + "\n")
    return tmp_path
