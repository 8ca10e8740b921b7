"""From a source to a statute tree: one format a module; none ever refuses odd law."""
