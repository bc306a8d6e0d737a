"""What a command that was carried out is answered, the first time and every time it is repeated."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """Which instance it was, and which events of its log the command made."""

    instance: int
    first: int
    last: int
    repeated: bool = False
    """The command had been carried out before; nothing was changed now."""

    def written(self) -> str:
        return f'{{"first":{self.first},"instance":{self.instance},"last":{self.last}}}'

    @classmethod
    def read(cls, text: str) -> Answer:
        raw = json.loads(text)
        return cls(raw["instance"], raw["first"], raw["last"], repeated=True)
