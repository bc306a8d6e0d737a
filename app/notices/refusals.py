"""What stops notices from being sent, each with its own sentence."""

from __future__ import annotations

from engine.domain.refusals import Forbidden
from schemas.words import Words


class SecretInSettings(Forbidden):
    words = Words(
        en="{path}: '{name}' would stand there for everybody to read: put it into the variable {variable},"
        " or into a file that only you can read and name that as '{file}'",
        id="{path}: '{name}' akan terbaca oleh siapa saja di situ: taruh dalam variabel {variable},"
        " atau dalam berkas yang hanya dapat Anda baca dan sebut sebagai '{file}'",
    )


class NoSecret(Forbidden):
    words = Words(
        en="'{name}' is needed: put it into the variable {variable}, or name a file that holds it as '{file}'"
        " in sop.toml",
        id="'{name}' diperlukan: taruh dalam variabel {variable}, atau sebut berkas yang berisinya sebagai '{file}'"
        " dalam sop.toml",
    )


class SecretUnreadable(Forbidden):
    words = Words(
        en="{path} cannot be read for '{name}': {problem}",
        id="{path} tidak terbaca untuk '{name}': {problem}",
    )


class WordsNotUsable(Forbidden):
    words = Words(
        en="{path} is not used: {problem}; it may name {known}",
        id="{path} tidak dipakai: {problem}; yang boleh disebut: {known}",
    )
