"""Contractering: from a gunning or toelating to a signed overeenkomst, who may sign it, and how it ends."""
