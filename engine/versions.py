"""Published texts, read once and kept: a version never changes."""

from __future__ import annotations

import hashlib

from engine.domain.facts import Version
from engine.domain.refusals import UnusableText
from engine.ports import Reading
from schemas.durations import Lasting, parse_duration
from schemas.flow import flow_of
from schemas.load import load
from schemas.process import Process


def content_hash(text: str) -> str:
    """The name of a version: SHA-256 of its text in UTF-8, with line ends as `\\n`."""
    return hashlib.sha256(with_plain_line_ends(text).encode()).hexdigest()


def with_plain_line_ends(text: str) -> str:
    """The text as it is hashed: an editor on Windows makes no other version of it."""
    return text.replace("\r\n", "\n")


class Versions:
    """The versions that were looked at, by their hash."""

    def __init__(self) -> None:
        self._read: dict[str, Version] = {}

    def get(self, store: Reading, version: str) -> Version:
        """The version of that hash. Raises UnusableText where its text is gone or cannot be read any more."""
        if version not in self._read:
            text = store.text(version)
            process, diagnostics = load(text or "", version[:12])
            if process is None:
                raise UnusableText(count=len(diagnostics), first=version)
            self._read[version] = as_version(version, process)
        return self._read[version]


def as_version(version: str, process: Process) -> Version:
    """The version with all that is worked out once: the game of each phase, and how long each row may take."""
    flows = {phase: flow_of(process, phase) for phase in process.runs}
    said = {step.id: step.duration for step in process.steps if step.duration is not None}
    read = {step: parse_duration(text, process.form.duration_in) for step, text in said.items()}
    waktu = {step: one.latest for step, one in read.items() if isinstance(one, Lasting)}
    met_by = {
        step.id: step.for_each.met_by for step in process.steps if step.for_each and step.for_each.met_by
    }
    return Version(version, process, flows, waktu, met_by)
