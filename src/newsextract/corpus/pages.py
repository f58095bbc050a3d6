"""Web pages: the article out of its HTML, by trafilatura (the extra "html")."""

from __future__ import annotations

from typing import Any

from newsextract.errors import InputError
from newsextract.extras import need

UNSEEN = "script, style, noscript, template, head, svg"  # elements whose text no reader sees


def read_page(page: bytes | str, *, id: str | None = None, url: str | None = None) -> dict[str, Any]:
    """Return the article of a page: text, and title, url, outlet and published where the page tells them.

    `page_characters` counts the visible characters of the whole page, so that what was left out can be counted: the
    record of the article carries it as the warning "page_text_left_out". Raises InputError where no article is found in
    the page, MissingExtraError where trafilatura is not installed.

        extract(read_page(Path("berita.html").read_bytes()))
    """
    trafilatura = need("trafilatura")
    tree = trafilatura.load_html(page)
    if tree is None:
        raise InputError("the page is not HTML", article_id=id, field="text")
    visible = visible_characters(tree)
    found = trafilatura.bare_extraction(tree, url=url, with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise InputError("no article was found in the page", article_id=id, field="text")
    return {"id": id, "text": found.text, "title": found.title, "url": url or found.url, "outlet": found.hostname,
            "published": found.date, "page_characters": visible}


def visible_characters(tree: Any) -> int:
    """Count the characters of a page that are no white space and stand in no script or style."""
    hidden = tuple(UNSEEN.split(", "))
    return sum(len("".join(text.split())) for text in tree.xpath(
        f".//text()[not({' or '.join(f'ancestor::{name}' for name in hidden)})]"))
