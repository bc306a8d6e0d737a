"""What to say about arguments that make no sense."""

from __future__ import annotations

from typing import Any

from cli import exits, verbs
from cli.terminal import Terminal
from schemas.guess import DID_YOU_MEAN, nearest
from schemas.harmless import in_one_line
from schemas.words import Lang, Words

NO_VERB = Words(en="there is no command '{verb}'", id="tidak ada perintah '{verb}'")
ONE_MORE_WORD = Words(en="write one of: {verbs}", id="tulis salah satu dari: {verbs}")
ALL_VERBS = Words(en="'sop --help' lists them all", id="'sop --help' menyebutkan semuanya")
MISSING = Words(en="{what} is missing", id="{what} belum disebutkan")
NO_OPTION = Words(en="there is no option '{option}'", id="tidak ada pilihan '{option}'")
NO_VALUE = Words(en="'{option}' needs a value after it", id="'{option}' memerlukan nilai sesudahnya")
TAKES_NO_VALUE = Words(en="'{option}' takes no value", id="'{option}' tidak diikuti nilai")
BAD_VALUE = Words(
    en="the value of {what} cannot be used: {wanted}", id="nilai {what} tidak dapat dipakai: {wanted}"
)
ONE_OF = Words(en="write one of {choices}", id="tulis salah satu dari {choices}")
A_WHOLE = Words(en="write a whole number{least}{most}", id="tulis bilangan bulat{least}{most}")
A_NUMBER = Words(en="write a number{least}{most}", id="tulis angka{least}{most}")
LEAST = Words(en=", {bound} or more", id=", sedikitnya {bound}")
MOST = Words(en=", {bound} or less", id=", paling banyak {bound}")
TOO_MANY = {
    False: Words(
        en="one argument too many: {extra} (a text with blanks needs quotes)",
        id="satu argumen berlebih: {extra} (teks yang berspasi perlu tanda petik)",
    ),
    True: Words(
        en="too many arguments: {extra} (a text with blanks needs quotes)",
        id="argumen berlebih: {extra} (teks yang berspasi perlu tanda petik)",
    ),
}
OTHER = Words(en="{message}", id="{message}")
SEE_HELP = Words(
    en="'{path} --help' shows how it is used", id="'{path} --help' menunjukkan cara pemakaiannya"
)


def unknown_verb(word: str, terminal: Terminal) -> int:
    """Say that a verb does not exist, and which one may have been meant."""
    wrong = terminal.say(NO_OPTION if word.startswith("-") else NO_VERB, option=word, verb=word)
    longer = verbs.beginning_with(word)
    if longer:
        terminal.note(f"sop: {terminal.say(ONE_MORE_WORD, verbs=', '.join(longer))}")
        return exits.USAGE
    guess = nearest(word, verbs.VERBS)
    hint = terminal.say(DID_YOU_MEAN, guess=guess) if guess else terminal.say(ALL_VERBS)
    terminal.note(in_one_line(f"sop: {wrong}; {hint}"))
    return exits.USAGE


def sentence(failure: Any, arguments: list[str], lang: Lang) -> str:
    """One line for what Typer could not read. Its kinds of error are private, so they are told by name."""
    verb, _ = verbs.split(arguments)
    return f"{_what_is_wrong(failure, lang)}; {SEE_HELP.say(lang, path=f'sop {verb}')}"


def _what_is_wrong(failure: Any, lang: Lang) -> str:
    message: str = failure.message
    match type(failure).__name__:
        case "MissingParameter":
            return MISSING.say(lang, what=_name(failure.param))
        case "NoSuchOption":
            said = NO_OPTION.say(lang, option=failure.option_name)
            guess = nearest(failure.option_name, failure.possibilities or ())
            return f"{said}; {DID_YOU_MEAN.say(lang, guess=guess)}" if guess else said
        case "BadOptionUsage":
            words = TAKES_NO_VALUE if "does not take" in message else NO_VALUE
            return words.say(lang, option=failure.option_name)
        case "BadParameter" if failure.param:
            return BAD_VALUE.say(
                lang, what=_name(failure.param), wanted=_wanted(failure.param, lang) or message.rstrip(".")
            )
        case _ if "unexpected extra argument" in message:
            return TOO_MANY["arguments" in message].say(lang, extra=message.rpartition("(")[2].rstrip(")"))
    return OTHER.say(lang, message=message)


def _wanted(param: Any, lang: Lang) -> str | None:
    """What a value should have been, by the type of its parameter; None where the type does not tell."""
    kind = param.type_descriptor
    if kind.is_choice:
        return ONE_OF.say(lang, choices=", ".join(map(str, kind.choices or ())))
    words = {int: A_WHOLE, float: A_NUMBER}.get(kind.annotation)
    if words is None:
        return None
    least = LEAST.say(lang, bound=param.min) if param.min is not None else ""
    most = MOST.say(lang, bound=param.max) if param.max is not None else ""
    return words.say(lang, least=least, most=most)


def _name(param: Any) -> str:
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name.upper())
