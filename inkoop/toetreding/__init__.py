"""An application of a provider to join an overeenkomst."""
