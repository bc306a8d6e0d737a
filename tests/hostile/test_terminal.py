"""What others wrote never reaches a terminal or a log as a code that is obeyed, and never begins a line of its own."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cli import exits, verbs
from cli.parsing import parser_of
from cli.terminal import Terminal
from schemas.harmless import harmless, in_one_line, json_text
from schemas.words import Words
from tests.cli.office import Said, Sop
from tests.hostile.obeyed import OBEYED
from tests.hostile.office import PROCESS, QUARTERLY
from tests.hostile.texts import ESCAPES, LINES, hostile

SHOWING: dict[str, tuple[str, ...]] = {
    "register show": (),
    "check": ("processes",),
    "draw": ("1", "-o", "gambar.svg"),
    "inbox": ("--as", "staf-1"),
    "agenda": ("staf-1",),
    "show": ("1",),
    "status": (),
    "matrix": (QUARTERLY, "--period", "2026"),
    "trace": ("1",),
    "deviations": (),
    "stats": (PROCESS,),
    "history": ("1",),
    "due": ("3:kumpul",),
    "heartbeats": (),
    "doctor": (),
    "verify": (),
    "seal": (),
    "keys show": (),
    "notices list": (),
    "tick": (),
    "document": ("1",),
    "evidence": ("--process", PROCESS, "-o", "bukti.zip"),
    "backup": ("-o", "cadangan.zip"),
    "publish": (PROCESS, "--unit", "kantor"),
    "complete": ("3:kumpul", "--as", "staf-1", "--reason", ESCAPES),
    "suspend": ("1", "--reason", ESCAPES),
    "register import": (),
}
"""Verbs that print what people wrote, and what they are asked."""


def still(said: Said) -> None:
    """Nothing in it is obeyed by a terminal."""
    assert "Traceback" not in said.err, said.err
    for stream in (said.out, said.err):
        found = OBEYED.search(stream)
        assert found is None, (found, stream[max(0, found.start() - 80) : found.end() + 40])


LONG_RUNNING = ("demo", "serve", "worker")
FORMS = ("--json", "--csv", "--html")
SHOWN = [
    (verb, form)
    for verb in SHOWING
    for form in (
        (),
        *((name,) for name in FORMS if any(name in one.opts for one in parser_of(verbs.load(verb)).params)),
    )
]


@pytest.mark.parametrize(("verb", "form"), SHOWN)
def test_no_verb_shows_a_code_that_is_obeyed(hostile_office: Sop, verb: str, form: tuple[str, ...]) -> None:
    said = hostile_office(*verb.split(), *SHOWING[verb], *form)
    assert said.code in (exits.DONE, exits.REFUSED), said
    still(said)
    if form == ("--json",):
        json.loads(said.out)


@pytest.mark.parametrize("verb", [verb for verb in verbs.VERBS if verb not in LONG_RUNNING])
def test_no_verb_repeats_a_code_that_it_was_given(hostile_office: Sop, verb: str) -> None:
    parameters = parser_of(verbs.load(verb)).params
    places = [hostile(0) for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option" and not one.is_flag]
    named = [word for one in options for word in (max(one.opts, key=len), ESCAPES + LINES)]
    for asked, lang in ((places, "en"), ([*places, *named], "id"), ([*places, "--" + ESCAPES + LINES], "en")):
        said = hostile_office(*verb.split(), *asked, "--lang", lang)
        still(said)
        assert said.code != exits.OUR_FAULT, said
        if said.code != exits.DONE:
            assert [line for line in said.err.splitlines() if line.startswith(("Bcc", "END"))] == []


@settings(max_examples=60)
@given(st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn"])))
def test_whatever_a_text_holds_it_is_shown_in_its_line_and_keeps_its_letters(text: str) -> None:
    shown = in_one_line(text)
    assert OBEYED.search(shown) is None
    assert len(shown.splitlines()) <= 1
    assert OBEYED.search(harmless(text)) is None
    assert [one for one in shown if one.isalnum()] == [one for one in text if one.isalnum()]
    written = json_text({text: [text]})
    assert OBEYED.search(written) is None
    assert json.loads(written) == {text: [text]}


def test_emoji_and_scripts_that_join_their_letters_stay_whole() -> None:
    for text in ("👩‍👧", "नमस्‍ते", "工员", "Kepala Seksi"):
        assert in_one_line(text) == harmless(text) == text


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_screen_gets_our_colours_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal("en", Screen(), Screen())
    terminal.result(terminal.strong(f"a{ESCAPES}"))
    assert terminal.out.getvalue().startswith("\x1b[1ma\ufffd[2J")
    assert terminal.out.getvalue().endswith("\x1b[0m\n")
    assert terminal.out.getvalue().count("\x1b") == 2
    terminal.message(Words("{text}", "{text}"), text=f"a{LINES}")
    assert terminal.err.getvalue().count("\n") == 1
