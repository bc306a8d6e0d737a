"""What a bundle of evidence is made of: the names of its files, its manifest, its lines. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.domain.encoding import canonical
from engine.domain.seal import KeptSeal
from engine.proof_ports import REGISTER, EventRow
from schemas.words import Lang

TYPE, FORMAT = "evidence", 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
INDEX, VERIFIER = "index.html", "verify.py"
REGISTER_LOG, SEALS, PROOFS = "register.jsonl", "seals.jsonl", "proofs.json"
DOCUMENTS = "documents/"


def folder_of(number: int) -> str:
    """Where the files of a run are."""
    return f"instances/{number}/"


def log_file(log: int) -> str:
    return REGISTER_LOG if log == REGISTER else f"{folder_of(log)}events.jsonl"


def state_file(number: int) -> str:
    return f"{folder_of(number)}state.json"


def version_file(version: str) -> str:
    return f"versions/{version}.yaml"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which runs are asked for; what is left out does not matter."""

    process: str | None = None
    unit: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself. Its hash is what the register records of the export."""

    root: str
    title: str
    at: str
    """When it was made (UTC)."""
    lang: Lang
    selection: Selection
    without_names: bool
    signed_by: str | None
    """The key that signed this manifest; None: nobody did."""
    instances: tuple[int, ...]
    """The runs that were asked for."""
    built_on: tuple[int, ...]
    """The runs that those gathered or were met by, however far back."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Name → SHA-256 of every file but the manifest and its signature."""

    def text(self) -> str:
        chosen = {name: getattr(self.selection, name) for name in ("process", "unit", "period")}
        said = {name: getattr(self, name) for name in self.__slots__}
        return canonical({**said, "selection": chosen, "type": TYPE, "version": FORMAT})


def read_manifest(text: str) -> Manifest:
    """Raises ValueError where it is none, or not in the one form in which it is hashed."""
    try:
        raw = dict(json.loads(text))
        if (raw.pop("type"), raw.pop("version")) != (TYPE, FORMAT):
            raise ValueError(TYPE)
        raw["selection"] = Selection(**raw["selection"])
        for name in ("instances", "built_on"):
            raw[name] = tuple(raw[name])
        manifest = Manifest(**raw)
        same = manifest.text() == text and _is_sound(manifest)
    except (TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise ValueError(str(problem)) from problem
    if not same:
        raise ValueError(text[:80])
    return manifest


def _is_sound(manifest: Manifest) -> bool:
    numbers = [*manifest.instances, *manifest.built_on]
    texts = (manifest.root, manifest.title, manifest.at, *manifest.files.values())
    return (
        all(type(one) is int and one > 0 for one in numbers)
        and len(set(numbers)) == len(numbers)
        and all(isinstance(one, str) for one in texts)
        and manifest.lang in ("en", "id")
    )


def event_line(row: EventRow) -> str:
    """An event just as it was hashed, its hash, and the personal texts beside it."""
    texts = {"texts": json.loads(row.texts)} if row.texts else {}
    return canonical({"body": row.body, "hash": row.hash, **texts}) + "\n"


def seal_line(kept: KeptSeal) -> str:
    said: dict[str, Any] = {"signature": kept.signature, "text": kept.text, "timestamp": kept.timestamp}
    return canonical(said) + "\n"


def signature_text(manifest: str, key: str | None, signature: str | None) -> str:
    """What stands beside the manifest: its hash, and whose signature over it."""
    return canonical({"key": key, "manifest": manifest, "signature": signature})
