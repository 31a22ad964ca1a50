"""What the machine keeps on its disk, and where."""
