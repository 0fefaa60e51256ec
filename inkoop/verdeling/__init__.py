"""Costs shared by the gemeenten of a region, by a key of its kader."""
