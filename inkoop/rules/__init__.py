"""The rule core: dates and amounts in, an explained result out.

Pure by contract: standard library only, and no files, database, web, clock or chance. Facts of a
region arrive as arguments (`Bepaling` and its subclasses, filled from a kader); the caller passes
the date that counts as today.
"""
