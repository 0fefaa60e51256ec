"""An overeenkomst: parties, term, value, extensions, signing and annexes."""
