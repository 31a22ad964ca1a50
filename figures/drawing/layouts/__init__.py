"""Layouts of drawings: each lays rows, groups, dates or sketches out on a canvas."""
