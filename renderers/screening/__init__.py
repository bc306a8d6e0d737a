"""The parts of a form on the screen: the plain table beside it, and the page with its own look and behaviour."""
