"""The register read from tables: CSV files and workbooks, as offices have them."""
