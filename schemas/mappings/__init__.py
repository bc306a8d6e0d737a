"""The text by which an analyst says how runs go over from one version of a procedure to another."""
