"""What was made before, and the state of everything that it was made from."""
