"""Every way a command can fail, as a sentence and an exit code: the one place where the two meet."""

from __future__ import annotations

import errno
import os
import platform
import shlex
import tempfile
import traceback
from pathlib import Path

from typer import Abort, TyperException

from cli import VERSION, exits, usage
from cli.terminal import Terminal
from engine import server_failures, store_failures
from engine.domain import refusals
from engine.domain.refusals import Refusal
from engine.persistence.addresses import without_passwords
from engine.store_failures import StoreFailure
from renderers.errors import CannotDraw
from schemas.diagnostic import said
from schemas.harmless import in_one_line
from schemas.words import Lang, Words

OUR_FAULT = Words(
    en="this is our fault, not yours: please send us the file {path}, it says what happened",
    id="ini kesalahan kami, bukan Anda: mohon kirimkan berkas {path} kepada kami, isinya apa yang terjadi",
)
NO_FILE_EITHER = Words(
    en="this is our fault, not yours, and no file could be written about it: {problem}",
    id="ini kesalahan kami, bukan Anda, dan laporannya tidak dapat ditulis: {problem}",
)
STOPPED = Words(en="stopped, nothing was changed", id="dihentikan, tidak ada yang berubah")
NOT_ON_DISK = Words(en="{path}: {problem}", id="{path}: {problem}")

SECRETS = (
    "SOP_MAIL_PASSWORD", "SOP_WEBHOOK_SECRET", "SOP_KEY_PASSPHRASE", "PGPASSWORD", "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
)  # fmt: skip
"""Variables in which passwords are kept."""
LEAST = 4
"""Letters: what is shorter stands in every text."""
CODES: tuple[tuple[type[Exception], int], ...] = (
    (refusals.NotFound, exits.NOT_FOUND),
    (refusals.NotAllowed, exits.NOT_ALLOWED),
    (refusals.Conflict, exits.CONFLICT),
    (server_failures.ServerFailure, exits.NOT_SET_UP),
    (store_failures.NoDatabase, exits.NOT_FOUND),
    (store_failures.ReadOnly, exits.NOT_ALLOWED),
    (store_failures.Busy, exits.CONFLICT),
    (store_failures.Contended, exits.CONFLICT),
)
"""What the engine and its store refuse in a way of its own; all else that they refuse is REFUSED."""
ON_DISK: dict[type[OSError], int] = {
    FileNotFoundError: exits.NOT_FOUND,
    NotADirectoryError: exits.NOT_FOUND,
    IsADirectoryError: exits.NOT_FOUND,
    PermissionError: exits.NOT_ALLOWED,
    FileExistsError: exits.CONFLICT,
}
"""What the system says about a file that the user named."""
NO_NAMES = (errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)
"""No file can be called that."""
LONGEST = 80
"""Letters of a name that are repeated."""


class Failure(Exception):
    """A command cannot do what was asked: what is wrong, what to do, their data, and the exit code."""

    def __init__(self, code: int, words: Words, remedy: Words | None = None, **data: object) -> None:
        super().__init__(words.en)
        self.code = code
        self.words = words
        self.remedy = remedy
        self.data = data

    def say(self, lang: Lang) -> str:
        parts = [part for part in (self.words, self.remedy) if part]
        return "; ".join(part.say(lang, **said(self.data, lang)) for part in parts)


def report(failure: Exception, arguments: list[str], terminal: Terminal) -> int:
    """Say on stderr what went wrong; return the exit code it stands for."""
    try:
        translated = translate(failure, arguments, terminal.lang)
    except Exception as worse:  # a sentence whose data is missing must not hide what happened
        worse.__cause__ = failure
        failure, translated = worse, None
    if translated is None:
        terminal.note(_written_down(failure, arguments, terminal))
        return exits.OUR_FAULT
    code, sentence = translated
    _show_found(failure, terminal)
    terminal.note(f"sop: {in_one_line(sentence)}")
    return code


def _show_found(failure: Exception, terminal: Terminal) -> None:
    """Where texts were refused, what is wrong with them comes first, line by line."""
    if not isinstance(failure, Refusal):
        return
    from app.refusals import HasErrors, RegisterHasErrors  # brings the rules: only for what was refused
    from schemas.report import COLOUR, PLAIN, report

    ink = COLOUR if terminal.coloured else PLAIN
    match failure:
        case HasErrors(checked=checked):
            found = [(checked.text, checked.diagnostics)]
        case RegisterHasErrors():
            found = list(failure.found)
        case _:
            return
    for text, diagnostics in found:
        told = report(diagnostics, text, terminal.lang, ink)
        if told:
            terminal.note(told.removesuffix("\n"))


def translate(failure: Exception, arguments: list[str], lang: Lang) -> tuple[int, str] | None:
    """The exit code and the sentence of a failure; None for what nobody expected."""
    match failure:
        case Failure():
            return failure.code, failure.say(lang)
        case TyperException():
            return exits.USAGE, usage.sentence(failure, arguments, lang)
        case Refusal() | StoreFailure() | CannotDraw():
            return _code_of(failure), failure.say(lang)
        case Abort():
            return exits.INTERRUPTED, STOPPED.say(lang)
        case OSError(filename=str() as path) if type(failure) in ON_DISK:
            words = NOT_ON_DISK.say(lang, path=path, problem=failure.strerror)
            return ON_DISK[type(failure)], words
        case OSError(filename=str() as path, errno=int() as number) if number in NO_NAMES:
            short = NOT_ON_DISK.say(lang, path=f"{path[:LONGEST]}…", problem=failure.strerror)
            return exits.NOT_FOUND, short
    return None


def _code_of(failure: Exception) -> int:
    return next((code for kind, code in CODES if isinstance(failure, kind)), exits.REFUSED)


def _written_down(failure: Exception, arguments: list[str], terminal: Terminal) -> str:
    """Put what happened into a file that the user can send; the sentence that says so."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="sop-fault-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            file.write(_without_secrets(_everything(failure, arguments)))
    except OSError as problem:
        return f"sop: {terminal.say(NO_FILE_EITHER, problem=problem)} ({without_passwords(repr(failure))})"
    return f"sop: {terminal.say(OUR_FAULT, path=file.name)}"


def _without_secrets(text: str) -> str:
    """What somebody will send by mail: nothing like a password, and none that this process was told."""
    for name in SECRETS:
        secret = os.environ.get(name, "").strip()
        if len(secret) >= LEAST:
            text = text.replace(secret, "…")
    return without_passwords(text)


def _everything(failure: Exception, arguments: list[str]) -> str:
    return (
        f"sop {VERSION}, Python {platform.python_version()}, {platform.platform()}\n"
        f"folder: {Path.cwd()}\ncommand: sop {shlex.join(arguments)}\n\n"
        + "".join(traceback.format_exception(failure))
    )
