"""What the operator of a display sees and does."""
