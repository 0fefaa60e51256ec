"""A notice that ends an overeenkomst, or the part of one provider in it."""
