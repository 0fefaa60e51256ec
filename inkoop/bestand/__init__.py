"""Files that people send: kept once as they came, given back as attachment only, removed with a reason."""
