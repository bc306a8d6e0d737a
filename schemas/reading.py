"""From a text with positions to a model, with everything that does not fit."""

from __future__ import annotations

from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from schemas.diagnostic import MOST, Diagnostic, Finding, Route
from schemas.guess import advice
from schemas.keys import keys_at
from schemas.long_form import with_keys
from schemas.misfits import MISFITS, TAKE_KEYS, other
from schemas.not_indented import not_indented, with_indentation
from schemas.reading_rules import MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE
from schemas.text import Text
from schemas.text_problems import TOO_MANY_PROBLEMS
from schemas.words import Words

Model = TypeVar("Model", bound=BaseModel)


def read_model(model: type[Model], text: Text) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """Read a document as one of our models. Never raises; all errors are reported at once."""
    problems = tuple(with_indentation(model, problem) for problem in text.problems)
    if text.value is None:
        return None, problems or (_nothing(model),)
    try:
        read = model.model_validate(text.value)
    except ValidationError as broken:
        stray = not_indented(model, text)
        found = (_diagnostic(model, text, error) for error in broken.errors(include_url=False))
        shown = list(islice((one for one in found if one and one.route not in stray), MOST))
        more = (TOO_MANY_PROBLEMS.found((), None, {"limit": MOST}),) if len(shown) == MOST else ()
        return None, (*problems, *_once(shown), *more)
    return (None if problems else read), problems


def _once(found: list[Diagnostic]) -> list[Diagnostic]:
    """A key that is only misspelt is not missing as well."""
    misspelt = {
        (one.route[:-1], one.finding.data.get("guess")) for one in found if one.rule == UNKNOWN_KEY.id
    }
    return [
        one
        for one in found
        if one.rule != MISSING_KEY.id or (one.route, one.finding.data["name"]) not in misspelt
    ]


def _nothing(model: type[BaseModel]) -> Diagnostic:
    finding = Finding(
        Words("there is nothing in this text", "teks ini kosong"),
        (),
        Words("write at least: {needed}", "tulis sedikitnya: {needed}"),
        {"needed": [name for name, field in model.model_fields.items() if field.is_required()]},
    )
    return MISSING_KEY.found(finding)


def _diagnostic(model: type[BaseModel], text: Text, error: Any) -> Diagnostic | None:
    kind, route = error["type"], _route(error["loc"], text)
    if kind == "missing":
        return MISSING_KEY.found(_missing(route, str(error["loc"][-1])))
    if kind == "extra_forbidden":
        return UNKNOWN_KEY.found(_unknown(model, route))
    if error["input"] is None or (kind == "too_short" and error["input"]):
        return None  # said already: by the text, or by the parts that do not fit
    name = next((part for part in reversed(route) if isinstance(part, str)), _whole(model))
    if "[key]" in error["loc"]:
        finding = MISFITS.get(kind, other)(error, route, name)
        return WRONG_VALUE.found(Finding(finding.words, route, finding.remedy, finding.data, key=True))
    finding = MISFITS.get(kind, other)(error, route, name)
    return WRONG_VALUE.found(with_keys(finding, model, error["input"]) if kind in TAKE_KEYS else finding)


def _route(loc: tuple[str | int, ...], text: Text) -> Route:
    """The place in the document, without what pydantic puts between: keys of a long form, lists of one."""
    route: Route = ()
    for part in loc:
        if text.has((*route, part)):
            route = (*route, part)
    return route


def _whole(model: type[BaseModel]) -> str:
    return model.__name__.lower()


def _missing(route: Route, name: str) -> Finding:
    return Finding(
        Words("'{name}' is missing here", "'{name}' tidak ada di sini"),
        route,
        Words("add '{name}: …'", "tambahkan '{name}: …'"),
        {"name": name},
    )


def _unknown(model: type[BaseModel], route: Route) -> Finding:
    name = str(route[-1])
    remedy, data = advice(
        name, keys_at(model, route[:-1]), Words("keys here: {known}", "kunci di sini: {known}")
    )
    words = Words("'{name}' is not a key of the language here", "'{name}' bukan kunci bahasa ini di sini")
    return Finding(words, route, remedy, {"name": name, **data}, key=True)
