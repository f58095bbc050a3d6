"""Corpora: articles out of files, folders, tables and pages, one at a time, what cannot be read included."""

from newsextract.corpus.files import ArticleSource, find_files, read_articles
from newsextract.corpus.frames import article_rows
from newsextract.corpus.pages import read_page
from newsextract.corpus.readers import read_json_lines, read_text

__all__ = ["ArticleSource", "article_rows", "find_files", "read_articles", "read_json_lines", "read_page", "read_text"]
