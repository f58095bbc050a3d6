"""A study's own boilerplate rules: for one outlet, for every outlet, and files that are wrong."""

import pytest

import newsextract
from newsextract import load_lexicon
from newsextract.errors import LexiconError
from newsextract.pipeline import Extractor

RULE = """[[rule]]
name = "kanal"
kind = "promo"
regex = 'Kanal Merapi: [^\\n]+'
"""
TEXT = "Hujan turun di Sleman.\nKanal Merapi: dengarkan siniar kami.\nWarga pulang."


@pytest.fixture(scope="module")
def nlp():
    return newsextract.load_nlp()


def boilerplate(nlp, folder, url):
    record = Extractor(nlp, load_lexicon(folder))(TEXT, url=url)
    return [(stretch.rule, stretch.span.text) for stretch in record.boilerplate]


def test_rules_of_an_outlet_hold_for_its_hosts_alone(nlp, tmp_path):
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "merapi.toml").write_text(f'hosts = ["kabarmerapi.com"]\n{RULE}', encoding="utf-8")
    struck = [("merapi.kanal", "Kanal Merapi: dengarkan siniar kami.")]
    assert boilerplate(nlp, tmp_path, "https://kabarmerapi.com/1") == struck
    assert boilerplate(nlp, tmp_path, "https://sleman.kabarmerapi.com/1") == struck
    assert boilerplate(nlp, tmp_path, "https://lainmerapi.com/1") == []


def test_rules_for_every_outlet(nlp, tmp_path):
    (tmp_path / "boilerplate.toml").write_text(RULE, encoding="utf-8")
    assert boilerplate(nlp, tmp_path, None) == [("boilerplate.kanal", "Kanal Merapi: dengarkan siniar kami.")]


@pytest.mark.parametrize(("content", "message"), [
    (RULE, "names no hosts"), ("hosts = [", "merapi.toml"), ('hosts = ["a.id"]\n' + RULE.replace("promo", "noise"), "rule merapi.kanal"),
    ('hosts = ["a.id"]\n' + RULE.replace("Kanal", "(Kanal"), "rule merapi.kanal")])
def test_wrong_files_are_named_when_the_extractor_is_built(nlp, content, message, tmp_path):
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "merapi.toml").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        Extractor(nlp, load_lexicon(tmp_path))
