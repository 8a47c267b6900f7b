"""The journal: every workshop's events in order, the only truth."""
