"""What authors run: set-up, the preview server, and the makers of fonts, icons and drawings."""
