"""What a provider does for social return under an overeenkomst."""
