"""Reading what people write: strict YAML with places, typed values, Dutch faults all at once."""
