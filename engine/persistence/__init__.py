"""Keeps logs and the tables beside them. Imports SQLAlchemy only where a database is opened."""
