"""Every way a command can fail, as a sentence and an exit code: the one place where the two meet."""

from __future__ import annotations

import platform
import shlex
import tempfile
import traceback
from pathlib import Path

from cli import VERSION, exits
from cli.terminal import Terminal
from schemas.words import Lang, Words

OUR_FAULT = Words(
    en="this is our fault, not yours: please send us the file {path}, it says what happened",
    id="ini kesalahan kami, bukan Anda: mohon kirimkan berkas {path} kepada kami, isinya apa yang terjadi",
)
NO_FILE_EITHER = Words(
    en="this is our fault, not yours, and no file could be written about it: {problem}",
    id="ini kesalahan kami, bukan Anda, dan laporannya tidak dapat ditulis: {problem}",
)
NOT_ON_DISK = Words(en="{path}: {problem}", id="{path}: {problem}")


class Failure(Exception):
    """A command cannot do what was asked. Carries its words, their data and its exit code."""

    def __init__(self, code: int, words: Words, **data: object) -> None:
        super().__init__(words.say("en", **data))
        self.code = code
        self.words = words
        self.data = data

    def say(self, lang: Lang) -> str:
        return self.words.say(lang, **self.data)


def report(failure: Exception, arguments: list[str], terminal: Terminal) -> int:
    """Say on stderr what went wrong; return the exit code it stands for."""
    code, text = translate(failure, terminal.lang)
    terminal.note(text if text else _written_down(failure, arguments, terminal))
    return code


def translate(failure: Exception, lang: Lang) -> tuple[int, str]:
    """The exit code and the sentence of a failure; no sentence for what nobody expected."""
    from typer import Abort, TyperException

    from cli.usage import sentence

    match failure:
        case Failure():
            return failure.code, f"sop: {failure.say(lang)}"
        case TyperException():
            return exits.USAGE, sentence(failure, lang)
        case Abort():
            return exits.INTERRUPTED, "sop: …"
        case FileNotFoundError() | NotADirectoryError() | IsADirectoryError() if failure.filename:
            return (
                exits.NOT_FOUND,
                f"sop: {NOT_ON_DISK.say(lang, path=failure.filename, problem=failure.strerror)}",
            )
        case PermissionError() if failure.filename:
            return (
                exits.NOT_ALLOWED,
                f"sop: {NOT_ON_DISK.say(lang, path=failure.filename, problem=failure.strerror)}",
            )
    return exits.OUR_FAULT, ""


def _written_down(failure: Exception, arguments: list[str], terminal: Terminal) -> str:
    """Put what happened into a file that the user can send; the sentence that says so."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="sop-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(_everything(failure, arguments))
    except OSError as problem:
        return f"sop: {terminal.say(NO_FILE_EITHER, problem=problem)} ({failure!r})"
    return f"sop: {terminal.say(OUR_FAULT, path=file.name)}"


def _everything(failure: Exception, arguments: list[str]) -> str:
    return (
        f"sop {VERSION}, Python {platform.python_version()}, {platform.platform()}\n"
        f"folder: {Path.cwd()}\ncommand: sop {shlex.join(arguments)}\n\n"
        + "".join(traceback.format_exception(failure))
    )
