"""Read one wording, find one kind of thing in it: one kind a module."""
