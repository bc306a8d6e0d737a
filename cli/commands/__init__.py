"""One command a file: reading its arguments, acting, saying what came of it."""
