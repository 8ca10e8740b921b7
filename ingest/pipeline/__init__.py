"""The one writer: from a folder of sources to a generation that can be served."""
