"""Other people's SPARQL: looked through, rewritten, run in a process that can be ended.

`guard` says what a query is and what it may not do, `magic` fills in semantic search, `worker` runs
it beside the server under limits of time, rows and memory, `results` writes what it found, and
`endpoint` is the one thing that a door needs.
"""
