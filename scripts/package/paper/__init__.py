"""Editions on paper: the hand-out in two sizes and the poster, printed from the online edition."""
