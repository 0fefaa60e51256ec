"""Messages to people: the outbox in which each waits until it is sent."""
