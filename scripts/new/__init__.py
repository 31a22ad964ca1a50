"""Templates of what authors add: a figure, a page."""
