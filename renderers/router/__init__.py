"""How arrows find their way: tracks, board, search, plan, spacing, labels. Entry: `renderers.routes`."""
