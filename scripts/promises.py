"""Writes the table of promises on the first page: `python scripts/promises.py`, from docs/promises.md.

Commands that promise the same by the same test share a line. A test holds the page equal to what this would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGE = ROOT / "docs" / "promises.md"
BEGIN, END = "<!-- made by scripts/generate from docs/promises.md -->\n", "<!-- until here -->\n"
PLACE = re.compile(f"{re.escape(BEGIN)}(.*?){re.escape(END)}", re.DOTALL)
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| [^|]+ \| `([^`]+)` \|$", re.MULTILINE)
PROMISES = ("exactly once", "idempotent", "refused", "at least once", "reads")


def promised() -> list[tuple[str, str, str]]:
    """Command, promise and test, in the order of the help."""
    return ROW.findall(PAGE.read_text(encoding="utf-8"))


def table() -> str:
    """The strongest promise first."""
    together: dict[tuple[str, str], list[str]] = {}
    for verb, promise, test in promised():
        together.setdefault((promise, test), []).append(verb)
    return "".join(_lines(together))


def written(page: str) -> str:
    """The first page with the table as it should be."""
    return PLACE.sub(lambda _: f"{BEGIN}{table()}{END}", page)


def _lines(together: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    yield "| command | sent twice, or by two at once | the test that shows it |\n|---|---|---|\n"
    for promise, test in sorted(together, key=lambda one: PROMISES.index(one[0])):
        file, _, name = test.partition("::")
        verbs = ", ".join(f"`{verb}`" for verb in together[promise, test])
        sentence = name.removeprefix("test_").replace("_", " ")
        yield f"| {verbs} | {promise} | [{sentence}]({file}) |\n"


def main() -> None:
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
