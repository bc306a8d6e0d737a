"""What a terminal obeys, or hides words by: written anew here, so that the code is held against something else."""

from __future__ import annotations

import re

OBEYED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ud800-\udfff]|\r(?!\n)"
)
