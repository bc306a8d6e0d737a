"""The help pages, drawn from the verbs themselves."""

from __future__ import annotations

import shutil
import textwrap
from typing import Any

from cli import verbs
from cli.command import Command, one
from cli.parsing import parser_of
from schemas.words import Lang, Words

TITLE = Words(
    en="sop: procedures that are written once, and printed, run and audited from that one text",
    id="sop: prosedur ditulis sekali, lalu dicetak, dijalankan, dan diaudit dari satu teks itu",
)
USAGE = Words(en="sop COMMAND …", id="sop PERINTAH …")
MORE = Words(
    en="'sop COMMAND --help' explains one command, with examples.",
    id="'sop PERINTAH --help' menjelaskan satu perintah, dengan contoh.",
)
ARGUMENTS = Words(en="Arguments", id="Argumen")
OPTIONS = Words(en="Options", id="Pilihan")
EXAMPLES = Words(en="Examples", id="Contoh")
REQUIRED = Words(en="required", id="wajib")
REPEATABLE = Words(en="may be given several times", id="boleh diulang")
LANG = Words(en="language of this call: id or en", id="bahasa untuk perintah ini: id atau en")
VERSION = Words(en="which version this is", id="versi yang dipakai")
HELP = Words(en="this page", id="halaman ini")


LEFT = max(map(len, verbs.VERBS))
"""Columns for the names of verbs."""


def overview(lang: Lang, word: str = "") -> str:
    """All verbs, by section, each with its first sentence; with a word those alone that begin with it."""
    parts = [TITLE.say(lang), "", "  " + USAGE.say(lang)]
    shown = verbs.beginning_with(word) if word else list(verbs.VERBS)
    for heading, names in verbs.SECTIONS:
        rows = [
            (verb, verbs.load(verb).does.say(lang).partition(". ")[0].rstrip("."))
            for verb in names
            if verb in shown
        ]
        parts += ["", heading.say(lang), *_columns(rows, LEFT)] if rows else []
    general = [("--lang id|en", LANG.say(lang)), ("--help", HELP.say(lang)), ("--version", VERSION.say(lang))]
    return "\n".join([*parts, "", OPTIONS.say(lang), *_columns(general, LEFT), "", MORE.say(lang)])


def page(verb: str, command: Command, lang: Lang) -> str:
    """One verb: how it is typed, what it does, its arguments and options, and examples."""
    params = [param for param in parser_of(command).params if not getattr(param, "hidden", False)]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    typed = [_in_usage(param) for param in (*arguments, *options) if param in arguments or param.required]
    parts = [" ".join(["sop", verb, *typed, f"[{OPTIONS.say(lang).lower()}]"])]
    parts += ["", *textwrap.wrap(command.does.say(lang), _width())]
    if arguments:
        rows = [(_metavar(param), _explained(param, lang)) for param in arguments]
        parts += ["", ARGUMENTS.say(lang), *_columns(rows, 24)]
    rows = [(_typed(param), _explained(param, lang)) for param in options]
    rows += [("--lang id|en", LANG.say(lang)), ("--help", HELP.say(lang))]
    parts += ["", OPTIONS.say(lang), *_columns(rows, 24)]
    return "\n".join([*parts, "", EXAMPLES.say(lang), *_examples(command, lang)])


def _examples(command: Command, lang: Lang) -> list[str]:
    lines: list[str] = []
    indent = " " * 6
    for example in command.examples:
        text = example.does.say(lang)
        lines += [f"  {example.line}"]
        lines += textwrap.wrap(text, _width(), initial_indent=indent, subsequent_indent=indent)
    return lines


def _width() -> int:
    return max(60, min(100, shutil.get_terminal_size((100, 24)).columns))


def _columns(rows: list[tuple[str, str]], left: int) -> list[str]:
    """Two columns; a left part that is too wide gets a line of its own."""
    lines: list[str] = []
    for name, text in rows:
        wrapped = textwrap.wrap(text, _width() - left - 4) or [""]
        if len(name) > left:
            lines.append(f"  {name}")
            name = ""
        lines.append(f"  {name:<{left}}  {wrapped[0]}".rstrip())
        lines += [" " * (left + 4) + more for more in wrapped[1:]]
    return lines


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _in_usage(param: Any) -> str:
    if param.param_type_name == "option":
        return _typed(param)
    name = _metavar(param) + ("…" if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def _typed(param: Any) -> str:
    names = ", ".join([*param.opts, *param.secondary_opts])
    return names if param.is_flag else f"{names} {_metavar(param)}"


def _explained(param: Any, lang: Lang) -> str:
    notes = []
    if param.required and param.param_type_name == "option":
        notes.append(REQUIRED.say(lang))
    if getattr(param, "multiple", False):
        notes.append(REPEATABLE.say(lang))
    return one(param.help, lang) + (f" ({', '.join(notes)})" if notes else "")
