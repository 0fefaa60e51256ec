"""Choosing a procedure for a perceel: the questions of the law, what was answered, and what fits."""
