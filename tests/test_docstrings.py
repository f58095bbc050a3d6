"""The examples in docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

import newsextract

ROOT = Path(newsextract.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8"))


def test_there_are_examples():
    assert len(MODULES) > 10


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(ROOT).as_posix() for path in MODULES])
def test_examples_hold(path):
    name = ".".join(("newsextract", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    failed, tried = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert tried
    assert not failed
