"""Dateline: the stamp before the story ("KOTA KEDIRI, BANGSAONLINE.com - ")."""

from newsextract.dateline.find import DatelineFound, find_dateline

__all__ = ["DatelineFound", "find_dateline"]
