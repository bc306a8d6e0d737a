"""The official document: identity page and form as one PDF that can be kept."""
