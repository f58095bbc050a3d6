"""An extractor that does to its worker what a text tells it to: to be pickled, it has to live in a module."""

import os
import signal
import time
from pathlib import Path

from newsextract.pipeline import Extractor


class FaultyExtractor(Extractor):
    """Dies at BUNUH, hangs at MACET, runs out of memory at BOROS, is ended once at SEKALI <marker file>."""

    def _prepare(self, article):
        word, _, argument = article.text.partition(" ")
        if word == "BUNUH":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "MACET":
            time.sleep(3600)
        if word == "BOROS":
            bytearray(1 << 33)
        if word == "SEKALI" and not Path(argument).exists():
            Path(argument).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super()._prepare(article)
