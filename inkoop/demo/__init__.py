"""The demonstration: example dossiers of the real arrangements loaded, and the main job done on them."""
