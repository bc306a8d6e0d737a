"""Whatever is handed in: an answer or a refusal, and what was kept holds. `scripts/fuzz` goes on for longer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.hostile.drawing import inputs
from tests.hostile.edits import edited, edited_zip
from tests.hostile.recipe import again, too_little
from tests.hostile.targets import TARGETS

SHORT = {"procedures": 60, "files": 60, "workbooks": 15, "bundles": 10, "backups": 8, "commands": 60}
"""How many inputs: a second or two for each."""
BROKE = [
    ("commands", b"claim\x1f2:konse\x80p\x1f--as\x1fstaf-1"),
    ("commands", b"create\x1fkantor/surat-keluar\x1f--subject\x1f\xff\xfe"),
    ("commands", b"show\x1f" + b"9" * 400),
    ("commands", "show\x1f²".encode()),
    ("commands", b"due\x1f" + b"9" * 19),
    ("commands", b"claim\x1f" + b"9" * 5000 + b":konsep"),
    ("commands", b"complete\x1f" + b"9" * 19 + b":konsep@staf#1"),
    ("commands", b"status\x1f--limit\x1f" + b"9" * 19),
    ("commands", b"status\x1f--after\x1f" + b"9" * 30),
    ("files", b"\x02a = " + b"[" * 100_000),
    ("files", b'\x02root = "x"\ntitle = "X"\nprocesses = "a\\u0000b"'),
]
"""What scripts/fuzz found, each as small as it could be made, and what was found beside it."""


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_is_handed_in_ends_in_an_answer_or_a_refusal(tmp_path: Path, name: str) -> None:
    target, counts = TARGETS[name](tmp_path), Counter[str]()
    for example in target.examples[:3]:
        counts[target.tried(example)] += 1

    @seed(20_261_121)
    @settings(
        max_examples=SHORT[name],
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    def tried(data: bytes) -> None:
        counts[target.tried(data)] += 1

    tried()
    target.looked_at()
    assert counts.total() >= SHORT[name]
    assert len(counts) > 1, f"all inputs ended alike: {counts}"


@pytest.mark.parametrize(("name", "data"), BROKE, ids=range(len(BROKE)))
def test_what_once_broke_something_does_so_no_more(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / f"{name}-once"
    file.write_bytes(data)
    assert again(file) == 0


def test_a_run_in_which_too_little_happened_fails() -> None:
    assert too_little({"refused": 50}, {"taken": 1000}, 10) == ["too little: refused 0 < 50"]
    assert too_little({}, {"taken": 3}, 10) == ["too little: 3 inputs < 20"]
    assert too_little({"refused": 50}, {"taken": 900, "refused": 100}, 10) == []


def test_a_script_changes_what_it_says(tmp_path: Path) -> None:
    assert edited(b"abc", b"") == b"abc"
    assert edited(b"abc", bytes(3) + b"\0\0x") == b"xbc"
    assert edited(b"abc", bytes(3) + b"\4\0\0") == b""
    from tests.app.evidence.office import contents, packed

    whole = packed(tmp_path / "a.zip", {"a": b"abc", "b": b"def"}).read_bytes()
    (tmp_path / "b.zip").write_bytes(edited_zip(whole, b"\3" + bytes(3) + b"\0\0x"))
    assert contents(tmp_path / "b.zip") == {"a": b"abc", "b": b"xef"}
