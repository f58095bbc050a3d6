"""Broken articles: whatever happened to a text on its way, its record is made, in time, and its offsets tell the truth."""

import json
import random
from pathlib import Path

import pytest

from fuzz import broken_laws, mutate
from newsextract.article import read_columns

ARTICLES = Path(__file__).parent.parent / "examples" / "articles.jsonl"
TEXTS = [read_columns(json.loads(line))["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("seed", range(150))
def test_a_mutated_article_keeps_the_laws(extract, seed):
    assert broken_laws(extract, mutate(random.Random(seed), TEXTS)) == []


@pytest.mark.parametrize("text", [
    "Danu Wibowo, anggota", "Skuad: Danu Wibowo, pemain\n", "Danu Wibowo (ketua",
    "Pejabat Kementerian Kelautan dan Perikanan (KKP) Republik", "Gibran Rakabuming Raka hadir. Warga memuji Gibran"])
def test_an_article_may_break_off_anywhere(extract, text):
    assert broken_laws(extract, text) == []


@pytest.mark.parametrize("text", [
    "SEMUA HURUF BESAR KATA BUDI " * 400, '"' * 5000, "kata " * 5000, "(" * 3000 + ")" * 3000, "A." * 5000, "a\n" * 5000, "Budi, " * 4000,
    "13/12/2021 " * 2000, "“Ya,” " * 2000, "Dr. H. " * 3000, "\u200b" * 5000 + "a", "Pj. Plt. Kepala Dinas " * 1500, "- " * 8000 + "a",
], ids=lambda text: text[:12].strip())
def test_one_thing_over_and_over(extract, text):
    assert broken_laws(extract, text, seconds=20) == []
