"""Getting official texts: from git repositories and from the law.go.kr Open API.

Everything that speaks with the network stands here, and nothing else does. What comes is checked
before it is kept, kept whole or not at all, and written down with its hash.
"""
