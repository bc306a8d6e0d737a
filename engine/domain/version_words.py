"""The states and the verbs of a version's life as people say them, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from engine.domain.lifecycle import VersionState as V
from schemas.words import Lang, Words

STATES: Mapping[str, Words] = {
    V.DRAFT: Words(en="draft", id="konsep"),
    V.SUBMITTED: Words(en="submitted", id="diajukan"),
    V.REVISION_NEEDED: Words(en="revision needed", id="perlu perbaikan"),
    V.APPROVED: Words(en="approved", id="disetujui"),
    V.IN_FORCE: Words(en="in force", id="berlaku"),
    V.SUPERSEDED: Words(en="superseded", id="sudah diganti"),
    V.WITHDRAWN: Words(en="withdrawn", id="dicabut"),
}
UNAPPROVED = Words(en="in force without approval", id="berlaku tanpa persetujuan")
DONE: Mapping[str, Words] = {
    "submit": Words(en="submitted", id="diajukan"),
    "approve": Words(en="approved", id="disetujui"),
    "revise": Words(en="sent back for revision", id="dikembalikan untuk diperbaiki"),
    "publish": Words(en="put in force", id="diberlakukan"),
    "withdraw": Words(en="withdrawn", id="dicabut"),
    "review": Words(en="reviewed", id="dinilai"),
    "form": Words(en="reviewed", id="dinilai"),
}
"""Verb → what a version is after it."""
KINDS: Mapping[str, Words] = {
    "monitoring": Words(en="monitoring", id="pemantauan"),
    "evaluation": Words(en="evaluation", id="evaluasi"),
}
RESULTS: Mapping[str, Words] = {
    "keep": Words(en="keep it", id="tetap digunakan"),
    "revise": Words(en="revise it", id="perlu diperbaiki"),
    "withdraw": Words(en="withdraw it", id="perlu dicabut"),
}


def version_state(state: str, lang: Lang) -> str:
    return STATES[state].say(lang)


def version_done(verb: str, lang: Lang) -> str:
    return DONE[verb].say(lang)
