"""The first page of everyone: what waits, what is due, and what changed since the last visit."""
