"""Every sentence of the product exists in both languages and takes the same data in both."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "cli", "engine", "renderers", "schemas", "scripts")


def pairs() -> Iterator[tuple[str, str, str]]:
    """Where each pair of the source stands, and its two sentences."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in ("Words", "both")
                ):
                    said = [
                        _text(part) for part in (*node.args, *(keyword.value for keyword in node.keywords))
                    ]
                    names = [keyword.arg for keyword in node.keywords]
                    if len(said) == 2 and None not in said and names in ([], ["id"], ["en", "id"]):
                        yield f"{file.relative_to(ROOT)}:{node.lineno}", str(said[0]), str(said[1])


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


ALL = list(pairs())


def test_the_sentences_are_found() -> None:
    assert len(ALL) > 100


@pytest.mark.parametrize("language", [1, 2], ids=["en", "id"])
def test_no_sentence_is_empty(language: int) -> None:
    assert [pair[0] for pair in ALL if not pair[language].strip()] == []


def test_both_sentences_take_the_same_data() -> None:
    def fields(text: str) -> set[str | None]:
        """What the sentence is filled with. `{step: outcome}` is an example of our language, not a place to fill."""
        parts = Formatter().parse(text)
        return {name for _, name, shape, _ in parts if name is not None and not (shape or "").startswith(" ")}

    assert [(where, en, id) for where, en, id in ALL if fields(en) != fields(id)] == []
