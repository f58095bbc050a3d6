"""What the tests of HTML share: a strict parser, and Chromium where there is one."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "br", "hr", "img", "input"}
APART = {"nx-note", "nx-badge"}  # what is shown over the article and is none of its text


@dataclass
class Node:
    """An element: its tag, attributes and, in order, its texts and elements."""

    tag: str
    attrs: dict[str, str | None]
    children: list = field(default_factory=list)

    def all(self, tag=None, cls=None):
        """Yield the elements within of a tag or of a class."""
        for child in self.children:
            if isinstance(child, Node):
                if (tag is None or child.tag == tag) and (cls is None or cls in child.classes):
                    yield child
                yield from child.all(tag, cls)

    @property
    def classes(self):
        return (self.attrs.get("class") or "").split()

    def text(self, apart=frozenset()):
        """Return the text within, but for what stands in elements of the classes `apart`."""
        return "".join(child if isinstance(child, str) else "" if apart & set(child.classes) else child.text(apart)
                       for child in self.children)


class Tree(HTMLParser):
    """Reads HTML into a tree and fails where a tag is closed that is not the last one opened."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]
        self.feed(html)
        self.close()
        assert self.open == [self.root], f"not closed: {[node.tag for node in self.open[1:]]}"

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parse(html):
    return Tree(html).root


def chromium():
    """Return the path of a Chromium or Chrome, None where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)


def dump_dom(page: Path, profile: Path, width=1200):
    """Return the page as Chromium has it after its scripts ran."""
    quiet = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    command = [chromium(), "--headless", "--no-sandbox", *quiet.split(), f"--user-data-dir={profile}", f"--window-size={width},800",
               "--virtual-time-budget=3000", "--dump-dom", page.as_uri()]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()
