"""A regio, its gemeenten in their fixed order, and the inhabitants that CBS counted."""
