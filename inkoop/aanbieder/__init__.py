"""A provider: how it is registered and who may sign for it."""
