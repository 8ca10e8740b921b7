"""What is known and how to ask: graph, passages, search, time, pathways, answers."""
