"""Who cites what, and which record is used where."""
