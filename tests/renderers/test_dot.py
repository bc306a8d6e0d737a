"""The DOT text: every place written down, the same to the byte, nothing of the procedure read as a command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from renderers.form import Form, draw_form
from renderers.inking.paper import shown
from tests.renderers.processes import REAL, process, real

GOLDEN = Path(__file__).parent / "golden" / "two-rows.dot"
RENEW = "RENEW_GOLDEN"


def two_rows() -> Form:
    first = {"id": "periksa", "no": "1.", "actor": "kasi", "decide": {"Ya": "arsip", "Tidak": "periksa"}}
    second = {"id": "arsip", "no": "2.", "actor": ["staf", "camat"]}
    return draw_form(process(first, second, form={"columns": ["no", "activity", "actors", "duration"]}))


def test_two_rows_are_written_as_they_were() -> None:
    """Set RENEW_GOLDEN=1 to write the golden file anew, and read the difference before committing it."""
    if os.environ.get(RENEW):
        GOLDEN.write_text(two_rows().dot(), encoding="utf-8")
    assert two_rows().dot() == GOLDEN.read_text(encoding="utf-8")


def test_every_run_of_the_program_writes_the_same_bytes() -> None:
    program = "from tests.renderers.test_dot import two_rows; print(two_rows().dot(), end='')"
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, env=surroundings, check=True
        )
        assert done.stdout.decode() == two_rows().dot()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_nothing_is_left_to_graphviz(path: Path) -> None:
    lines = draw_form(real(path)).dot().splitlines()
    things = [line for line in lines if re.match(r'^("|sheet|[a-z-]+-\d)', line)]
    assert len(things) > 50
    assert [line for line in things if 'pos="' not in line] == []


@pytest.mark.parametrize("words", ["\\N \\l \\G", '"] x [label="', "<b>tebal</b>", "&lt; &amp;", "a\\", "<>"])
def test_words_of_a_procedure_are_never_commands(words: str) -> None:
    form = draw_form(process({"id": "a", "activity": words}))
    assert words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in form.svg()


def test_a_label_is_escaped_once() -> None:
    assert shown("a & b") == "a &amp; b"
