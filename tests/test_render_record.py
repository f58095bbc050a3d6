"""A record as HTML: everything marked where it stands, each quote with its speaker, nothing of an article left unescaped."""

import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from html_tools import APART, parse
from newsextract.errors import InputError
from newsextract.pipeline import failed_record
from newsextract.records import ArticleRecord, Span
from newsextract.render import record_fragment, record_page
from newsextract.render.flow import find_paragraphs
from newsextract.render.marks import Mark, Note

TEXT = """BANDUNG, SUARABRANTAS.com - Bupati Bandung H. Bima Santosa, S.E. meresmikan jembatan di Kabupaten Bandung, Senin (7/3/2022).
"Jembatan ini kami bangun bersama Kementerian PUPR sejak Januari 2021. Pak Hendra Wibisono ikut mengawal," ujar Bima di lokasi.
Baca Juga: Harga Cabai di Kediri Mulai Turun
Menurut Ketua DPRD Kabupaten Bandung Ratna Kusumawati, anggaran jalan desa akan dibahas pada April 2022.
Ia menambahkan, warga sudah lama menunggu perbaikan itu. "Kami tidak mau menunggu lagi," katanya.
(dwi/ari)"""
EVIL_TEXT = """SOLO - Wali Kota Solo Bima Santosa <script>alert(1)</script> membuka pasar, Senin (7/3/2022).
"Pasar ini <img src=x onerror=alert(6)> bagus untuk warga" onmouseover="alert(7)," ujar Bima.
Baca Juga: <a href="javascript:alert(8)">Klik di Sini</a>
</style><script>document.title="pwned"</script> Menurut Ketua PSSI Ratna Kusumawati, harga {{ 7*7 }} akan turun.</span></p></main>"""
EVIL = {"id": 'x"><script>alert(1)</script>', "outlet": '" onmouseover="alert(2)', "url": "javascript:alert(3)",
        "title": "</title><script>alert(1)</script><img src=x onerror=alert(4)>", "text": EVIL_TEXT, "published": "2022-03-08"}
ALLOWED_ATTRIBUTES = {"class", "id", "href", "rel", "lang", "role", "tabindex", "aria-label", "aria-hidden", "title", "charset", "name",
                      "content", "http-equiv"}

CHECKED = {"id", "choice", "kind", "status", "precision", "unresolved", "organization", "place", "schema_version"}  # no text of an article


@pytest.fixture(scope="module")
def record(extract):
    return extract({"id": "jembatan", "text": TEXT, "published": "2022-03-08", "title": "Jembatan Rampung",
                    "url": "https://suarabrantas.com/jembatan"})


@pytest.fixture(scope="module")
def page(record):
    return parse(record.to_html())


@pytest.fixture(scope="module")
def evil(extract):
    return extract(EVIL)


def lines(text):
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def article(page):
    return next(page.all("main"))


def marked(page, kind):
    return [mark.text(APART) for mark in article(page).all(cls=f"nx-{kind}")]


def test_the_whole_article_is_shown_with_dateline_and_boilerplate(page):
    assert [" ".join(p.text(APART).split()) for p in article(page).all("p")] == lines(TEXT)


def test_findings_are_marked_where_they_stand(page):
    assert "Kementerian PUPR" in marked(page, "organization")
    assert {"Bima Santosa", "Bima", "Ratna Kusumawati", "Hendra Wibisono"} <= set(marked(page, "person"))
    assert {"Senin (7/3/2022)", "Januari 2021", "April 2022"} <= set(marked(page, "date"))
    assert "Kabupaten Bandung" in marked(page, "place")
    assert "Bupati Bandung" in marked(page, "position")
    assert {"H.", "S.E."} <= set(marked(page, "title"))
    assert marked(page, "dateline") == ["BANDUNG, SUARABRANTAS.com -"]
    assert marked(page, "credit") == ["dwi", "ari"]
    struck = [mark.text(APART) for mark in article(page).all("del")]
    assert struck == ["Baca Juga: Harga Cabai di Kediri Mulai Turun", "(dwi/ari)"]


def test_a_quote_holds_what_is_marked_within_it(page):
    quote = next(article(page).all(cls="nx-direct"))
    assert [mark.text(APART) for mark in quote.all(cls="nx-person")] == ["Hendra Wibisono"]
    assert [mark.text(APART) for mark in quote.all(cls="nx-date")] == ["Januari 2021"]


def test_each_quote_is_tied_to_its_speaker(record, page):
    quotes = {mark.attrs["id"].rsplit("-", 1)[1]: mark for mark in article(page).all(cls="nx-quote") if "id" in mark.attrs}
    numbers = {}
    for quote in record.quotes:
        mark = quotes[quote.id]
        badge, note = next(mark.all(cls="nx-badge")), next(mark.all(cls="nx-note")).text()
        assert badge.attrs["aria-label"] == f"speaker {badge.text()}: {quote.speaker.name}"
        assert numbers.setdefault(quote.speaker.id, badge.text()) == badge.text()
        for known in (quote.speaker.name, quote.cue.text, quote.method, quote.speaker_method, f"{quote.confidence:.0%}"):
            assert known in note
    assert sorted(numbers.values()) == ["1", "2"]


def test_what_stands_for_the_speaker_has_the_colour_of_the_speaker(page):
    sources = {mark.text(APART): mark.classes for mark in article(page).all(cls="nx-source")}
    assert "nx-v1" in sources["Bima"]
    assert "nx-v2" in sources["Ia"]
    assert "nx-v2" in sources["nya"]


def test_the_panel_tells_all_entities(record, page):
    panel = next(page.all("aside")).text()
    for known in ("Bupati Bandung", "Ketua DPRD Kabupaten Bandung", "also: Bima", "32.04", "2022-03-07", "2021-01", "shared.baca_juga"):
        assert known in panel
    for entity in (*record.people, *record.organizations, *record.places):
        assert entity.name in panel


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = [node.attrs["id"] for node in page.all() if "id" in node.attrs]
    assert len(set(ids)) == len(ids)
    targets = [node.attrs["href"] for node in page.all("a")]
    assert {t[1:] for t in targets if t.startswith("#")} == set(ids)
    assert [t for t in targets if not t.startswith("#")] == ["https://suarabrantas.com/jembatan"]


def test_marks_can_be_reached_by_keyboard(page):
    assert all(mark.attrs.get("tabindex") == "0" for mark in article(page).all(cls="nx-m"))


def test_nothing_of_an_article_becomes_markup(evil):
    for html in (evil.to_html(), evil._repr_html_()):
        nodes = list(parse(html).all())
        assert not {node.tag for node in nodes} & {"script", "img", "svg", "iframe", "object", "embed", "form", "input", "base"}
        assert {name for node in nodes for name in node.attrs} <= ALLOWED_ATTRIBUTES
        assert not [node.attrs["href"] for node in nodes if "href" in node.attrs and not node.attrs["href"].startswith("#nx-")]
        assert "{{ 7*7 }}" in html


def test_what_looks_like_markup_is_shown_as_text(evil):
    page = parse(evil.to_html())
    assert "".join(article(page).text(APART).split()) == "".join(EVIL_TEXT.split())
    assert next(page.all("h1")).text() == EVIL["title"]
    assert EVIL["url"] in next(page.all("header")).text()


def test_every_string_of_a_record_is_escaped(record):
    evil = "</style></title><script>alert(1)</script>\" onmouseover='alert(2)'<!--"

    def poisoned(value):
        if isinstance(value, dict):
            return {key: poisoned(part) if key not in CHECKED else part for key, part in value.items()}
        return [poisoned(part) for part in value] if isinstance(value, list) else evil if isinstance(value, str) else value

    data = poisoned(record.to_dict()) | {"warnings": [{"code": evil, "message": evil}], "clean_text": f"{evil} {record.clean_text}"}
    html = record_page(ArticleRecord.from_dict(data))
    nodes = list(parse(html).all())
    assert html.count("&lt;script&gt;alert(1)") > 50
    assert "script" not in {node.tag for node in nodes}
    assert {name for node in nodes for name in node.attrs} <= ALLOWED_ATTRIBUTES


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//[", "a/1"])
def test_only_web_addresses_are_linked(url):
    html = record_page(ArticleRecord(id="a", library_version="1", url=url))
    assert not list(parse(html).all("a"))


def test_a_page_needs_nothing_from_elsewhere(record):
    html = record.to_html()
    assert "default-src 'none'" in html
    assert not re.search(r"@import|url\(|<link|\ssrc=", html)
    assert 'name="viewport"' in html


def test_the_style_of_a_fragment_touches_nothing_outside(record):
    style = next(parse(record_fragment(record)).all("style")).text()
    rules = re.sub(r"@(?:media|container)[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", r"\1", style)
    selectors = [s.strip() for rule in rules.split("}") for s in rule.partition("{")[0].split(",") if s.strip()]
    assert len(selectors) > 50
    assert [s for s in selectors if not s.startswith(".newsextract")] == []


def theme(dark):
    css = (Path(record_page.__code__.co_filename).parent / "templates" / "theme.css").read_text(encoding="utf-8")
    light_part, _, dark_part = css.partition("@media (prefers-color-scheme: dark)")
    colours = {}
    for part in (light_part, dark_part)[: 1 + dark]:
        for name, value in re.findall(r"--nx-([\w-]+): (#[0-9a-f]{6}|\d+ \d+ \d+);", part):
            numbers = [int(value[i : i + 2], 16) for i in (1, 3, 5)] if value[0] == "#" else map(int, value.split())
            colours[name] = [number / 255 for number in numbers]
    return colours


def contrast(first, second):
    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_colours_have_contrast(dark):
    colours = theme(dark)
    texts = ["ink", "soft", "link", "organization", "place", "date", *map(str, range(9))]
    for ground in ("paper", "card"):
        assert {name: contrast(colours[name], colours[ground]) for name in texts if contrast(colours[name], colours[ground]) < 4.5} == {}
    for voice in map(str, range(9)):
        assert contrast(colours["on-badge"], colours[voice]) >= 4.5
        tint = [0.8 * paper + 0.2 * colour for paper, colour in zip(colours["paper"], colours[voice], strict=True)]
        assert contrast(colours["ink"], tint) >= 7
    assert contrast(colours["alert-ink"], colours["alert"]) >= 4.5
    assert contrast(colours["error-ink"], colours["error"]) >= 4.5


def test_a_record_read_back_shows_the_same(record):
    assert ArticleRecord.from_json(record.to_json()).to_html() == record.to_html()


def test_an_unresolved_quote_says_why(record):
    quote = record.quotes[0].model_copy(update={"speaker": None, "unresolved": "no_candidate", "speaker_method": None})
    page = parse(record_page(record.model_copy(update={"quotes": (quote,)})))
    mark = next(article(page).all(cls="nx-quote"))
    assert next(mark.all(cls="nx-badge")).text() == "?"
    assert "no_candidate" in next(mark.all(cls="nx-note")).text()


def test_a_failed_record_shows_its_error():
    page = parse(failed_record({"id": "a", "text": ""}, 1, InputError("the text is <empty>", field="text")).to_html())
    assert "the text is <empty>" in next(page.all(cls="nx-error")).text()
    assert "No text." in article(page).text()


def test_boilerplate_goes_back_to_its_line(extract):
    text = ("Wali Kota Solo Bima Santosa meninjau pasar.\n\n\nAdvertisement\n\n\nBaca Juga: Harga Cabai Mulai Turun\n\n"
            '"Pasar sudah bersih," kata Bima.\n\nBaca Juga: Pasar Lama Dibongkar\n\nPasar itu dibangun pada 2019.')
    page = parse(extract(text).to_html())
    assert [" ".join(p.text(APART).split()) for p in article(page).all("p")] == lines(text)


def test_broken_lines_and_characters_shift_no_mark(extract):
    text = 'Wali Kota\xa0Solo   Bima\nSantosa membuka&nbsp;pasar.\r\n\r\n"Pasar\u200b ini milik   warga," kata Bima kepada PSSI.'
    record = extract(text)
    page = parse(record.to_html())
    assert "".join(article(page).text(APART).split()) == "".join(record.clean_text.split())
    assert "PSSI" in marked(page, "organization")
    assert "Pasar ini milik warga" in marked(page, "direct")


def test_a_quote_that_holds_struck_tags_is_marked_whole(extract):
    record = extract('"Pasar ini <b></b> milik warga Solo," kata Bupati Bima Santosa.')
    quote = next(article(parse(record.to_html())).all(cls="nx-direct"))
    assert quote.text(APART | {"nx-removed"}).split() == ["Pasar", "ini", "milik", "warga", "Solo"]
    assert [" ".join(mark.text(APART).split()) for mark in quote.all("del")] == ["<b>", "</b>"]


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(["quote", "person", "date", "removed"])), max_size=12)


@given(st.text("ab \n", min_size=1, max_size=30), spans)
def test_any_marks_nest_and_lose_no_text(text, found):
    marks = []
    for start, length, kind in found:
        start, end = min(start, len(text)), min(start + length, len(text))
        marks.append((Mark(kind, Span(start=start, end=end, text=text[start:end]), Note(kind, "")), (start, end)))
    paragraphs = find_paragraphs(text, marks)
    assert ["".join(t.text for t in p.tokens) for p in paragraphs] == [line for line in text.split("\n") if line.strip()]
    for paragraph in paragraphs:
        depths = [0]
        for token in paragraph.tokens:
            depths.append(depths[-1] + (0 if token.text else 1 if token.mark else -1))
        assert min(depths) == 0 == depths[-1]
        assert all(abs(b - a) <= 1 for a, b in pairwise(depths))


def test_show_writes_the_page(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "newsextract", "show", tmp_path / "a.txt", "--html", tmp_path / "a.html"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
    page = parse((tmp_path / "a.html").read_text(encoding="utf-8"))
    assert "Ratna Kusumawati" in marked(page, "person")


def test_a_page_is_quick(record):
    seconds = []
    for _ in range(20):
        start = time.perf_counter()
        record.to_html()
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.010


def test_a_long_article_takes_linear_time(extract):
    record = extract("\n".join([TEXT] * 30))
    start = time.perf_counter()
    page = record.to_html()
    assert time.perf_counter() - start < 1.5
    assert page.count("nx-direct") > 30
