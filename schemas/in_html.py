"""Texts of others as they may stand in a page, and what such a page may do: nothing. Pure."""

from __future__ import annotations

from html import escape

from schemas.harmless import harmless

POLICY = (
    '<meta http-equiv="Content-Security-Policy"'
    " content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)
"""For a page without a script: should a text become markup after all, it runs nothing and asks nobody."""


def in_html(text: str) -> str:
    """Between tags or quotation marks: no markup, and nothing that turns or hides what stands beside it."""
    return escape(harmless(text))
