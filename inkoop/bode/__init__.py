"""The messenger: puts the reminders of each day in the outbox and sends what waits, once or all the time."""
