"""Typer reads the arguments of one verb and calls it."""

from __future__ import annotations

from typing import cast

import typer
from typer.core import TyperCommand

from cli.command import Command
from cli.terminal import Terminal


def parser_of(command: Command) -> TyperCommand:
    """The verb as Typer sees it. Help and completion are ours, so Typer's are left out."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(add_help_option=False)(command.run)
    return cast(TyperCommand, typer.main.get_command(app))


def run(verb: str, command: Command, arguments: list[str], terminal: Terminal) -> int:
    """Read the arguments and act. Unusable ones raise typer.TyperException, told by cli/usage.py."""
    code = parser_of(command).main(
        args=arguments, prog_name=f"sop {verb}", standalone_mode=False, obj=terminal
    )
    return int(code or 0)
