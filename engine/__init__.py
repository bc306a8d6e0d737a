"""Runs processes: what was asked becomes events, events become what stands. Knows no ink."""
