"""Two versions of a procedure on one form: which rows are the same, what became of each, how it is drawn and told."""
