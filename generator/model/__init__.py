"""Plain values → frozen, typed entries: the shape of the data. Knows no rules between entries."""
