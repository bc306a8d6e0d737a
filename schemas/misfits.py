"""What pydantic complains about, in the words of somebody who writes procedures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from schemas.diagnostic import Finding, Route
from schemas.guess import DID_YOU_MEAN, nearest
from schemas.scalars import ID_PATTERN, PATH_PATTERN, Unfit, slug
from schemas.words import Words

Misfit = Callable[[Mapping[str, Any], Route, str], Finding]
"""From one complaint, its route and the name of its place to a finding."""

_TOOK = Words("'{name}' takes {wanted}, not {given}", "'{name}' harus berisi {wanted}, bukan {given}")
_PART_TOOK = Words(
    "a part of '{name}' is to be {wanted}, not {given}",
    "bagian dari '{name}' seharusnya {wanted}, bukan {given}",
)
_A_TEXT = Words("a text", "teks")
_A_LIST = Words("a list", "daftar")
_KEYS = Words("keys with values", "kunci dengan nilainya")
_WRITE_TEXT = Words(
    "write one text; quotes keep brackets and colons inside it",
    "tulis satu teks; tanda petik menjaga kurung dan titik dua di dalamnya",
)
_WRITE_LIST = Words(
    "write [a, b], or one a line after '- '", "tulis [a, b], atau satu per baris setelah '- '"
)
_WRITE_KEYS = Words(
    "write 'key: value', one a line and indented", "tulis 'kunci: nilai', satu per baris dengan indentasi"
)


def _given(value: Any) -> Words:
    return _KEYS if isinstance(value, dict) else _A_LIST if isinstance(value, list) else _A_TEXT


def _wants(wanted: Words, remedy: Words) -> Misfit:
    def misfit(error: Mapping[str, Any], route: Route, name: str) -> Finding:
        data = {"name": name, "wanted": wanted, "given": _given(error["input"])}
        return Finding(_PART_TOOK if route and isinstance(route[-1], int) else _TOOK, route, remedy, data)

    return misfit


def _none_of(error: Mapping[str, Any], route: Route, name: str) -> Finding:
    known = re.findall(r"'([^']*)'", error["ctx"]["expected"])
    given = error["input"]
    if not isinstance(given, str):
        words = Words("'{name}' takes one of: {known}", "'{name}' berisi salah satu dari: {known}")
        return Finding(words, route, _WRITE_TEXT, {"name": name, "known": known})
    guess = nearest(given, known)
    remedy = DID_YOU_MEAN if guess else Words("write one of: {known}", "tulis salah satu dari: {known}")
    words = Words("'{value}' is not possible for '{name}'", "'{value}' tidak mungkin untuk '{name}'")
    return Finding(words, route, remedy, {"name": name, "value": given, "known": known, "guess": guess})


def _badly_formed(error: Mapping[str, Any], route: Route, name: str) -> Finding:
    given, pattern = str(error["input"]), error["ctx"]["pattern"]
    if pattern == PATH_PATTERN:
        return Finding(
            Words("'{value}' is not the id of a procedure", "'{value}' bukan id prosedur"),
            route,
            Words(
                "write agency/procedure, as in the file's path: small letters and digits, parts joined by a"
                " hyphen",
                "tulis instansi/prosedur, seperti letak berkasnya: huruf kecil dan angka, disambung tanda"
                " hubung",
            ),
            {"value": given},
        )
    if pattern == ID_PATTERN and _several(error, route, given):
        words = Words(
            "'{value}' is one text, not several names", "'{value}' adalah satu teks, bukan beberapa nama"
        )
        remedy = Words("put brackets around them: [{value}]", "beri kurung siku: [{value}]")
        return Finding(words, route, remedy, {"value": given})
    if pattern == ID_PATTERN:
        return Finding(
            Words("'{value}' is not a short name", "'{value}' bukan nama pendek"),
            route,
            Words(
                "use small letters and digits, parts joined by a hyphen, a letter first: {guess}",
                "pakai huruf kecil dan angka, bagian disambung tanda hubung, diawali huruf: {guess}",
            ),
            {"value": given, "guess": _short_name(given)},
        )
    return Finding(
        Words("'{name}' is empty", "'{name}' kosong"),
        route,
        Words("write the words that belong here", "tulis kata-kata yang seharusnya ada di sini"),
        {"name": name},
    )


def _several(error: Mapping[str, Any], route: Route, given: str) -> bool:
    """Whether several short names stand there without brackets, where a list may stand."""
    names = [part.strip() for part in given.split(",")]
    places = [sum(isinstance(part, int) for part in way) for way in (error["loc"], route)]
    return len(names) > 1 and places[0] > places[1] and all(re.fullmatch(ID_PATTERN, name) for name in names)


def _short_name(text: str) -> str:
    name = slug(text)[:64].strip("-")
    return name if name[0].isalpha() else f"x-{name}"


def _too_long(error: Mapping[str, Any], route: Route, name: str) -> Finding:
    return Finding(
        Words("'{name}' has more than {most} characters", "'{name}' lebih dari {most} karakter"),
        route,
        Words("shorten it", "persingkat"),
        {"name": name, "most": error["ctx"]["max_length"]},
    )


def _empty(_: Mapping[str, Any], route: Route, name: str) -> Finding:
    return Finding(
        Words("'{name}' has no parts", "'{name}' tidak berisi apa pun"),
        route,
        Words("write at least one", "tulis sedikitnya satu"),
        {"name": name},
    )


def _too_small(error: Mapping[str, Any], route: Route, name: str) -> Finding:
    least = error["ctx"]["ge"]
    words = Words("'{name}' is less than {least}", "'{name}' kurang dari {least}")
    remedy = Words("write {least} or more", "tulis {least} atau lebih")
    return Finding(words, route, remedy, {"name": name, "least": least})


def _unfit(error: Mapping[str, Any], route: Route, name: str) -> Finding:
    cause = error["ctx"]["error"]
    remedy = cause.words if isinstance(cause, Unfit) else None
    words = Words("'{name}' has a value that does not fit", "'{name}' berisi nilai yang tidak sesuai")
    return Finding(words, route, remedy, {"name": name})


def other(error: Mapping[str, Any], route: Route, name: str) -> Finding:
    """For what pydantic may learn to complain about: its own sentence as the remedy, rather than nothing."""
    words = Words("'{name}' has a value that does not fit", "'{name}' berisi nilai yang tidak sesuai")
    return Finding(words, route, Words("{said}", "{said}"), {"name": name, "said": error["msg"]})


TAKE_KEYS = ("dict_type", "model_type", "model_attributes_type")
"""The complaints about a bare value where keys belong."""
MISFITS: Mapping[str, Misfit] = {
    "string_type": _wants(_A_TEXT, _WRITE_TEXT),
    "tuple_type": _wants(_A_LIST, _WRITE_LIST),
    "list_type": _wants(_A_LIST, _WRITE_LIST),
    "dict_type": _wants(_KEYS, _WRITE_KEYS),
    "model_type": _wants(_KEYS, _WRITE_KEYS),
    "model_attributes_type": _wants(_KEYS, _WRITE_KEYS),
    "literal_error": _none_of,
    "string_pattern_mismatch": _badly_formed,
    "string_too_long": _too_long,
    "too_short": _empty,
    "greater_than_equal": _too_small,
    "value_error": _unfit,
}
