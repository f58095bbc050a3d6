"""A record as HTML in a real browser: no script of an article runs, a phone need not scroll sideways, a notebook keeps its style."""

import html
import json
import re

import pytest

from html_tools import chromium, dump_dom
from test_render_record import EVIL, TEXT

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium or Chrome on this machine")

SPY = "<script>for (const name of ['alert', 'confirm', 'prompt']) window[name] = x => document.documentElement.dataset.ran = x</script>"
PHONE = """<iframe id="phone" style="width: {width}px; height: 700px; border: 0" srcdoc="{page}"></iframe>
<script>
phone.onload = () => {{
  const inside = phone.contentDocument, mark = inside.querySelector("main .nx-quote"), note = mark.querySelector(".nx-note");
  const before = phone.contentWindow.getComputedStyle(note).display;
  mark.focus();
  inside.querySelectorAll(".nx-note").forEach(note => note.style.display = "block");
  const say = {{before, fits: inside.documentElement.scrollWidth <= inside.documentElement.clientWidth}};
  document.body.dataset.say = JSON.stringify(say);
}}
</script>"""
NOTEBOOK = """<style>h1 {{ color: rgb(1, 2, 3) }} li {{ margin: 7px }} b {{ font-weight: 900 }}</style>{spy}
<div id="host"><h1>a</h1><p>b <a href="#x">c</a> <b>d</b> <del>e</del></p><ul><li>f</li></ul><section><h2>g</h2></section></div>
<script>
const look = () => JSON.stringify([document.body, ...host.querySelectorAll("*")].map(node => {{
  const style = getComputedStyle(node);
  return [...style].filter(name => !/size|height|origin|width|position/.test(name)).map(name => style.getPropertyValue(name));
}}));
const before = look();
document.body.insertAdjacentHTML("beforeend", {fragment});
const quote = document.querySelector("main .nx-quote");
quote.focus();
const reached = document.activeElement === quote, shown = getComputedStyle(quote.querySelector(".nx-note")).display;
const opens = !quote.matches(":focus") || shown === "block";  // a headless window does not always have the focus itself
document.body.dataset.say = JSON.stringify({{same: before === look(), reached, opens}});
</script>"""


def browse(page, folder):
    """Return what a page says after its scripts ran (`data-say` of its body), and its whole DOM."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    dom = dump_dom(path, folder / "profile")
    said = re.search(r'data-say="([^"]*)"', dom)
    return json.loads(html.unescape(said[1])) if said else None, dom


@pytest.fixture(scope="module")
def evil(extract):
    return extract(EVIL)


def test_no_script_of_an_article_runs(evil, tmp_path):
    page = evil.to_html()
    unguarded = re.sub(r"<meta http-equiv[^>]*>", SPY, page)
    assert SPY in unguarded
    for html_page in (page, unguarded):
        _, dom = browse(html_page, tmp_path)
        assert "data-ran" not in dom
        assert "<title>&lt;/title&gt;&lt;script&gt;" in dom
        assert "<img" not in dom


@pytest.mark.parametrize("width", [360, 700, 920])
def test_nobody_need_scroll_sideways(extract, tmp_path, width):
    long = f"{TEXT}\nWarga menulis di https://contoh.id/{'panjang' * 40} tentang {'A' * 300}."
    record = extract({"id": "i" * 200, "title": "Jembatan" * 30, "text": long, "url": "ftp://contoh.id/" + "x" * 300})
    said, _ = browse(PHONE.format(width=width, page=html.escape(record.to_html())), tmp_path)
    assert said == {"before": "none", "fits": True}


def test_a_notebook_keeps_its_style_and_notes_open_on_focus(evil, tmp_path):
    fragment = json.dumps(evil._repr_html_()).replace("</", "<\\/").replace("<!--", "<\\!--")
    said, dom = browse(NOTEBOOK.format(spy=SPY, fragment=fragment), tmp_path)
    assert said == {"same": True, "reached": True, "opens": True}
    assert "data-ran" not in dom
