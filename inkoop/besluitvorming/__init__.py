"""A joint decision of the gemeenten, and the besluit of each organ."""
