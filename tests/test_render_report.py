"""A corpus as a page: what is counted, how it is drawn, and that nothing of it becomes markup or stays in memory."""

import subprocess
import sys
import weakref

import pytest

from html_tools import chromium, dump_dom, parse
from newsextract.records import ArticleRecord, Boilerplate, Failure, Notice, Organization, Person, Place, Position, Quote, Span, Speaker
from newsextract.render import corpus_page
from newsextract.render.charts import bar_chart, column_chart, share, tick_step
from newsextract.render.tally import bin_of, quote_form, tally_records
from newsextract.render.timeline import by_period, find_periods, period_name

HOW = {"method": "rule", "confidence": 0.9}
EVIL = "</title><script>alert(1)</script>\" onmouseover='x'"


def span(text):
    return Span(start=0, end=len(text), text=text)


def quote(number, speaker=None, kind="direct", text="Pasar sudah bersih", confidence=0.95):
    return Quote(id=f"q{number}", kind=kind, text=text, spans=(span(text),), speaker=speaker, method="cue_after", confidence=confidence,
                 unresolved=None if speaker else "no_candidate", speaker_method="short_name" if speaker else None,
                 speaker_confidence=0.7 if speaker else None)


def record(name="Bima Santosa", position="Ketua DPRD Kabupaten Bandung", outlet="contoh.id", published="2022-03-08", **more):
    held = Position(text=position, span=span(position), affiliation="DPRD Kabupaten Bandung", organization="o1", role="Ketua", **HOW)
    said = Speaker(name=name, kind="person", id="p1")
    fields = {
        "id": "a", "outlet": outlet, "published": published, "library_version": "1", "clean_text": "x" * 90,
        "people": (Person(id="p1", name=name, positions=(held,), **HOW),),
        "organizations": (Organization(id="o1", name="DPRD Kabupaten Bandung", **HOW),),
        "places": (Place(id="l1", name="Kabupaten Bandung", **HOW),),
        "quotes": (quote(1, said), quote(2, said, "indirect", "pasar itu bersih"), quote(3, said, "indirect", 'warga "senang sekali"'),
                   quote(4, Speaker(name="BPS", kind="organization", id="o2")), quote(5, Speaker(name="warga", kind="unnamed")), quote(6)),
        "boilerplate": (Boilerplate(span=span("Baca Juga."), kind="related", rule="shared.baca_juga", **HOW),),
        "warnings": (Notice(code="truncated", message="The text ends early."),),
    }
    return ArticleRecord(**(fields | more))


FAILED = ArticleRecord(id="b", library_version="1", error=Failure(code="bad_input", message="no text"))


@pytest.fixture(scope="module")
def tally():
    return tally_records([record(), record(name="Ratna Kusumawati", published="2022-04-01"), record(), FAILED])


def chart(page, title):
    """Return the rows of a bar chart: label to value."""
    figure = next(figure for figure in page.all("figure") if next(figure.all("b")).text() == title)
    return {next(row.all("span")).text(): next(row.all(cls="nx-value")).text() for row in figure.all("tr") if list(row.all("span"))}


def test_it_counts_quotes_by_speaker(tally):
    assert tally.people == {"Bima Santosa": 6, "Ratna Kusumawati": 3}
    assert tally.people_articles == {"Bima Santosa": 2, "Ratna Kusumawati": 1}
    assert tally.speaker_kinds == {"person": 9, "organization": 3, "unnamed": 3, "unresolved": 3}
    assert tally.unresolved == {"no_candidate": 3}
    assert tally.role_quotes == {"Ketua": 9}
    assert tally.organization_quotes == {"DPRD Kabupaten Bandung": 9, "BPS": 3}


def test_it_counts_articles_errors_and_what_was_removed(tally):
    assert (tally.articles, tally.errors, tally.warnings) == (4, {"bad_input": 1}, {"truncated": 3})
    assert (tally.outlets["contoh.id"].removed, tally.outlets["contoh.id"].characters) == (30, 300)
    assert tally.day_articles == {"2022-03-08": 2, "2022-04-01": 1}


def test_a_mixed_quote_is_reported_speech_with_quoted_words(tally):
    assert tally.forms == {"direct": 12, "indirect": 3, "mixed": 3}
    assert quote_form(quote(1, kind="direct", text='kata "ini"')) == "direct"


def test_a_page_shows_the_counts():
    page = parse(corpus_page(iter([record(), record(name="Ratna Kusumawati"), FAILED]), title="Pasar 2022"))
    assert next(page.all("h1")).text() == "Pasar 2022"
    assert chart(page, "People quoted most") == {"Bima Santosa": "3", "Ratna Kusumawati": "3"}
    assert chart(page, "Kinds of speakers")["unnamed"] == "2 (16.7 %)"
    assert chart(page, "Boilerplate removed by outlet") == {"contoh.id": "10.0 %"}
    assert chart(page, "Why a quote has no speaker") == {"no candidate": "2 (16.7 %)"}
    assert chart(page, "Errors") == {"bad_input": "1"}
    assert "exact name" in page.text()
    assert next(svg.attrs["aria-label"] for svg in page.all("svg") if "aria-label" in svg.attrs) == (
        "direct 66.7 percent, indirect 16.7 percent, mixed 16.7 percent")


def test_an_empty_corpus_has_a_page():
    assert "No article has a known day of publication." in corpus_page([])


def test_nothing_of_a_corpus_becomes_markup():
    evil = record(name=EVIL, position=f"Ketua {EVIL}", outlet=EVIL, published=EVIL, warnings=(Notice(code=EVIL, message=EVIL),))
    html = corpus_page([evil], title=EVIL)
    nodes = list(parse(html).all())
    assert html.count("&lt;script&gt;") >= 4
    assert not {node.tag for node in nodes} & {"script", "img", "iframe"}
    assert not [name for node in nodes for name in node.attrs if name.startswith("on")]
    assert "default-src 'none'" in html


def test_records_are_not_kept():
    alive = []

    class Kept(ArticleRecord):
        pass

    def stream():
        for number in range(50):
            made = Kept(**dict(record(id=str(number))))
            alive.append(weakref.ref(made))
            yield made
            del made
            assert sum(ref() is not None for ref in alive) <= 2

    assert tally_records(stream()).articles == 50


def test_periods_fit_the_span_and_have_no_gap():
    assert find_periods(["2022-03-01", "2022-02-27"]) == ["2022-02-27", "2022-02-28", "2022-03-01"]
    assert find_periods(["2021-11-30", "2022-02-01"])[0::3] == ["2021-11", "2022-02"]
    assert find_periods(["2001-01-01", "2022-02-01"])[-1] == "2022"
    assert find_periods(["0001-01-01", "2022-02-01"]) == ["0001", "2022"]
    assert [period_name(find_periods(days)) for days in ([], ["2022-01-01"], ["2022-01-01", "2022-12-31"])] == ["day", "day", "month"]
    assert find_periods([]) == []
    assert by_period({}, []) == []


def test_days_add_up_to_periods(tally):
    assert by_period(tally.day_quotes, ["2022-03", "2022-04", "2022-05"]) == [("2022-03", 12), ("2022-04", 6), ("2022-05", 0)]


@pytest.mark.parametrize(("confidence", "number"), [(0.0, 0), (0.05, 0), (0.7, 7), (0.95, 9), (1.0, 9)])
def test_confidences_fall_into_tenths(confidence, number):
    assert bin_of(confidence) == number


def test_ticks_are_round_and_few():
    for highest in (0, 1, 7, 23, 99, 101, 4321, 123456):
        step = tick_step(highest)
        assert step * 5 >= highest
        assert str(step).strip("0") in ("1", "2", "5")


def test_columns_fill_the_plot():
    columns = column_chart("Articles", "articles", "year", [("2020", 3), ("2021", 0), ("2022", 6)]).columns
    assert [column.value for column in columns] == ["3", "0", "6"]
    assert columns[-1].left + columns[-1].width <= 100
    assert columns[2].height == 2 * columns[0].height > columns[1].height == 0
    assert [column.show_value for column in columns] == [True, False, True]


def test_bars_say_how_many_are_left_out(tally):
    made = bar_chart("People", "quotes", tally.people, most=1)
    assert [bar.label for bar in made.bars] == ["Bima Santosa"]
    assert made.remark == "1 more are not shown."
    assert share(1, 8) == "12.5 %"
    assert share(0, 0) == "–"


def test_the_command_writes_the_page(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(record().to_json().encode())
    command = [sys.executable, "-m", "newsextract", "report"]
    done = subprocess.run([*command, tmp_path / "a.jsonl", "-o", tmp_path / "r.html", "--title", "Pasar"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "<h1>Pasar</h1>" in (tmp_path / "r.html").read_text(encoding="utf-8")
    piped = subprocess.run([*command, "-"], input=b"{}", capture_output=True, check=False)
    assert piped.returncode == 1
    assert b"standard input, line 1: not a record" in piped.stderr


@pytest.mark.skipif(chromium() is None, reason="no Chromium or Chrome on this machine")
def test_a_phone_need_not_scroll_sideways(tmp_path):
    many = [record(name=f"Bima {'Santosa' * 9}{n}", outlet="o" * 90, published=f"20{n:02}-01-01", position="Ketua " + "x" * 99)
            for n in range(40)]
    page = corpus_page(many, title="T" * 99).replace("&", "&amp;").replace('"', "&quot;")
    frame = (f'<iframe id="phone" style="width: 360px; border: 0" srcdoc="{page}"></iframe><script>phone.onload = () => '
             "{const root = phone.contentDocument.documentElement, fits = root.scrollWidth <= root.clientWidth;"
             "document.body.dataset.fits = fits}</script>")
    (tmp_path / "p.html").write_text(frame, encoding="utf-8")
    assert 'data-fits="true"' in dump_dom(tmp_path / "p.html", tmp_path / "profile")
