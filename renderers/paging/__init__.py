"""How a form is cut into pages: pieces of rows, cuts, connectors. Entry: `renderers.pages`."""
