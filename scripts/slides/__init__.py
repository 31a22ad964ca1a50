"""Each figure as a slide: 16 to 9, its finding as the title, type that the back row can read."""
