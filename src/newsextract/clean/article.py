"""From an article to its clean text."""

from __future__ import annotations

from collections.abc import Sequence

from newsextract.article import Article, article_host
from newsextract.clean.strike import strike
from newsextract.clean.texts import CleanText
from newsextract.clean.tidy import tidy_edits
from newsextract.patterns import Pattern, rules_for


def clean_article(article: Article, *, rules: Sequence[Pattern] | None = None) -> CleanText:
    """Strike out the boilerplate of an article, join its broken lines and mend its characters.

    `rules` replaces the shared rules and those of the article's outlet.

    >>> clean_article(Article("1", "Hujan turun di Solo\\n, Jawa Tengah.\\nBaca juga: Banjir di Solo (abc/def)")).text
    'Hujan turun di Solo, Jawa Tengah.'
    """
    if rules is None:
        rules = rules_for(article_host(article))
    removed = strike(article.text, rules, title=article.title)
    return CleanText.from_edits(article.text, tidy_edits(article.text, removed), removed)
