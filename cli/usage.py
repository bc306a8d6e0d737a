"""What to say about arguments that make no sense."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from cli import exits, verbs
from cli.terminal import Terminal
from schemas.words import Lang, Words

NO_VERB = Words(en="there is no command '{verb}'", id="tidak ada perintah '{verb}'")
MEANT = Words(en="did you mean '{close}'?", id="maksud Anda '{close}'?")
ALL_VERBS = Words(en="'sop --help' lists them all", id="'sop --help' menyebutkan semuanya")
NO_LANGUAGE = Words(en="--lang takes 'id' or 'en'", id="--lang diisi 'id' atau 'en'")
MISSING = Words(en="{what} is missing", id="{what} belum disebutkan")
NO_OPTION = Words(en="there is no option '{option}'", id="tidak ada pilihan '{option}'")
NO_VALUE = Words(en="'{option}' needs a value after it", id="'{option}' memerlukan nilai sesudahnya")
TAKES_NO_VALUE = Words(en="'{option}' takes no value", id="'{option}' tidak diikuti nilai")
BAD_VALUE = Words(
    en="the value of {what} cannot be used: {message}", id="nilai {what} tidak dapat dipakai: {message}"
)
TOO_MANY = Words(en="there is something too much: {extra}", id="ada yang berlebih: {extra}")
OTHER = Words(en="{message}", id="{message}")
SEE_HELP = Words(
    en="'{path} --help' shows how it is used", id="'{path} --help' menunjukkan cara pemakaiannya"
)


def unknown_verb(word: str, terminal: Terminal) -> int:
    """Say that a verb does not exist, and which one may have been meant."""
    if word.startswith("--lang"):
        terminal.note(f"sop: {terminal.say(NO_LANGUAGE)}")
        return exits.USAGE
    missing = (
        NO_OPTION.say(terminal.lang, option=word)
        if word.startswith("-")
        else NO_VERB.say(terminal.lang, verb=word)
    )
    close = get_close_matches(word, list(verbs.VERBS), n=1)
    hint = terminal.say(MEANT, close=close[0]) if close else terminal.say(ALL_VERBS)
    terminal.note(f"sop: {missing}; {hint}")
    return exits.USAGE


def sentence(failure: Any, lang: Lang) -> str:
    """One line for what Typer could not read. Its kinds of error are private, so they are told by name."""
    context = getattr(failure, "ctx", None)
    path = context.command_path if context else "sop"
    return f"{path}: {_what_is_wrong(failure, lang)}; {SEE_HELP.say(lang, path=path)}"


def _what_is_wrong(failure: Any, lang: Lang) -> str:
    message: str = failure.message
    match type(failure).__name__:
        case "MissingParameter":
            return MISSING.say(lang, what=_name(failure.param))
        case "NoSuchOption":
            said = NO_OPTION.say(lang, option=failure.option_name)
            close = get_close_matches(failure.option_name, failure.possibilities or (), n=1)
            return f"{said}, {MEANT.say(lang, close=close[0])}" if close else said
        case "BadOptionUsage":
            words = TAKES_NO_VALUE if "does not take" in message else NO_VALUE
            return words.say(lang, option=failure.option_name)
        case "BadParameter":
            return BAD_VALUE.say(
                lang, what=_name(failure.param), message=message[:1].lower() + message[1:].rstrip(".")
            )
        case _ if "unexpected extra argument" in message:
            return TOO_MANY.say(lang, extra=message[message.index("(", message.index("(s)") + 3) + 1 : -1])
    return OTHER.say(lang, message=message)


def _name(param: Any) -> str:
    if param is None:
        return "?"
    return (
        str(max(param.opts, key=len))
        if param.param_type_name == "option"
        else str(param.metavar or param.name.upper())
    )
