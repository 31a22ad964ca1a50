"""The questions for other programs, and for paper: an edition each."""
