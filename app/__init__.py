"""What needs both the engine and ink: workspaces, and the content that we ship."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.bootstrap import init_workspace, open_workspace
    from app.workspace import Workspace

__all__ = ["Workspace", "init_workspace", "open_workspace"]


def __getattr__(name: str) -> Any:
    """Import what is named when it is asked for: `from app.content import shipped` needs no engine."""
    if name == "Workspace":
        from app.workspace import Workspace

        return Workspace
    if name in __all__:
        from app import bootstrap

        return getattr(bootstrap, name)
    raise AttributeError(name)
