"""Word documents from templates: prepared once, rendered strictly, checked before and after."""
