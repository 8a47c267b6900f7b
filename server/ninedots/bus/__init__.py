"""The bus tells other server processes that a workshop has moved on. A hint: the journal is the truth."""
