"""From the arguments of a call to the verb they name, and from what happened to an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from cli import VERSION, exits, verbs
from cli.language import language, language_of_workspace
from cli.terminal import OutputUnwritable, Terminal
from schemas.words import Lang, Words

NO_LANGUAGE = Words(en="--lang takes 'id' or 'en'", id="--lang diisi 'id' atau 'en'")

NOT_UTF_8 = Words(
    en="sop: argument {number} holds bytes that are no UTF-8: {value}; type it anew, or rename the file",
    id="sop: argumen ke-{number} memuat bita yang bukan UTF-8: {value}; ketik ulang, atau ganti nama berkasnya",
)
INTERRUPTED = Words(
    en="sop: stopped; nothing is left half done",
    id="sop: dihentikan; tidak ada yang tertinggal setengah jalan",
)

UNWRITABLE = Words(
    en="sop: the output cannot be written: {problem}; what the command changes is changed",
    id="sop: keluaran tidak dapat ditulis: {problem}; yang diubah perintah ini sudah berubah",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says how it ended. Never raises for what a user can do."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_a_letter(stream)
    wanted, given = _take_language(given)
    lang = wanted or language(os.environ, language_of_workspace(given))
    terminal = Terminal(lang, sys.stdout, sys.stderr)
    try:
        code = _dispatch(given, terminal)
        if code == exits.INTERRUPTED:  # what Typer makes of Ctrl-C
            raise KeyboardInterrupt
        terminal.flush()
        return code
    except KeyboardInterrupt:
        terminal.message(INTERRUPTED)
        return exits.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer makes the one of the other
        _write_no_more()
        return exits.INTERRUPTED
    except OutputUnwritable as failure:
        _write_no_more()
        terminal.message(UNWRITABLE, problem=failure.__cause__)
        return exits.REFUSED
    except Exception as failure:
        if _was_interrupted(failure):
            terminal.message(INTERRUPTED)
            return exits.INTERRUPTED
        from cli import failures

        return failures.report(failure, given, terminal)


def _dispatch(given: list[str], terminal: Terminal) -> int:
    for number, word in enumerate(given, start=1):
        if not word.isascii() and word.encode("utf-8", "ignore").decode() != word:
            terminal.message(NOT_UTF_8, number=number, value=ascii(word[:80]))
            return exits.USAGE
    own = given[: given.index("--")] if "--" in given else given
    if any(word.partition("=")[0] == "--lang" for word in own):
        terminal.note(f"sop: {terminal.say(NO_LANGUAGE)}")
        return exits.USAGE
    asks_help = not given or "--help" in own or "-h" in own or given[0] == "help"
    words = [word for word in own if word not in ("--help", "-h", "help")] if asks_help else given
    verb, rest = verbs.split(words)
    if asks_help and not words:
        from cli import help as pages

        terminal.result(pages.overview(terminal.lang))
        return exits.DONE
    if given[0] == "--version":
        terminal.result(VERSION)
        return exits.DONE
    if verb is None and asks_help and verbs.beginning_with(words[0]):
        from cli import help as pages

        terminal.result(pages.overview(terminal.lang, words[0]))
        return exits.DONE
    if verb is None:
        from cli.usage import unknown_verb

        return unknown_verb(words[0], terminal)
    if asks_help:
        from cli import help as pages

        terminal.result(pages.page(verb, verbs.load(verb), terminal.lang))
        return exits.DONE
    from cli.parsing import run

    return run(verb, verbs.load(verb), rest, terminal)


def _take_language(given: list[str]) -> tuple[Lang | None, list[str]]:
    """`--lang id` may stand anywhere before a bare `--`; it is taken out, so that no verb has to know it."""
    end = given.index("--") if "--" in given else len(given)
    for place, word in enumerate(given[:end]):
        name, equals, value = word.partition("=")
        if name != "--lang":
            continue
        length = 1 if equals else 2
        value = value if equals else "".join(given[place + 1 : place + 2])
        if value in ("id", "en"):
            lang: Lang = "id" if value == "id" else "en"
            return lang, given[:place] + given[place + length :]
    return None, given


def _was_interrupted(failure: BaseException | None) -> bool:
    """Ctrl-C while a class is being made becomes another error, of which it is the cause."""
    while failure is not None:
        if isinstance(failure, KeyboardInterrupt):
            return True
        failure = failure.__cause__
    return False


def _write_no_more() -> None:
    """Whoever read our output went away (`sop … | head`): Python's last flush must not complain about it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _never_fail_on_a_letter(stream: TextIO) -> None:
    """A console that lacks a letter shows a question mark instead of a traceback."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
