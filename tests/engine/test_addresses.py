"""Addresses of databases are printed without what is secret in them."""

from __future__ import annotations

import pytest

from engine.persistence.addresses import shown, without_passwords


@pytest.mark.parametrize(
    "password", ["simple", "with@sign", "with/slash", "with?mark", "with:colon", "p@ss/w?rd:x"]
)
def test_a_password_is_never_shown(password: str) -> None:
    address = f"postgresql://sop:{password}@server:5432/sop?sslmode=require&password={password}"
    for said in (shown(address), without_passwords(f"sop init x --database {address} --lang id")):
        assert not any(part in said for part in (password, "ss/w", "rd:x", "slash", "mark"))
        assert "postgresql://sop@" in said or "@…" in said


def test_what_is_not_secret_is_shown() -> None:
    for address, said in (
        ("sop.db", "sop.db"),
        ("postgresql://sop:a@server:5432/sop", "postgresql://sop@server:5432/sop"),
        ("postgresql://sop@server/sop?sslmode=require", "postgresql://sop@server/sop"),
        ("postgresql://server/sop", "postgresql://server/sop"),
        ("postgres:///sop?host=/run", "postgres:///sop"),
    ):
        assert shown(address) == said
