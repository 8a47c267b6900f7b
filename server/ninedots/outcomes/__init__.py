"""What came out of a workshop: ranked ballots, tables, and the whole as a file. Pure functions of the state."""
