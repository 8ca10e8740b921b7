"""From values to triples: one module for each kind of thing that the graph knows."""
