"""From a question to an answer whose every line has been checked against its source."""
