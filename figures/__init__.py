"""The figures of the exhibit, and the evidence that they are drawn from."""
