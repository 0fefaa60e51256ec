"""How social return goes: of one overeenkomst, of an aanbieder and of a whole regio, on a day."""
