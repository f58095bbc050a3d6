"""The folder of a Stanza engine: one that the project's recipe made, or Stanza's own resources as a user downloaded them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsextract.errors import ModelError
from newsextract.extras import need

MANIFEST = "newsextract.json"
RESOURCES = "resources.json"
SYNTAX = ("tokenize", "mwt", "pos", "lemma", "depparse")
HOW_TO_GET = ("Stanza's own models for Indonesian are got with python -c \"import stanza; stanza.download('id', model_dir='FOLDER')\" "
              "where there is a network, and read with newsextract.load('FOLDER', engine='stanza')")


@dataclass(frozen=True, slots=True)
class EngineFolder:
    """What is in a folder.

    `names` tells that it has a name finder, `styles` what its columns of tags are; `encoder` is what its models call the
    encoder beside them.
    """

    path: Path
    name: str
    version: str
    names: bool
    encoder: str | None = None
    styles: tuple[str, ...] = ()


def is_engine_folder(path: Path) -> bool:
    return (path / MANIFEST).exists() or (path / RESOURCES).exists()


def read_folder(path: Path) -> EngineFolder:
    """Tell what a folder holds. Raises ModelError where it holds no Indonesian models."""
    manifest = _read_json(path / MANIFEST) if (path / MANIFEST).exists() else {}
    resources = _read_json(path / RESOURCES) if (path / RESOURCES).exists() else {}
    if "id" not in resources or not (path / "id").is_dir():
        raise ModelError(f"{path} holds no models of Stanza for Indonesian (no folder 'id'); {HOW_TO_GET}")
    missing = [step for step in SYNTAX if step != "lemma" and not any((path / "id" / step).glob("*.pt"))]
    if missing:
        raise ModelError(f"{path} lacks the models {', '.join(missing)} of Stanza for Indonesian; {HOW_TO_GET}")
    name = manifest.get("name", "stanza").removeprefix("id_")
    return EngineFolder(path, name, manifest.get("version", "0"), "ner" in resources["id"],
                        manifest.get("encoder"), tuple(manifest.get("styles", ())))


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}") from error
    return content


def load_pipeline(folder: EngineFolder) -> Any:
    """Return the Stanza pipeline of a folder; nothing is downloaded. Raises ModelError where Stanza cannot read it."""
    stanza = need("stanza")
    # The parser asks for lemmas but makes no use of them; where the folder has none, a word is its own lemma.
    lemmas = {} if any((folder.path / "id" / "lemma").glob("*.pt")) else {"lemma_use_identity": True, "lemma_pretagged": True}
    steps = ",".join((*SYNTAX, *(["ner"] if folder.names else [])))
    try:
        return stanza.Pipeline("id", dir=str(folder.path), processors=steps, download_method=None, use_gpu=False, verbose=False,
                               tokenize_no_ssplit=True, foundation_cache=_encoder(folder), **lemmas)
    except Exception as error:
        raise ModelError(f"Stanza cannot read the models in {folder.path}: {type(error).__name__}: {error}; {HOW_TO_GET}") from error


def _encoder(folder: EngineFolder) -> Any:
    """Return Stanza's store of encoders with the folder's own in it, under the name that the models ask for."""
    if folder.encoder is None:
        return None
    transformers = need("transformers")
    from newsextract.stanza_engine.encoder import RememberingEncoder

    cache_of = need("stanza.models.common.foundation_cache")
    place = str(folder.path / folder.encoder)
    with _no_bar(transformers.utils.logging):
        model = transformers.AutoModel.from_pretrained(place, local_files_only=True, add_pooling_layer=False).float().eval()
    tokenizer = transformers.AutoTokenizer.from_pretrained(place, local_files_only=True)
    cache = cache_of.FoundationCache(local_files_only=True)
    cache.bert[folder.encoder] = cache_of.BertRecord(RememberingEncoder(model), tokenizer, {})
    return cache


@contextmanager
def _no_bar(logging: Any) -> Iterator[None]:
    """Draw no progress bar meanwhile: a model that ships with a library loads in silence."""
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()
