"""Kaders: the YAML file of a region read, checked and turned into the types of the rule core."""
