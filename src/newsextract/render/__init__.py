"""Records for people: an article as HTML with all that was found in it, and a report of a corpus."""

from newsextract.render.pages import record_fragment, record_page
from newsextract.render.report import corpus_page

__all__ = ["corpus_page", "record_fragment", "record_page"]
