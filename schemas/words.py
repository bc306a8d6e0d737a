"""Every sentence a person reads, in the two languages of the product, kept side by side."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["id", "en"]


class Words(NamedTuple):
    """One sentence, said in English and in Indonesian. Placeholders are `{name}` and the same in both."""

    en: str
    id: str

    def say(self, lang: Lang, **data: object) -> str:
        return (self.id if lang == "id" else self.en).format(**data)
