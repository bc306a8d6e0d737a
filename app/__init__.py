"""What needs both the engine and ink: workspaces, and the content that we ship."""
