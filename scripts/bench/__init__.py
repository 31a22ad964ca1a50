"""Measures the exhibit, next to a plain site of the same content: `make bench`."""
